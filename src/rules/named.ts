import { tableId } from '../model/identity.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Name, Query } from '../model/tree.ts';
import { selectsOfBody } from '../model/walk-tree.ts';
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

/** A query of one table, or of several under each other, and nothing beside: a CREATE TABLE AS of it copies. */
export function isCopying(query: Query): boolean {
  const { body } = bare(query);
  if (body.node === 'set' && !(body.op === 'union' && body.all)) return false;
  return [...selectsOfBody(body)].every(({ from }) => from.length === 1 && from[0]?.node === 'table');
}
