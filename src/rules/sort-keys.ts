import { isKnown } from '../model/maybe.ts';
import type { Filter, Scan } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Expr } from '../model/tree.ts';
import { isConstant } from './conditions.ts';
import { wrappedIn, type Wrapped } from './wrapped-column.ts';

const bounds = new Set(['=', '<', '>', '<=', '>=', 'between', 'in', 'like']);

/** The side of a comparison that has the column, where something is around it. */
export const wrappedSide = (condition: Expr & { readonly node: 'op' }): Wrapped | undefined => {
  const side = condition.args.find(arg => !isConstant(arg));
  return side && wrappedIn(side);
};

export function typeOfColumn(table: Table | undefined, column: string): string | undefined {
  const own = table && isKnown(table.columns) ? table.columns.find(({ name }) => name === column)?.type : undefined;
  return own !== undefined && isKnown(own) ? own : undefined;
}

/** Without it blocks would be skipped: no range of the bare column stands beside it, and a range can say the same. */
export function hidesKey(
  { isCyclic, isNothingFor }: Wrapped,
  { op, values, column }: Filter,
  scan: Scan,
  type?: string,
): boolean {
  if (!bounds.has(op) || isCyclic || (type !== undefined && isNothingFor(type))) return false;
  if (op === 'like' && !values?.every(value => /^[^%_]/.test(value))) return false;
  return !scan.filters.some(other => other.bare && other.column === column && bounds.has(other.op));
}

/** Where a column stands in a sort key; of a key that nobody knows, functions of time alone are told. */
export function placeInKey(
  table: Table | undefined,
  column: string,
  { isOfTime }: Wrapped,
): 'first' | 'later' | 'unknown' | undefined {
  const { type = 'redshift', sortKey } = table?.design ?? {};
  if (type !== 'redshift' || (table && table.kind !== 'table')) return undefined;
  if (!isKnown(sortKey) || typeof sortKey !== 'object') return isOfTime ? 'unknown' : undefined;
  const place = sortKey.columns.indexOf(column);
  if (place < 0) return undefined;
  return place === 0 || sortKey.style === 'interleaved' ? 'first' : 'later';
}
