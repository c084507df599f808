import { expect, test } from 'vitest';
import { readLayouts } from '../../../src/analyzers/layout/read-layouts.ts';
import { isKnown, type Quantity } from '../../../src/model/maybe.ts';
import type { Table } from '../../../src/model/table.ts';
import type { BulkRow } from '../../../src/snapshot/write.ts';
import { bulkOf } from '../../support/bulk.ts';
import { aTable } from '../../support/facts.ts';

const MiB = 2 ** 20;
const low = (bytes: Quantity) => (isKnown(bytes) ? bytes.low : undefined);
const asOf = '2024-06-10T12:00:00Z';
const object = (key: string, size: number, rest: BulkRow = {}): BulkRow => ({
  bucket: 'lake',
  key,
  size,
  last_modified: '2024-01-01T00:00:00Z',
  ...rest,
});
const table = (name: string, location: string, partitioned = false): Table =>
  aTable(`awsdatacatalog.web.${name}`, partitioned ? { partitionBy: [{ column: 'dt', transform: 'identity' }] } : {}, {
    location,
  });
const clicks = table('clicks', 's3://lake/clicks/', true);

test('files, bytes, sizes, classes and dates of a table', async () => {
  const bulk = await bulkOf({
    objects: [
      object('clicks/dt=1/a', MiB, { last_modified: '2024-01-01T10:00:00Z' }),
      object('clicks/dt=1/b', MiB + 1, { last_modified: '2024-02-01T10:00:00Z', storage_class: 'GLACIER' }),
      object('clicks/dt=2/c', 1, { last_modified: '2024-01-15T10:00:00Z' }),
      object('clicks/dt=2/d', 0),
    ],
  });
  const [layout, ...more] = await readLayouts(bulk, [clicks], asOf);
  expect(more).toEqual([]);
  expect(layout).toMatchObject({
    table: clicks.id,
    files: 4,
    bytes: { low: 2 * MiB + 2, high: 2 * MiB + 2 },
    partitions: 2,
    writtenOver: { first: '2024-01-01', last: '2024-02-01' },
    byStorageClass: { STANDARD: MiB + 1, GLACIER: MiB + 1 },
    sampled: false,
  });
  // sizes[i]: more than 2^(i-1), at most 2^i.
  expect(layout?.sizes.map((files, exp) => [exp, files]).filter(([, files]) => files !== 0)).toEqual([
    [0, 2],
    [20, 1],
    [21, 1],
  ]);
});

test('what names say is in files, and which of them lie beside others', async () => {
  const bulk = await bulkOf({
    objects: [
      ...[
        'dt=1/a.parquet',
        'dt=1/b.PARQUET',
        'dt=1/manifest.json',
        'dt=2/a.csv',
        'dt=2/b.csv.gz',
        'dt=3/a.parquet',
      ].map(key => object(`clicks/${key}`, 5)),
      ...['dt=3/empty.json', 'dt=3/_hidden.csv'].map((key, size) => object(`clicks/${key}`, size)),
      ...['dt=4/a.GZ', 'dt=4/b.jsonl.zst', 'dt=5/csv', 'dt=5/a.csv.bak', 'dt=6/all.tar.gz', 'dt=7/json.gz'].map(key =>
        object(`clicks/${key}`, 5),
      ),
    ],
  });
  const [layout] = await readLayouts(bulk, [clicks], asOf);
  expect(layout?.endings).toEqual({
    parquet: { files: 3, mixed: 2 },
    json: { files: 1, mixed: 1 },
    csv: { files: 2, mixed: 0 },
    capitals: { files: 1, mixed: 1 },
    jsonl: { files: 1, mixed: 1 },
    tar: { files: 1, mixed: 0 },
  });
});

test('what engines do not read is left out: hidden files, markers of folders', async () => {
  const hidden = ['clicks/dt=1/_SUCCESS', 'clicks/dt=1/.part.crc', 'clicks/_temporary/0/a', 'clicks/.hidden/a'];
  const bulk = await bulkOf({
    objects: [object('clicks/dt=1/a_b.c', 5), object('clicks/dt=1/', 0), ...hidden.map(key => object(key, 7))],
  });
  expect(await readLayouts(bulk, [clicks], asOf)).toMatchObject([{ files: 1, bytes: { low: 5 } }]);
});

test('an object is that of the deepest table around it, by whole segments of its path', async () => {
  const tables = [
    table('all', 's3://lake/clicks'),
    table('eu', 's3://lake/clicks/eu/'),
    table('clicks2', 's3a://lake/clicks2/'),
    table('whole', 's3://other'),
  ];
  const bulk = await bulkOf({
    objects: [
      object('clicks/a', 1),
      object('clicks/eu/b', 2),
      object('clicks/europe/c', 4),
      object('clicks2/d', 8),
      object('elsewhere/e', 16),
      object('f', 32, { bucket: 'other' }),
    ],
  });
  expect(
    (await readLayouts(bulk, tables, asOf)).map(({ table: id, bytes }) => [id.split('.').at(-1), low(bytes)]),
  ).toEqual([
    ['all', 5],
    ['clicks2', 8],
    ['eu', 2],
    ['whole', 32],
  ]);
});

test('two tables over one folder each read it; views and tables elsewhere than in S3 do not', async () => {
  const bulk = await bulkOf({ objects: [object('clicks/a', 3)] });
  const layouts = await readLayouts(
    bulk,
    [
      table('a', 's3://lake/clicks/'),
      table('b', 's3://lake/clicks/'),
      aTable('awsdatacatalog.web.v', {}, { kind: 'view', location: 's3://lake/clicks/' }),
      table('d', 'dynamodb://clicks'),
      aTable('awsdatacatalog.web.t', {}, { location: { unknown: 'a template' } }),
    ],
    asOf,
  );
  expect(layouts.map(({ table: id, bytes }) => [id.split('.').at(-1), low(bytes)])).toEqual([
    ['a', 3],
    ['b', 3],
  ]);
});

test('partitions alike, by powers of two', async () => {
  const day = (dt: number, files: number, size: number) =>
    Array.from({ length: files }, (_, n) => object(`clicks/dt=${dt}/${n}`, size));
  const bulk = await bulkOf({
    objects: [
      ...day(1, 4, MiB),
      ...day(2, 4, MiB),
      ...day(3, 1, 64 * MiB),
      object('clicks/dt=3/x', MiB),
      object('clicks/dt=3/y', MiB),
    ],
  });
  const [layout] = await readLayouts(bulk, [clicks], asOf);
  expect(layout?.spread).toEqual([
    { medianExp: 20, filesExp: 2, bytesExp: 22, partitions: 2, files: 8, bytes: 8 * MiB },
    { medianExp: 20, filesExp: 2, bytesExp: 27, partitions: 1, files: 3, bytes: 66 * MiB },
  ]);
});

test.each([
  ['written an hour ago, it is left out', ['2024-06-09T00:00:00Z', '2024-06-10T11:00:00Z'], 1],
  ['untouched for two days, it is finished', ['2024-06-07T00:00:00Z', '2024-06-08T11:00:00Z'], 2],
  ['untouched for a year, likewise', ['2023-06-01T00:00:00Z', '2023-06-02T00:00:00Z'], 2],
  ['the only one stays', ['2024-06-10T11:00:00Z'], 1],
  [
    'all loaded at once an hour ago: one of them',
    ['2024-06-10T11:00:00Z', '2024-06-10T11:00:00Z', '2024-06-10T11:00:00Z'],
    2,
  ],
])('the newest partition: %s', async (_, times, partitions) => {
  const bulk = await bulkOf({
    objects: times.map((last_modified, n) => object(`clicks/dt=${n}/a`, MiB, { last_modified })),
  });
  const [layout] = await readLayouts(bulk, [clicks], asOf);
  expect(layout?.spread?.reduce((sum, group) => sum + group.partitions, 0)).toBe(partitions);
  expect(layout?.partitions).toBe(times.length);
});

test('partitions that lie elsewhere than below their table belong to it', async () => {
  const scoped = { ...clicks, id: '111122223333/us-east-1/awsdatacatalog.web.clicks', scope: '111122223333/us-east-1' };
  const partition = (value: string, location: string | null): BulkRow => ({
    scope: scoped.scope,
    database: 'web',
    table: 'clicks',
    values: [value],
    location,
  });
  const bulk = await bulkOf({
    objects: [object('clicks/dt=1/a', 1), object('archive/2/b', 2), object('archive/3/c', 4)],
    partitions: [
      partition('1', 's3://lake/clicks/dt=1/'),
      partition('2', 's3://lake/archive/2/'),
      partition('3', null),
    ],
  });
  expect(await readLayouts(bulk, [scoped], asOf)).toMatchObject([{ files: 2, bytes: { low: 3 }, partitions: 2 }]);
});

test('where only aggregates were read they count, where objects were read these do', async () => {
  const scoped = { ...clicks, id: '111122223333/us-east-1/awsdatacatalog.web.clicks' };
  const row = (name: string, value: string, files: number, storage_class: string | null, sampled = false): BulkRow => ({
    scope: '111122223333/us-east-1',
    database: 'web',
    table: name,
    values: [value],
    storage_class,
    files,
    bytes: files * 10,
    sizes: [0, files],
    sampled,
    method: 'inventory',
  });
  const bulk = await bulkOf({
    objects: [object('clicks/dt=1/a', 1)],
    layouts: [
      row('clicks', '1', 9, null),
      row('logs', '1', 2, null),
      row('logs', '1', 3, 'GLACIER'),
      row('logs', '2', 4, null, true),
    ],
  });
  expect(await readLayouts(bulk, [scoped], asOf)).toMatchObject([
    { table: scoped.id, files: 1 },
    {
      table: '111122223333/us-east-1/awsdatacatalog.web.logs',
      sizes: [0, 9],
      // Partition 2, the last, may still be written.
      spread: [{ medianExp: 1, filesExp: 3, bytesExp: 6, partitions: 1, files: 5, bytes: 50 }],
      files: 9,
      bytes: { low: 90, high: 90 },
      partitions: 2,
      byStorageClass: { STANDARD: 60, GLACIER: 30 },
      sampled: true,
    },
  ]);
});

test('a table of which nothing was read has no layout', async () =>
  expect(await readLayouts(await bulkOf({}), [clicks], asOf)).toEqual([]));
