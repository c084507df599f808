import { writeParquet } from '../../src/bulk/parquet.ts';
import { writeSnapshot, type BulkRow, type SnapshotContent } from '../../src/snapshot/write.ts';

export const scope = '111122223333/us-east-1';
export const objects: readonly (readonly BulkRow[])[] = [
  [
    { bucket: 'lake', key: 'b', size: 2, last_modified: '2024-06-02T03:04:05Z', etag: null },
    { bucket: 'lake', key: 'a', size: 2 ** 40, last_modified: '2024-06-02T03:04:05Z', storage_class: 'GLACIER' },
  ],
  [{ bucket: 'attic', key: 'c', size: 0, last_modified: '2024-06-02T03:04:05Z' }],
];
export const content: SnapshotContent = {
  tool: 'lakewise 0.1.0',
  asOf: '2024-06-12T12:00:00Z',
  window: { start: '2024-06-01T00:00:00Z', end: '2024-06-12T12:00:00Z' },
  scopes: [scope],
  coverage: [
    { service: 's3', scope, status: 'partial', reason: 'one bucket denied', read: 1, of: 2 },
    { service: 'glue', scope, status: 'complete', read: 2 },
  ],
  catalog: [
    { scope, service: 'glue', kind: 'table', id: 'web.b', value: { Name: 'b', Parameters: { z: '1', a: '2' } } },
    { scope, service: 'glue', kind: 'table', id: 'web.a', value: { Name: 'a', Retention: 0, Owner: 'größe 😀' } },
  ],
  resources: [],
  objects,
  partitions: [
    [{ scope, database: 'web', table: 'a', values: ['2024', "it's"], location: 's3://lake/a/', created_at: null }],
  ],
};
export const write = (dir: string, rest: Partial<SnapshotContent> = {}) =>
  writeSnapshot(dir, { ...content, ...rest }, writeParquet);
