import type { ManifestEntry } from '../../../formats/iceberg/manifest-list.ts';
import type { IcebergMetadata } from '../../../formats/iceberg/metadata.ts';
import type { IcebergState } from '../../../formats/iceberg/states.ts';
import { isUnknown, type Maybe } from '../../../model/maybe.ts';
import { holds } from '../../predicates/domains.ts';
import type { Ask } from '../ask.ts';
import type { HiveTable } from '../hive-table.ts';
import type { FilesOfTable, Lake } from '../lake.ts';
import { noFiles, type TableFiles } from '../table-files.ts';
import type { PlacedFile } from './deletes.ts';
import { groupsOf } from './groups.ts';
import { openTable } from './open-table.ts';
import { Pruning } from './pruning.ts';
import { scanned } from './scanned.ts';
import { stateOf } from './state.ts';

/** The files of an Iceberg table, as its own metadata have them. Unknown where they were not read. */
export async function icebergFiles(table: HiveTable, lake: Lake): Promise<Maybe<FilesOfTable>> {
  const open = await openTable(table, lake);
  if (isUnknown(open)) return open;
  return {
    async files(ask) {
      const state = stateOf(open.metadata, ask.version);
      if (state === undefined) return { ...noFiles, fails: 'it has no such version' };
      if (state === 'nothing') return noFiles;
      const entries = await open.entries(state);
      return isUnknown(entries) ? entries : filesOf(open.metadata, state, entries, ask, lake);
    },
  };
}

async function filesOf(
  metadata: IcebergMetadata,
  state: IcebergState,
  entries: readonly ManifestEntry[],
  { domains = new Map(), version, valuesMayPass }: Ask,
  { manifests, tails }: Lake,
): Promise<Maybe<TableFiles>> {
  // The current state is read as the table is now, an earlier one as it was.
  const schema = metadata.schemas.get((version && state.schema) ?? metadata.schema) ?? [];
  const pruning = new Pruning(schema, metadata.specs, domains);
  const paths = domains.get('$path');
  const isKept = ({ file, spec }: PlacedFile) =>
    (!paths || holds(paths, file.path)) && valuesMayPass?.(pruning.identities(spec, file)) !== 'no';
  const found = await scanned(entries, pruning, isKept, manifests);
  if (isUnknown(found)) return found;
  const { kept, files, partitions } = found;
  return {
    partitions,
    files: { kept: kept.length, of: files },
    groups: groupsOf(found, schema, pruning, tails),
    ids: new Map(schema.map(({ path, id }) => [path, id])),
    enforced: pruning.enforced(new Set(entries.map(({ spec }) => spec))),
  };
}
