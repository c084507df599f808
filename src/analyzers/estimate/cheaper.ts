import type { Cheaper, Interval } from '../../model/estimate.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import type { EngineProfile } from '../engine-reads/profile.ts';
import type { Need } from '../engine-reads/need.ts';
import type { FileGroup, TableFiles } from '../lake-files/index.ts';
import type { Conditions } from './conditions.ts';
import { keysOf } from './keys.ts';
import { readGroups } from './read-groups.ts';

/** Columns and files up to which each column is left out to see what that saves. */
const [mostColumns, mostFiles] = [30, 16];
/** What saves a smaller share is not worth a word. */
const worth = 0.2;

/** What of a statement would read less of a table: a condition on its keys, a column less. */
export async function cheaperOf({
  table,
  conditions,
  found,
  bytes,
  need,
  profile,
}: {
  readonly table: Table;
  readonly conditions: Conditions;
  readonly found: TableFiles;
  readonly bytes: Interval;
  readonly need: (group: FileGroup) => Need;
  readonly profile: EngineProfile;
}): Promise<readonly Cheaper[]> {
  const advice: Cheaper[] = [];
  const [key] = keysOf(table);
  const { kept, of } = found.partitions;
  if (key !== undefined && !conditions.mayPass && of > 1 && kept === of && bytes.high > 0)
    advice.push({
      advice: `with a condition on ${key}, for one partition of the ${of} on average`,
      bytes: share(bytes, of),
    });
  const least = await withoutColumn(found, need, profile);
  if (least && least.bytes.expected <= bytes.expected * (1 - worth))
    advice.push({
      advice: `without the column ${least.column}`,
      bytes: { ...least.bytes, low: Math.min(bytes.low, least.bytes.low) },
    });
  return advice;
}

const share = ({ low, expected, high }: Interval, of: number): Interval => ({
  low: Math.floor(low / of),
  expected: Math.round(expected / of),
  high: Math.ceil(high / of),
});

/** The column without which least is read, of a scan that takes all. */
async function withoutColumn({ groups, files }: TableFiles, need: (group: FileGroup) => Need, profile: EngineProfile) {
  const [first] = groups;
  const all = first ? need(first) : undefined;
  const isColumnar = groups.every(({ format }) => format === 'parquet' || format === 'orc');
  if (!all || !isColumnar || files.kept > mostFiles || all.columns.length < 4 || all.columns.length > mostColumns)
    return undefined;
  if (all.columns.length < (all.order?.length ?? Infinity) || all.rows !== undefined) return undefined;
  let best: { readonly column: string; readonly bytes: Interval } | undefined;
  for (const column of all.columns) {
    if (all.filtered.includes(column)) continue;
    const others = (group: FileGroup) => ({ ...need(group), columns: all.columns.filter(one => one !== column) });
    const read = await readGroups(groups, others, profile);
    if (isKnown(read) && (!best || read.tally.bytes.expected < best.bytes.expected))
      best = { column, bytes: read.tally.bytes };
  }
  return best;
}
