import { manifestList, type ManifestEntry } from '../../../formats/iceberg/manifest-list.ts';
import { icebergMetadata, type IcebergMetadata, type IcebergState } from '../../../formats/iceberg/metadata.ts';
import { isUnknown, type Maybe } from '../../../model/maybe.ts';
import type { HiveTable } from '../hive-table.ts';
import type { Lake } from '../lake.ts';
import { decoded } from './blobs.ts';

/** An Iceberg table's own metadata. */
export interface OpenTable {
  readonly metadata: IcebergMetadata;
  /** Bytes of the metadata file. */
  readonly size: number;
  /** The manifests of a state. */
  entries(state: IcebergState): Promise<Maybe<readonly ManifestEntry[]>>;
}

/** Unknown where its metadata were not read, or are not understood. */
export async function openTable({ properties }: HiveTable, { bulk }: Lake): Promise<Maybe<OpenTable>> {
  const location = properties['metadata_location'];
  if (location === undefined) return { unknown: 'the catalog does not say where its metadata lie' };
  const found = await decoded(bulk, location, 'its metadata file', bytes => ({
    metadata: icebergMetadata(bytes),
    size: bytes.length,
  }));
  if (isUnknown(found)) return found;
  const lists = new Map<string, Maybe<readonly ManifestEntry[]>>();
  return {
    ...found,
    async entries({ manifestList: list, manifests }) {
      // In old tables snapshots name their manifests themselves.
      if (list === undefined) return manifests.map(path => ({ ...unlisted, path }));
      const entries = lists.get(list) ?? (await decoded(bulk, list, 'the list of its manifests', manifestList));
      lists.set(list, entries);
      return entries;
    },
  };
}

const unlisted = { length: 0, spec: 0, content: 'data', sequence: 0, partitions: [] } as const;
