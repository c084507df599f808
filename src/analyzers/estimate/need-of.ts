import { leafColumns } from '../../model/leaf-columns.ts';
import { isKnown } from '../../model/maybe.ts';
import type { Mutable } from '../../model/mutable.ts';
import type { Table } from '../../model/table.ts';
import type { Need } from '../engine-reads/need.ts';
import type { PlannedScan } from '../sql/index.ts';
import type { Conditions } from './conditions.ts';
import { keysOf } from './keys.ts';
import { typesOf } from './types-of.ts';

/** What a scan wants of each file of its table. */
export function needOf(scan: PlannedScan, table: Table, conditions: Conditions): Need {
  const { plan, star } = scan;
  const keys = new Set(keysOf(table));
  const all = isKnown(table.columns) ? table.columns : [];
  const read = star ? all.map(({ name }) => name) : leafColumns(scan);
  const need: Mutable<Need> = {
    columns: read.filter(column => !keys.has(column) && !column.startsWith('$')),
    filtered: conditions.columns,
    domains: new Map([...conditions.domains].filter(([path]) => !keys.has(path) && !path.startsWith('$'))),
    types: typesOf(table),
    domainsDecide: conditions.decided,
    computes: conditions.columns.length > 0 || plan.computes === 'yes',
    order: all.flatMap(({ name }) => (keys.has(name) ? [] : [name])),
  };
  const narrowed = [...plan.narrowed].filter(path => !keys.has(path));
  if (narrowed.length > 0) need.mayNarrow = narrowed;
  const compared = narrowed.filter(path => plan.compared.has(path));
  if (compared.length > 0) need.compared = compared;
  if (plan.rows !== undefined) need.rows = plan.rows;
  else if (plan.mayStop && !plan.dynamic && !plan.seldomStops) need.stops = true;
  return need;
}
