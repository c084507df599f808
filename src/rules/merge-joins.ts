import { isKnown } from '../model/maybe.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import { tablesById } from './lookups.ts';

/** Whether a table's column may serve a merge join: something joins it whose own side is, or may be, sorted by its column. */
export function mergeJoins(statements: readonly Statement[], tables: readonly Table[]) {
  const joined = joinedWith(statements);
  const tableOf = tablesById(tables);
  return (table: string, column: string): boolean =>
    (joined.get(JSON.stringify([table, column])) ?? []).some(([other, theirs]) =>
      isSortedBy(tableOf.get(other), theirs),
    );
}

/** The columns that each column is joined with, by table and column. */
function joinedWith(statements: readonly Statement[]) {
  const found = new Map<string, (readonly [table: string, column: string])[]>();
  for (const { joins } of statements)
    for (const { left, right } of joins)
      for (const [from, to] of [[left, right] as const, [right, left] as const]) {
        const key = JSON.stringify(from);
        const present = found.get(key);
        if (present) present.push(to);
        else found.set(key, [to]);
      }
  return found;
}

/** It may be, where its sort key is not known. */
function isSortedBy(table: Table | undefined, column: string): boolean {
  const { sortKey } = table?.design ?? {};
  if (!table || !isKnown(sortKey) || sortKey === 'auto') return true;
  return typeof sortKey === 'object' && sortKey.columns[0] === column;
}
