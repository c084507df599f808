import { isKnown, type Maybe } from '../model/maybe.ts';
import { tableId } from '../model/identity.ts';
import type { Layout } from '../model/layout.ts';
import type { Script, ScriptSource } from '../model/script.ts';
import type { Table } from '../model/table.ts';
import { tablesBeside, withSlash } from './buckets.ts';

/** The table of the catalog that a script reads, where its name is known and it is declared once. */
export function tableOf(
  { database, table }: Pick<ScriptSource, 'database' | 'table'>,
  tables: readonly Table[],
): Table | undefined {
  if (typeof table !== 'string' || typeof database !== 'string') return undefined;
  const id = tableId([database, table], { engine: 'athena' });
  const found = tables.filter(one => one.id === id || one.id.endsWith(`/${id}`));
  return found.length === 1 ? found[0] : undefined;
}

/** Bytes that a script reads of tables whose files are known; undefined where it reads anything else besides. */
export function bytesRead(
  { sources }: Script,
  tables: readonly Table[],
  layouts: readonly Layout[],
): number | undefined {
  let bytes = 0;
  for (const source of sources) {
    const id = tableOf(source, tables)?.id;
    const layout = layouts.find(({ table }) => table === id);
    if (id === undefined || !layout || !isKnown(layout.bytes)) return undefined;
    bytes += layout.bytes.high;
  }
  return sources.length > 0 ? bytes : undefined;
}

/** Whether a script reads a table, by its name or by the place of its files. */
export const isReadByScript = (own: Table, tables: readonly Table[], scripts: readonly Script[]): boolean =>
  scripts.some(({ sources }) =>
    sources.some(
      source => tableOf(source, tables) === own || (source.path !== undefined && isWithin(source.path, own)),
    ),
  );

const isWithin = (path: Maybe<string>, { location }: Table): boolean =>
  isKnown(path) && location !== undefined && isKnown(location) && withSlash(path).startsWith(withSlash(location));

/** The table that a script reads or writes: by its name, or the one whose files lie at the path. */
export function tableAt(
  own: Pick<ScriptSource, 'database' | 'table' | 'path'>,
  tables: readonly Table[],
): Table | undefined {
  const { path } = own;
  if (typeof path !== 'string') return tableOf(own, tables);
  const found = tablesBeside(path, tables).filter(({ location }) => location === withSlash(path));
  return found.length === 1 ? found[0]?.table : undefined;
}

/** Names that paths of what people pass on to others have. */
export const isExport = (path: string): boolean =>
  /(?:^|[/_.-])(?:exports?|outbound|outgoing|extracts?|downloads?|reports?|sftp|ftp|feeds?|deliver(?:y|ies)|shared?|tmp|temp|scratch|logs?|errors?|rejects?|rejected|quarantine|archive|raw|landing|ingest|bronze|staging|stage)(?:[/_.-]|$)/i.test(
    path,
  );
