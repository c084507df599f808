import { UsageError } from '../errors.ts';
import type { SnapshotSource } from './known.ts';

export interface OpenSnapshot extends SnapshotSource {
  close(): void;
}

/**
 * A snapshot folder with its engine over it, loaded only now. `remembers`: what the engine answers is kept in the folder, and
 * the engine starts with the first question that has not been asked before. Throws a UsageError where this version cannot read it.
 */
export async function openSnapshotFolder(dir: string, { remembers = false } = {}): Promise<OpenSnapshot> {
  const [{ openSnapshot, SnapshotError }, { bulkColumns }, { remembered }] = await Promise.all([
    import('../snapshot/read.ts'),
    import('../snapshot/columns.ts'),
    import('../snapshot/remembered.ts'),
  ]);
  const opened = await openSnapshot(dir, { remembers }).catch((error: unknown) => {
    throw error instanceof SnapshotError ? new UsageError(error.message, error.hint) : error;
  });
  const { manifest, catalog, resources, problems, bulkFiles, derived } = opened;
  const source = (table: keyof typeof bulkFiles) => ({ files: bulkFiles[table], columns: bulkColumns[table].columns });
  const open = async () =>
    (await import('../bulk/duckdb.ts')).openDuckDb({
      objects: source('objects'),
      partitions: source('partitions'),
      layouts: source('layouts'),
      blobs: source('blobs'),
      executions: source('executions'),
    });
  const { close, ...bulk } = derived ? remembered(open, derived) : await open();
  return { manifest, catalog, resources, problems, bulk, ...(derived ? { derived } : {}), close };
}
