import { FormatError } from '../../formats/format-error.ts';
import { manifestPaths } from '../../formats/iceberg/manifest-list.ts';
import { icebergSnapshots } from '../../formats/iceberg/snapshots.ts';
import type { Region } from './region.ts';
import { objectBytes, objectName } from './whole-objects.ts';

/** Of one table: a table that is written each minute keeps thousands of snapshots, and nobody asks for most. */
export const most = { snapshots: 100, manifests: 1000 };

/** What the files of Iceberg tables that are in the journal lead to; a table goes by the path of its metadata. */
export function icebergPaths({ journal, scope }: Region) {
  /** Paths of files that are not what they should be. */
  const unclear = new Set<string>();
  const open = async <T>(path: string, decode: (bytes: Uint8Array) => readonly T[]): Promise<readonly T[]> => {
    const name = objectName(path);
    const bytes = name && (await objectBytes(journal, scope, name));
    if (!bytes) return [];
    try {
      return decode(bytes);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      unclear.add(path);
      return [];
    }
  };
  const snapshots = (metadata: string) => open(metadata, icebergSnapshots);
  const recent = async (metadata: string) => (await snapshots(metadata)).slice(0, most.snapshots);
  return {
    unclear,
    snapshots,
    lists: async (metadata: string) => (await recent(metadata)).flatMap(({ manifestList }) => manifestList ?? []),
    /** Those of the current snapshot first; one more than `most` where there are more. */
    async manifests(metadata: string): Promise<readonly string[]> {
      const found = new Set<string>();
      for (const { manifestList, manifests } of await recent(metadata)) {
        const listed = manifestList === undefined ? manifests : await open(manifestList, manifestPaths);
        for (const path of listed) if (found.size <= most.manifests) found.add(path);
        if (found.size > most.manifests) break;
      }
      return [...found];
    },
  };
}
