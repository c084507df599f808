import { manifestList, type ManifestEntry } from '../../../formats/iceberg/manifest-list.ts';
import { icebergMetadata, type IcebergMetadata, type IcebergState } from '../../../formats/iceberg/metadata.ts';
import { isUnknown, type Maybe } from '../../../model/maybe.ts';
import { holds } from '../../predicates/domains.ts';
import type { Ask } from '../ask.ts';
import type { HiveTable } from '../hive-table.ts';
import type { FilesOfTable, Lake } from '../lake.ts';
import type { TableFiles } from '../table-files.ts';
import { decoded } from './blobs.ts';
import { groupsOf } from './groups.ts';
import { Pruning } from './pruning.ts';
import { scanned } from './scanned.ts';
import { stateOf } from './state.ts';

/** The files of an Iceberg table, as its own metadata have them. Unknown where they were not read. */
export async function icebergFiles({ properties }: HiveTable, lake: Lake): Promise<Maybe<FilesOfTable>> {
  const { bulk } = lake;
  const location = properties['metadata_location'];
  if (location === undefined) return { unknown: 'the catalog does not say where its metadata lie' };
  const metadata = await decoded(bulk, location, 'its metadata file', icebergMetadata);
  if (isUnknown(metadata)) return metadata;
  const lists = new Map<string, Promise<Maybe<readonly ManifestEntry[]>>>();
  return {
    async files(ask) {
      const state = stateOf(metadata, ask.version);
      if (state === undefined) return { ...nothing, fails: 'it has no such version' };
      if (state === 'nothing') return nothing;
      const name = state.manifestList ?? '';
      const entries = await (lists.get(name) ?? entriesOf(state, lake));
      if (state.manifestList !== undefined && !isUnknown(entries)) lists.set(name, Promise.resolve(entries));
      return isUnknown(entries) ? entries : filesOf(metadata, state, entries, ask, lake);
    },
  };
}

const none = { kept: 0, of: 0 };
const nothing: TableFiles = { partitions: none, files: none, groups: [] };

/** In old tables snapshots name their manifests themselves. */
async function entriesOf({ manifestList: list, manifests }: IcebergState, { bulk }: Lake) {
  if (list !== undefined) return decoded(bulk, list, 'the list of its manifests', manifestList);
  const entry = { length: 0, spec: 0, content: 'data', sequence: 0, partitions: [] } as const;
  return manifests.map((path): ManifestEntry => ({ ...entry, path }));
}

async function filesOf(
  metadata: IcebergMetadata,
  state: IcebergState,
  entries: readonly ManifestEntry[],
  { domains = new Map(), version }: Ask,
  { manifests, tails }: Lake,
): Promise<Maybe<TableFiles>> {
  // The current state is read as the table is now, an earlier one as it was.
  const schema = metadata.schemas.get((version && state.schema) ?? metadata.schema) ?? [];
  const pruning = new Pruning(schema, metadata.specs, domains);
  const paths = domains.get('$path');
  const found = await scanned(entries, pruning, ({ file }) => !paths || holds(paths, file.path), manifests);
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
