import { leafTypes } from '../sql/leaves.ts';
import { sqlTypeOf, type SqlType } from './sql-type.ts';

/** The types of a table's columns and of the leaves of their structs, by path: `a`, `a.b.c`, lower case. */
export function columnTypes(
  columns: readonly { readonly name: string; readonly type: string }[],
  of: 'hive' | 'iceberg',
): ReadonlyMap<string, SqlType> {
  const found = new Map<string, SqlType>();
  for (const { name, type } of columns) {
    const column = name.toLowerCase();
    found.set(column, sqlTypeOf(type, of));
    for (const [leaf, own] of leafTypes(column, type))
      found.set(leaf, own === undefined ? { name: 'other' } : sqlTypeOf(own, of));
  }
  return found;
}
