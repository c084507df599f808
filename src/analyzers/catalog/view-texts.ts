import { tableId } from '../../model/identity.ts';
import type { Entry } from '../../model/snapshot.ts';
import { text } from './json.ts';

/** A view of the account and the query that the catalog keeps of it. */
export interface ViewText {
  /** `Table.id`. */
  readonly id: string;
  readonly sql: string;
  readonly database?: string;
}

/** Athena keeps a view as a comment that holds base64 of JSON, which has its SQL. One that cannot be read is left out: it stays opaque. */
export function viewTexts(entries: readonly Entry[]): readonly ViewText[] {
  return entries.flatMap(({ service, kind, scope, value }) => {
    const name = text(value['Name']);
    const database = text(value['DatabaseName']);
    const original = text(value['ViewOriginalText']);
    if (
      service !== 'glue' ||
      kind !== 'table' ||
      name === undefined ||
      database === undefined ||
      original === undefined
    )
      return [];
    const sql = prestoSql(original);
    return sql === undefined ? [] : [{ id: tableId([database, name], { engine: 'athena', scope }), sql, database }];
  });
}

/** The SQL of a view as Athena keeps it; undefined of anything else. */
export function prestoSql(original: string): string | undefined {
  const encoded = /^\/\* Presto View: ([A-Za-z0-9+/=]+) \*\/$/.exec(original.trim())?.[1];
  if (encoded === undefined) return undefined;
  try {
    const view: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
    return typeof view === 'object' && view !== null && 'originalSql' in view && typeof view.originalSql === 'string'
      ? view.originalSql
      : undefined;
  } catch {
    return undefined;
  }
}
