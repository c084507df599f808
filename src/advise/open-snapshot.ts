import { UsageError } from '../errors.ts';
import type { SnapshotSource } from './known.ts';

export interface OpenSnapshot extends SnapshotSource {
  close(): void;
}

/** A snapshot folder with its engine over it, loaded only now. Throws a UsageError where this version cannot read it. */
export async function openSnapshotFolder(dir: string): Promise<OpenSnapshot> {
  const [{ openSnapshot, SnapshotError }, { bulkColumns }, { openDuckDb }] = await Promise.all([
    import('../snapshot/read.ts'),
    import('../snapshot/columns.ts'),
    import('../bulk/duckdb.ts'),
  ]);
  const { manifest, catalog, resources, problems, bulkFiles } = await openSnapshot(dir).catch((error: unknown) => {
    throw error instanceof SnapshotError ? new UsageError(error.message, error.hint) : error;
  });
  const source = (table: keyof typeof bulkFiles) => ({ files: bulkFiles[table], columns: bulkColumns[table].columns });
  const { close, ...bulk } = await openDuckDb({
    objects: source('objects'),
    partitions: source('partitions'),
    layouts: source('layouts'),
    blobs: source('blobs'),
    executions: source('executions'),
  });
  return { manifest, catalog, resources, problems, bulk, close };
}
