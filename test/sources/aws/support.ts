import { writeParquet } from '../../../src/bulk/parquet.ts';
import { openDuckDb } from '../../../src/bulk/duckdb.ts';
import type { Row } from '../../../src/model/facts.ts';
import { collect, type CollectRequest } from '../../../src/sources/aws/collect.ts';
import { bulkColumns } from '../../../src/snapshot/columns.ts';
import { openSnapshot } from '../../../src/snapshot/read.ts';
import { account } from '../../support/aws-endpoint.ts';
import { folder } from '../../support/bulk.ts';

export const scope = `${account}/us-east-1`;

/** Waits for nothing. */
export const hasty = {
  now: () => performance.now(),
  sleep: async () => new Promise<void>(setImmediate),
  random: () => 0.5,
};

/** Collects from the endpoint of the test, and opens what was written. */
export async function collected(rest: Partial<CollectRequest> = {}) {
  const out = rest.out ?? (await folder());
  const manifest = await collect({
    out,
    tool: 'lakewise test',
    services: ['athena', 'glue', 'glue-jobs', 's3', 'iceberg', 'footers'],
    regions: [],
    budget: 1000,
    now: '2026-11-27T12:00:00.000Z',
    parquet: writeParquet,
    chapter: () => {},
    begins: () => {},
    onCall: () => {},
    clock: hasty,
    ...rest,
  });
  const { catalog, resources, bulkFiles, problems } = await openSnapshot(out);
  const source = (table: keyof typeof bulkFiles) => ({ files: bulkFiles[table], columns: bulkColumns[table].columns });
  const bulk = await openDuckDb({
    objects: source('objects'),
    partitions: source('partitions'),
    layouts: source('layouts'),
    blobs: source('blobs'),
    executions: source('executions'),
  });
  const rows = async (sql: string): Promise<readonly Row[]> => {
    const found: Row[] = [];
    for await (const batch of bulk.query(sql)) for (const row of batch) found.push(row);
    return found;
  };
  const objects = await rows('SELECT bucket, key, size FROM objects ORDER BY bucket, key');
  const partitions = await rows('SELECT database, "table", "values", location FROM partitions ORDER BY ALL');
  const blobs = await rows(
    'SELECT bucket, key, etag, size, "offset", to_base64(bytes) AS bytes FROM blobs ORDER BY ALL',
  );
  const executions = await rows('SELECT * FROM executions ORDER BY id');
  bulk.close();
  const coverageOf = (service: string) => manifest.coverage.find(one => one.service === service);
  return {
    out,
    manifest,
    catalog,
    resources,
    problems,
    objects,
    partitions,
    blobs,
    executions,
    coverageOf,
    files: manifest.files,
  };
}
