import { mergeTables } from '../analyzers/catalog/merge-tables.ts';
import type { viewTexts } from '../analyzers/catalog/view-texts.ts';
import {
  addExternalSchemas,
  declareTables,
  throughSchemas,
  type Catalog,
  type ExternalSchemas,
  type Names,
  type View,
} from '../analyzers/sql/index.ts';
import { parseDeclarations, parseSql } from '../languages/sql/index.ts';
import { placerOf } from '../languages/text.ts';
import type { Mutable } from '../model/mutable.ts';
import type { Table } from '../model/table.ts';
import { readingOf } from './given-text.ts';
import type { SqlText } from './texts.ts';

/** What an account's catalog tells of names. */
interface KnownNames {
  readonly tables: readonly Table[];
  readonly views: ReturnType<typeof viewTexts>;
}

export interface Declared {
  readonly catalog: Catalog;
  readonly tables: readonly Table[];
  readonly schemas: ExternalSchemas;
  /** The texts declare nothing. */
  readonly isPlain: boolean;
}

/** The first pass: what all texts declare, merged with other declarations (`also`) and the account's. */
export async function declare(
  texts: AsyncIterable<SqlText>,
  also: readonly Table[],
  known: KnownNames | undefined,
): Promise<Declared> {
  const declared: Table[] = [...also, ...(known?.tables ?? [])];
  const views = new Map<string, View>();
  const schemas: ExternalSchemas = new Map();
  let index = 0;
  let isPlain = also.length === 0;
  for await (const source of texts) {
    const { text, dialect, place, host } = source;
    const reading = readingOf(source, (index += 1));
    const created = parseDeclarations(text, dialect, place);
    if (created.length === 0) continue;
    isPlain = false;
    // What reads a view tells its tables apart by where they stand in it.
    const apart = reading.place === place ? created : parseDeclarations(text, dialect, reading.place);
    for (const [id, view] of declareTables(apart, named(dialect, source), host).views) views.set(id, view);
    if (source.isView) continue;
    addExternalSchemas(created, schemas);
    declared.push(...declareTables(created, named(dialect, source), host).tables);
  }
  for (const [id, view] of accountViews(known)) if (!views.has(id)) views.set(id, view);

  const behind = throughSchemas(schemas);
  const { tables, resolve: merged } = mergeTables(declared.map(table => ({ ...table, id: behind(table.id) })));
  const resolve = (id: string) => merged(behind(id));
  const byId = new Map(tables.map(table => [table.id, table]));
  const viewOf = new Map([...views].map(([id, view]) => [resolve(id), view]));
  return { catalog: { table: id => byId.get(id), view: id => viewOf.get(id), resolve }, tables, schemas, isPlain };
}

/** How the names of a text are to be understood. */
export function named(
  dialect: SqlText['dialect'],
  { database, scope }: { readonly database?: string; readonly scope?: string },
): Names {
  const names: Mutable<Names> = { dialect };
  if (database !== undefined) names.database = database;
  if (scope !== undefined) names.scope = scope;
  return names;
}

/** A view of the account, as declared by the query that the catalog keeps of it. */
function accountViews(known: KnownNames | undefined): readonly (readonly [string, View])[] {
  return (known?.views ?? []).flatMap(({ id, sql, database }) => {
    const [statement] = parseSql(sql, 'athena', placerOf('<view>', sql)).statements;
    return statement?.tree.node === 'query'
      ? [
          [
            id,
            {
              query: statement.tree.query,
              names: named('athena', database === undefined ? {} : { database }),
              columns: [],
            },
          ] as const,
        ]
      : [];
  });
}
