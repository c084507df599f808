import { blobsOf } from '../analyzers/blobs.ts';

/** What the snapshot in a folder kept of objects; undefined where there is none, or it is not whole. */
export async function earlierBlobs(dir: string) {
  const [{ openSnapshot }, { bulkColumns }, { openDuckDb }] = await Promise.all([
    import('../snapshot/read.ts'),
    import('../snapshot/columns.ts'),
    import('../bulk/duckdb.ts'),
  ]);
  const snapshot = await openSnapshot(dir).catch(() => undefined);
  if (!snapshot || snapshot.problems.length > 0 || snapshot.bulkFiles.blobs.length === 0) return undefined;
  const none = (table: keyof typeof bulkColumns) => ({ files: [], columns: bulkColumns[table].columns });
  const bulk = await openDuckDb({
    objects: none('objects'),
    partitions: none('partitions'),
    layouts: none('layouts'),
    executions: none('executions'),
    blobs: { files: snapshot.bulkFiles.blobs, columns: bulkColumns.blobs.columns },
  });
  return {
    earlier: (bucket: string, keys: readonly string[]) => blobsOf(bulk, bucket, keys),
    close: () => bulk.close(),
  };
}
