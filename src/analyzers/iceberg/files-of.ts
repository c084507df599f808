import type { ManifestEntry } from '../../formats/iceberg/manifest-list.ts';
import type { ManifestFile } from '../../formats/iceberg/manifest.ts';
import type { IcebergFiles } from '../../model/iceberg.ts';
import { isUnknown, type Maybe } from '../../model/maybe.ts';
import { Deletes, partitionOf } from '../lake-files/iceberg/deletes.ts';
import type { Manifests } from '../lake-files/iceberg/manifests.ts';
import { filesOfEntries } from './files-of-entries.ts';
import { Partition } from './partition.ts';
import { spreadOf } from './spread-of.ts';

/** What is looked at of one table: a partition takes some hundred bytes, a file eight. */
const most = { files: 2_000_000, partitions: 200_000 };
const day = 86_400_000;

/**
 * The files of a state, partition by partition. `writtenAt` tells by its sequence number when a snapshot was written, in
 * milliseconds since 1970-01-01 UTC; undefined: it is not kept.
 */
export async function filesOf(
  entries: readonly ManifestEntry[],
  manifests: Manifests,
  writtenAt: (sequence: number) => number | undefined,
  now: number,
): Promise<Maybe<IcebergFiles>> {
  if (entries.reduce((sum, { files = 0 }) => sum + files, 0) > most.files) return { unknown: 'it has too many files' };
  const partitions = new Map<string, Partition>();
  const partitionAt = (spec: number, { partition }: ManifestFile) => {
    const key = partitionOf(spec, partition);
    const own = partitions.get(key) ?? new Partition();
    partitions.set(key, own);
    return own;
  };
  const deletes = new Deletes();
  const of = (content: ManifestEntry['content']) =>
    filesOfEntries(
      entries.filter(own => own.content === content),
      manifests,
    );
  for await (const [{ spec, sequence }, found] of of('deletes')) {
    if (isUnknown(found)) return found;
    for (const file of found) {
      deletes.add({ file, spec, sequence: file.sequence ?? sequence });
      partitionAt(spec, file).delete(file);
    }
  }
  for await (const [{ spec, sequence: listed }, found] of of('data')) {
    if (isUnknown(found)) return found;
    for (const file of found) {
      const sequence = file.sequence ?? listed;
      partitionAt(spec, file).add(file, sequence, deletes.of({ file, spec, sequence }).any);
    }
    if (partitions.size > most.partitions) return { unknown: 'it has too many partitions' };
  }
  const all = [...partitions.values()].filter(({ data }) => data.files > 0);
  return { partitions: all.length, spread: spreadOf(all.filter(isSettled(all, writtenAt, now - day))) };
}

/** All but the newest one, where that may still be written. */
function isSettled(
  all: readonly Partition[],
  writtenAt: (sequence: number) => number | undefined,
  since: number,
): (partition: Partition) => boolean {
  const newest = all.reduce((latest, { sequence }) => Math.max(latest, sequence), -Infinity);
  if (all.length < 2 || (writtenAt(newest) ?? 0) < since) return () => true;
  return ({ sequence }) => sequence < newest;
}
