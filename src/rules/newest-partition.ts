import type { Layout } from '../model/layout.ts';
import { isKnown, isUnknown, type Quantity } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';
import type { Relation, Select, Tree } from '../model/tree.ts';
import { queryOf, selectsIn } from '../model/walk-tree.ts';
import type { Bound, PartitionedScan } from './partitions.ts';
import { hasRows } from './row-formats.ts';

export interface Newest {
  readonly select: Select;
  readonly from: Relation & { readonly node: 'table' };
}

/** The subquery `(SELECT max(key) FROM t)` of a bound, without a condition. */
export function newestOf(tree: Tree, { how, at, columns: [key, ...more] }: Bound): Newest | undefined {
  const query = queryOf(tree);
  if (how !== 'query' || !query || key === undefined || more.length > 0) return undefined;
  for (const select of selectsIn(query)) {
    const isInside = select.at.file === at.file && after(select.at, at) && after(at, select.at, true);
    const [from, ...others] = select.from;
    const [item, ...items] = select.items;
    if (!isInside || from?.node !== 'table' || others.length > 0 || items.length > 0 || !item || !('expr' in item))
      continue;
    const { expr } = item;
    if (select.where || select.groupBy.length > 0 || select.having || expr.node !== 'call') continue;
    if ((expr.name === 'max' || expr.name === 'min') && expr.args[0]?.node === 'column') return { select, from };
  }
  return undefined;
}

type At = Select['at'];
const after = (a: At, b: At, ends = false) =>
  ends
    ? a.endLine > b.endLine || (a.endLine === b.endLine && a.endColumn >= b.endColumn)
    : a.line > b.line || (a.line === b.line && a.column >= b.column);

/** The recorded runs read about one partition. */
export function isPruned(
  { layout }: PartitionedScan,
  works: readonly { readonly bytesPerRun: Quantity }[] = [],
  most: number,
) {
  if (
    !layout ||
    isUnknown(layout.bytes) ||
    isUnknown(layout.partitions) ||
    layout.partitions <= 1 ||
    works.length === 0
  )
    return false;
  const one = layout.bytes.low / layout.partitions;
  return works.every(({ bytesPerRun }) => isKnown(bytesPerRun) && bytesPerRun.high <= most * one);
}

/** What the search for the newest value reads: footers, or files that are small or rows whole. */
export function subqueryBytes(
  layouts: readonly (Layout | undefined)[],
  tables: readonly (Table | undefined)[],
  footer: number,
  whole: number,
): Quantity {
  const [layout] = layouts;
  const [table] = tables;
  if (!layout || !table) return { unknown: 'the size of what its subquery reads' };
  if (isUnknown(layout.bytes)) return layout.bytes;
  if (hasRows(table)) return layout.bytes;
  if (isUnknown(layout.files) || layout.files <= 0) return { low: 0, high: layout.bytes.high };
  const isSmall = layout.bytes.high / layout.files <= whole;
  return { low: 0, high: isSmall ? layout.bytes.high : Math.min(layout.bytes.high, layout.files * footer) };
}
