import type { Mutable } from '../../model/mutable.ts';
import type { Dialect } from '../../languages/sql/index.ts';
import { tableId, type Naming } from '../../model/identity.ts';
import type { Maybe } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import type { Name, Query } from '../../model/tree.ts';

/** How names in one text are to be understood. */
export interface Names {
  readonly dialect: Dialect;
  /** For unqualified names. */
  readonly database?: string;
  /** Of an account, where the text is known to have run there. */
  readonly scope?: string;
}

/** A view's query, and the names that it was written with. */
export interface View {
  readonly query: Query;
  readonly names: Names;
  /** Of the view, where it renames its query's. */
  readonly columns: readonly string[];
}

/** What is known of tables, by the ids under which all origins meet. */
export interface Catalog {
  table(id: string): Table | undefined;
  view(id: string): View | undefined;
  /** A text's own id for a table to the merged one. */
  resolve(id: string): string;
}

const engineOf = ({ dialect }: Names) => (dialect === 'redshift' ? 'redshift' : 'athena');

/** A table's id; unknown where a template stands for a part of the name. */
export function idOf({ parts, masked }: Name, names: Names): Maybe<string> {
  if (masked !== undefined) return { unknown: masked };
  if (!parts.at(-1)?.value) return { unknown: 'it has no name' };
  const { database, scope } = names;
  const naming: Mutable<Naming> = { engine: engineOf(names) };
  if (database !== undefined) naming.database = database;
  if (scope !== undefined) naming.scope = scope;
  return tableId(
    parts.map(part => part.value),
    naming,
  );
}
