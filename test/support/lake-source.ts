import type { Json } from '../../src/model/resource.ts';
import type { Entry } from '../../src/model/snapshot.ts';
import type { BulkRow } from '../../src/snapshot/write.ts';
import { bulkOf } from './bulk.ts';
import { lakeIn } from './lake.ts';

const scope = '123456789012/eu-west-1';

/** What a collect of a lake reads, without an account: `lakeFiles` reads it. */
export async function lakeSource(dir = 'fixtures/truth/lake') {
  const { objects, tables, partitions } = lakeIn(dir);
  const bulk = await bulkOf({
    objects: objects.map(({ bucket, key, size }) => objectRow(key, size, bucket)),
    partitions: partitions.map(
      ({ DatabaseName, TableName, PartitionInput: { Values, StorageDescriptor, Parameters } }) =>
        partitionRow(`${DatabaseName}.${TableName}`, Values ?? [], StorageDescriptor?.Location, Parameters),
    ),
    blobs: objects
      .filter(({ tail }) => tail.length > 0)
      .map(({ bucket, key, size, tail }) => ({
        bucket,
        key,
        etag: key,
        size,
        offset: size - tail.length,
        bytes: new Uint8Array(tail),
      })),
  });
  const catalog = tables.map(({ DatabaseName, TableInput }): Entry => {
    const value: { readonly [key: string]: Json } = JSON.parse(JSON.stringify({ DatabaseName, ...TableInput }));
    return tableEntry(value);
  });
  return { bulk, catalog, coverage: whole, now: Date.UTC(2026, 10, 24) };
}

export const objectRow = (key: string, size: number, bucket = 'lake', storageClass = 'STANDARD'): BulkRow => ({
  bucket,
  key,
  size,
  last_modified: '2026-01-01T00:00:00Z',
  etag: key,
  storage_class: storageClass,
});

export function partitionRow(
  table: string,
  values: readonly string[],
  location: string | undefined,
  parameters: Readonly<Record<string, string>> = {},
): BulkRow {
  const [database = '', name = ''] = table.split('.');
  return {
    scope,
    database,
    table: name,
    values,
    location: location ?? null,
    parameters: JSON.stringify(parameters),
    created_at: null,
  };
}

export const tableEntry = (value: { readonly [key: string]: Json }): Entry => ({
  scope,
  service: 'glue',
  kind: 'table',
  id: `${String(value['DatabaseName'])}.${String(value['Name'])}`,
  value,
});

export const whole = ['glue', 's3', 'footers', 'iceberg'].map(
  service => ({ service, scope, status: 'complete', read: 1 }) as const,
);

/** The id of a table of the scope. */
export const idOf = (table: string) => `${scope}/awsdatacatalog.${table}`;
