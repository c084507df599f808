import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDuckDb } from '../../src/bulk/duckdb.ts';
import { writeParquet } from '../../src/bulk/parquet.ts';
import type { BulkTable } from '../../src/model/snapshot.ts';
import { bulkColumns } from '../../src/snapshot/columns.ts';
import type { BulkRow } from '../../src/snapshot/write.ts';

/** A folder that goes with the test. */
export async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'lakewise-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** The port over small Parquet files: the tables that a test gives rows of, the others empty. */
export async function bulkOf(tables: Partial<Record<BulkTable, readonly BulkRow[]>>) {
  const dir = await folder();
  const source = async (table: BulkTable) => {
    const { columns, orderBy } = bulkColumns[table];
    const rows = tables[table];
    if (!rows) return { files: [], columns };
    const file = join(dir, `${table}.parquet`);
    await writeParquet(file, columns, orderBy, [rows]);
    return { files: [file], columns };
  };
  const bulk = await openDuckDb({
    objects: await source('objects'),
    partitions: await source('partitions'),
    layouts: await source('layouts'),
    blobs: await source('blobs'),
    executions: await source('executions'),
  });
  onTestFinished(() => bulk.close());
  return bulk;
}
