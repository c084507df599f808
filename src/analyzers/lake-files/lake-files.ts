import type { Bulk } from '../../model/facts.ts';
import { isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Coverage, Entry } from '../../model/snapshot.ts';
import type { Bytes } from '../engine-reads/bytes.ts';
import type { Ask } from './ask.ts';
import { Coverages } from './coverages.ts';
import { hiveFiles } from './hive-files.ts';
import { hiveTable, type HiveTable } from './hive-table.ts';
import type { FilesOfTable, Lake } from './lake.ts';
import { icebergFiles } from './iceberg/iceberg-files.ts';
import { Manifests } from './iceberg/manifests.ts';
import { metadataRows } from './iceberg/metadata-table.ts';
import { Listing } from './listing.ts';
import { Partitions } from './partitions.ts';
import { projectedFiles } from './projected-files.ts';
import type { TableFiles } from './table-files.ts';
import { Tails } from './tails.ts';

export interface LakeFiles {
  /** By `Table.id`; unknown where the snapshot does not tell, with the reason. */
  filesOf(table: string, ask: Ask): Promise<Maybe<TableFiles>>;
  /** What a table of metadata (`t$snapshots`) counts, by its id; undefined where it is none. */
  metadataOf(table: string): Promise<Maybe<Bytes> | undefined>;
}

/** A snapshot's catalog, and what was read of it. */
export interface Source {
  readonly bulk: Bulk;
  readonly catalog: readonly Entry[];
  readonly coverage: readonly Coverage[];
  /** Engines look for files below a location's folders, too: Athena does; Trino only where it is told. */
  readonly below?: boolean;
  /** Milliseconds since 1970-01-01 UTC: projections tell dates by it. */
  readonly now: number;
}

/** Tables of which what was read is held: those that were asked for last. */
const mostTables = 2000;

/** Which files the scans of a snapshot's tables read. A table is read when it is first asked for. */
export function lakeFiles({ bulk, catalog, coverage, now, below = true }: Source): LakeFiles {
  const lake: Lake = {
    bulk,
    listing: new Listing(bulk),
    partitions: new Partitions(bulk),
    tails: new Tails(bulk),
    manifests: new Manifests(bulk),
    coverages: new Coverages(coverage),
    below,
    now,
  };
  const entries = new Map<string, Entry>();
  /** By the ids of tables without their scope: of a table of metadata nobody knows it. */
  const scoped = new Map<string, string>();
  for (const entry of catalog) {
    const table = entry.service === 'glue' && entry.kind === 'table' ? hiveTable(entry)?.table : undefined;
    if (table) entries.set(table.id, entry);
    if (table) scoped.set(table.id.slice(table.id.lastIndexOf('/') + 1), table.id);
  }
  const held = new Map<string, Promise<Maybe<FilesOfTable>>>();
  return {
    async filesOf(id, ask) {
      const files = held.get(id) ?? readTable(entries.get(id), lake);
      held.delete(id);
      held.set(id, files);
      for (const [oldest] of held) if (held.size > mostTables) held.delete(oldest);
      const known = await files;
      return isUnknown(known) ? known : known.files(ask);
    },
    async metadataOf(id) {
      const dollar = id.lastIndexOf('$');
      const base = id.slice(0, Math.max(0, dollar));
      const entry = entries.get(scoped.get(base) ?? base);
      const table = entry && hiveTable(entry);
      return table?.table.design.type === 'iceberg' ? metadataRows(table, id.slice(dollar + 1), lake) : undefined;
    },
  };
}

async function readTable(entry: Entry | undefined, lake: Lake): Promise<Maybe<FilesOfTable>> {
  const table = entry && hiveTable(entry);
  if (!table) return { unknown: 'the catalog that was read does not have the table' };
  const { design, kind } = table.table;
  if (kind !== 'table') return { unknown: 'a view has no files of its own' };
  if (design.type === 'iceberg') return icebergFiles(table, lake);
  if (isUnknown(design.partitionBy)) return { unknown: design.partitionBy.unknown };
  const untold = untoldBy(table);
  if (untold !== undefined) return { unknown: untold };
  return design.projection !== undefined && table.keys.length > 0
    ? projectedFiles(table, lake)
    : hiveFiles(table, lake);
}

/** Why a listing does not tell which files of a table are read. */
function untoldBy({ inputFormat, properties }: HiveTable): string | undefined {
  if (/symlink/i.test(inputFormat)) return 'its files are links to others';
  if (/hoodie|delta/i.test(inputFormat)) return 'its own log says which files are its';
  if (properties['transactional']?.toLowerCase() === 'true') return 'transactions say which files are its';
  if (properties['read_restored_glacier_objects']?.toLowerCase() === 'true')
    return 'files of it that are archived may have been restored';
  return undefined;
}
