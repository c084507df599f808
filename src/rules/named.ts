import { tableId } from '../model/identity.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Name, Query } from '../model/tree.ts';
import { bare } from './query-shape.ts';
import { tablesAt } from './reads.ts';

/** The ids of what a name of Redshift's stands for: what is scanned there, or, in a view, which scans nothing, the table of that name. */
export function idsAt(name: Name, { scans, kind }: Statement, tables: readonly Table[]): readonly string[] {
  if (kind !== 'create-view') return tablesAt(name, scans);
  const id = tableId(
    name.parts.map(({ value }) => value),
    { engine: 'redshift' },
  );
  return tables.filter(table => table.id.slice(table.id.lastIndexOf('/') + 1) === id).map(table => table.id);
}

/** A query of one table, and nothing beside it: a CREATE TABLE AS of it copies. */
export function isOfOneTable(query: Query): boolean {
  const { body } = bare(query);
  return body.node === 'select' && body.from.length === 1 && body.from[0]?.node === 'table';
}
