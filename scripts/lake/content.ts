import type { Coverage } from '../../src/model/snapshot.ts';
import type { BulkRow, SnapshotContent } from '../../src/snapshot/write.ts';
import { scope } from './account.ts';
import { asOf, instant, window } from './dates.ts';
import { executionsOf } from './executions.ts';
import { objectsOf, periodsOf, type LakeObject } from './files.ts';
import { glueEntries } from './glue-entries.ts';
import type { Lake } from './lake.ts';
import { resourceEntries } from './resource-entries.ts';
import type { LakeTable } from './tables.ts';
import type { Repository } from './texts.ts';

/** What a collector would have read of the lake's account. */
export async function contentOf(lake: Lake, repository: Repository): Promise<SnapshotContent> {
  const { tables, clusters } = lake;
  const catalog = glueEntries(tables);
  const resources = resourceEntries(clusters, tables);
  const executions = await executionRows(lake, repository);
  const listed = tables.filter(({ inventory }) => !inventory);
  const of = (service: string) => resources.filter(entry => entry.service === service).length;
  const complete = (service: string, read: number): Coverage => ({
    service,
    scope,
    status: 'complete',
    read,
    of: read,
  });
  return {
    tool: 'lakewise-generate-lake 1',
    asOf,
    window,
    scopes: [scope, ...clusters.map(({ name }) => `${scope}/${name}`)],
    coverage: [
      complete('athena', of('athena')),
      complete('glue', catalog.length),
      complete('redshift', of('redshift')),
      complete('redshift-serverless', of('redshift-serverless')),
      complete('s3', of('s3')),
      {
        service: 'lakeformation',
        scope,
        status: 'denied',
        reason: 'AccessDeniedException: not authorized to perform lakeformation:ListPermissions',
        read: 0,
      },
    ],
    catalog,
    resources,
    objects: listed.map(table => objectsOf(table).map(objectRow)),
    partitions: tables.map(partitionRows),
    layouts: tables.filter(({ inventory }) => inventory).map(layoutRows),
    executions: [executions],
  };
}

const objectRow = ({ table, key, size, lastModified, etag }: LakeObject): BulkRow => ({
  bucket: table.bucket,
  key,
  size,
  last_modified: lastModified,
  etag,
  storage_class: table.storageClass ?? 'STANDARD',
});

/** Projected partitions are in no catalog, and Iceberg's are in its own metadata. */
function partitionRows(table: LakeTable): readonly BulkRow[] {
  const { partition, database, name, bucket, prefix } = table;
  if (partition?.found !== 'registered') return [];
  return periodsOf(table).map(({ value, start, days }) => ({
    scope,
    database,
    table: name,
    values: [value],
    location: `s3://${bucket}/${prefix}/${partition.key}=${value}/`,
    parameters: '{}',
    created_at: instant(start, Math.min(days, 1) * 1200),
  }));
}

/** Per partition, as S3 Inventory gives it. */
function layoutRows(table: LakeTable): readonly BulkRow[] {
  const byValue = new Map<string, LakeObject[]>();
  for (const object of objectsOf(table))
    byValue.set(object.value ?? '', [...(byValue.get(object.value ?? '') ?? []), object]);
  return [...byValue].map(([value, objects]) => ({
    scope,
    database: table.database,
    table: table.name,
    values: value === '' ? [] : [value],
    storage_class: table.storageClass ?? 'STANDARD',
    files: objects.length,
    bytes: objects.reduce((sum, { size }) => sum + size, 0),
    sizes: histogram(objects),
    sampled: false,
    method: 'inventory',
  }));
}

/** `[i]`: files of more than 2^(i-1) and at most 2^i bytes. */
function histogram(objects: readonly LakeObject[]): readonly number[] {
  const bins = objects.map(({ size }) => Math.ceil(Math.log2(size)));
  return Array.from({ length: Math.max(...bins) + 1 }, (_, bin) => bins.filter(each => each === bin).length);
}

async function executionRows(lake: Lake, repository: Repository): Promise<readonly BulkRow[]> {
  return (await executionsOf(lake, repository)).map((execution, index) => ({
    scope: execution.engine === 'redshift' ? `${scope}/${execution.place}` : scope,
    engine: execution.engine,
    id:
      execution.engine === 'redshift'
        ? String(4_000_000 + index)
        : `5eed0000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    place: execution.place,
    user: execution.user,
    state: execution.state,
    kind: execution.kind,
    catalog: execution.engine === 'athena' ? 'awsdatacatalog' : null,
    database: execution.database ?? 'analytics',
    submitted_at: execution.submittedAt,
    queued_ms: execution.queuedMs,
    run_ms: execution.runMs,
    scanned_bytes: execution.scannedBytes ?? null,
    reused: execution.reused,
    dpu: null,
    query: execution.query,
  }));
}
