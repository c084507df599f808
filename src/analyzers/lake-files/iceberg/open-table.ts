import { manifestList, type ManifestEntry } from '../../../formats/iceberg/manifest-list.ts';
import { icebergMetadata, type IcebergMetadata } from '../../../formats/iceberg/metadata.ts';
import type { IcebergState } from '../../../formats/iceberg/states.ts';
import type { Bulk } from '../../../model/facts.ts';
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
export const openTable = ({ properties }: HiveTable, { bulk }: Lake): Promise<Maybe<OpenTable>> =>
  openMetadata(properties['metadata_location'], bulk);

/** The same by where its metadata file lies. */
export async function openMetadata(location: string | undefined, bulk: Bulk): Promise<Maybe<OpenTable>> {
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
