import type { Need } from '../engine-reads/need.ts';
import type { FileGroup, TableFiles } from '../lake-files/index.ts';
import type { PlannedScan } from '../sql/index.ts';
import type { Conditions } from './conditions.ts';

/**
 * What a scan wants of the files of an Iceberg table: not what their partition has in all rows, nor columns that are only
 * compared where partitions meet the condition or not as a whole.
 */
export function icebergNeed(
  need: Need,
  { plan }: PlannedScan,
  { undecided }: Conditions,
  { ids, enforced }: TableFiles,
  { constants }: FileGroup,
): Need {
  const constant = new Set(constants);
  const isMet = (path: string) => constant.has(path) || (enforced?.has(path) === true && !undecided.has(path));
  const filtered = need.filtered.filter(path => !isMet(path));
  // Its files are read by the ids of fields.
  const { order: _order, ...rest } = need;
  return {
    ...rest,
    columns: need.columns.filter(path => !constant.has(path) && (!isMet(path) || plan.beside.has(path))),
    filtered,
    domains: new Map([...need.domains].filter(([path]) => !isMet(path))),
    computes: filtered.length > 0 || plan.computes === 'yes',
    ...(ids ? { ids } : {}),
  };
}
