import { isKnown } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import { columnTypes } from '../predicates/column-types.ts';
import type { SqlType } from '../predicates/sql-type.ts';

/** Of a file and not of a row; no table lists them. */
export const ofFile: ReadonlyMap<string, SqlType> = new Map<string, SqlType>([
  ['$path', { name: 'varchar' }],
  ['$file_size', { name: 'bigint' }],
  ['$bucket', { name: 'integer' }],
]);

const known = new WeakMap<Table, ReadonlyMap<string, SqlType>>();

/** The types of a table's columns, worked out once a table. */
export function typesOf(table: Table): ReadonlyMap<string, SqlType> {
  const present = known.get(table);
  if (present) return present;
  const columns = isKnown(table.columns) ? table.columns : [];
  const types = columnTypes(
    columns.flatMap(({ name, type }) => (isKnown(type) ? [{ name, type }] : [])),
    table.design.type === 'iceberg' ? 'iceberg' : 'hive',
  );
  const all = new Map([...types, ...ofFile]);
  known.set(table, all);
  return all;
}
