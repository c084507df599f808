import { expect, test } from 'vitest';
import { readLayouts } from '../../../src/analyzers/layout/read-layouts.ts';
import { readPartitionings } from '../../../src/analyzers/partitioning/read-partitionings.ts';
import { tablesOfCatalog } from '../../../src/analyzers/catalog/tables-of-catalog.ts';
import type { Entry } from '../../../src/model/snapshot.ts';
import type { BulkRow } from '../../../src/snapshot/write.ts';
import { bulkOf } from '../../support/bulk.ts';

const scope = '111122223333/us-east-1';
const asOf = '2024-06-10T12:00:00Z';
const whole = [{ service: 'glue', scope, status: 'complete', read: 1 } as const];

const object = (key: string, rest: BulkRow = {}): BulkRow => ({
  bucket: 'lake',
  key,
  size: 1000,
  last_modified: '2024-01-01T00:00:00Z',
  ...rest,
});
const partition = (values: readonly string[], location: string, table = 'clicks'): BulkRow => {
  return { scope, database: 'web', table, values, location, parameters: '{}' };
};
const aGlueTable = (
  keys: readonly string[],
  parameters: Record<string, string> = {},
  { name = 'clicks', inputFormat = 'org.apache.hadoop.mapred.TextInputFormat' } = {},
): Entry => ({
  scope,
  service: 'glue',
  kind: 'table',
  id: `web.${name}`,
  value: {
    Name: name,
    DatabaseName: 'web',
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: keys.map(key => ({ Name: key, Type: 'string' })),
    StorageDescriptor: { Location: `s3://lake/${name}/`, InputFormat: inputFormat, Columns: [] },
    Parameters: parameters,
  },
});

async function partitioningsOf(
  catalog: readonly Entry[],
  { objects = [], partitions = [] }: { objects?: readonly BulkRow[]; partitions?: readonly BulkRow[] },
  coverage: Parameters<typeof readPartitionings>[0]['coverage'] = whole,
) {
  const bulk = await bulkOf({ objects, partitions });
  await readLayouts(bulk, tablesOfCatalog(catalog).tables, asOf);
  return readPartitionings({ bulk, catalog, coverage, asOf });
}

test('partitions, their values by shape, and indexes', async () => {
  const index: Entry = {
    scope,
    service: 'glue',
    kind: 'partition-index',
    id: 'web.clicks.by_day',
    value: { DatabaseName: 'web', TableName: 'clicks', IndexName: 'by_day', Keys: [{ Name: 'dt', Type: 'string' }] },
  };
  const rows = [
    ['2024-01-01', 'de'],
    ['2024-01-01', 'at'],
    ['2024-01-03', 'de'],
    ['unknown', '7'],
  ].map(([dt = '', market = '']) =>
    partition([dt, market], `s3://lake/${market === '7' ? 'old' : 'clicks'}/dt=${dt}/market=${market}`),
  );
  const [found] = await partitioningsOf([aGlueTable(['dt', 'market']), index], { partitions: rows });
  expect(found).toEqual({
    table: `${scope}/awsdatacatalog.web.clicks`,
    listed: 4,
    elsewhere: 1,
    indexes: [['dt']],
    keys: [
      {
        key: 'dt',
        distinct: 3,
        shapes: [
          { shape: '9999-99-99', distinct: 2, first: '2024-01-01', last: '2024-01-03' },
          { shape: 'unknown', distinct: 1, first: 'unknown', last: 'unknown' },
        ],
      },
      {
        key: 'market',
        distinct: 3,
        shapes: [
          { shape: '9', distinct: 1, first: '7', last: '7' },
          { shape: 'at', distinct: 1, first: 'at', last: 'at' },
          { shape: 'de', distinct: 1, first: 'de', last: 'de' },
        ],
      },
    ],
    unregistered: [],
  });
});

test('what was not read is not known, and no folder is missing from it', async () => {
  const objects = [object('clicks/dt=1/a')];
  const [found] = await partitioningsOf([aGlueTable(['dt'])], { objects }, [
    { service: 'glue', scope, status: 'partial', read: 1 },
  ]);
  expect(found).toMatchObject({
    listed: { unknown: 'its partitions' },
    indexes: { unknown: 'its partition indexes' },
    unregistered: [],
  });
});

test('folders that no partition has, by the age of their first file', async () => {
  const [found] = await partitioningsOf([aGlueTable(['DT', 'hour'])], {
    objects: [
      object('clicks/dt=1/hour=1/a'),
      object('clicks/dt=1/hour=2/a'),
      object('clicks/dt=1/hour=2/deeper/b'),
      object('clicks/dt=2/hour=1/a', { last_modified: '2024-06-10T11:30:00Z' }),
      object('clicks/dt=3/hour=1/a', { last_modified: '2024-06-10T10:30:00Z' }),
      object('clicks/dt=3/hour=2/a', { last_modified: '2024-06-08T10:30:00Z' }),
      object('clicks/dt=3/hour=2/b', { last_modified: '2024-06-10T11:30:00Z' }),
    ],
    partitions: [partition(['1', '1'], 's3://lake/clicks/dt=1/hour=1')],
  });
  const files = (hours: number, folders: number, count: number, first: string, last = first) => {
    return { hours, folders, files: count, bytes: count * 1000, first, last };
  };
  expect(found?.unregistered).toEqual([
    files(0, 1, 1, 'dt=2/hour=1'),
    files(1, 1, 1, 'dt=3/hour=1'),
    files(24, 1, 2, 'dt=3/hour=2'),
    files(168, 1, 2, 'dt=1/hour=2'),
  ]);
});

test.each<[string, { objects: readonly BulkRow[]; partitions?: readonly BulkRow[] }]>([
  [
    'a partition has its path',
    { objects: [object('clicks/dt=07/a')], partitions: [partition(['7'], 's3://lake/clicks/dt=07/')] },
  ],
  [
    'its values lie elsewhere now',
    { objects: [object('clicks/dt=7/a')], partitions: [partition(['7'], 's3://lake/new/dt=7')] },
  ],
  [
    'it is not called as a partition is',
    { objects: [object('clicks/backup/a'), object('clicks/day=1/a'), object('clicks/a')] },
  ],
  ['it is hidden', { objects: [object('clicks/_temporary/dt=1/a'), object('clicks/dt=1/.hive-staging/a')] }],
  ['its files are empty', { objects: [object('clicks/dt=1/a', { size: 0 }), object('clicks/dt=1/', { size: 0 })] }],
  ['its files are archived', { objects: [object('clicks/dt=1/a', { storage_class: 'DEEP_ARCHIVE' })] }],
  ['its value is escaped', { objects: [object('clicks/dt=1%3A2/a')] }],
])('no folder is missing from the catalog where %s', async (_, given) => {
  const [found] = await partitioningsOf([aGlueTable(['dt'])], given);
  expect(found?.unregistered).toEqual([]);
});

test.each<[string, Entry]>([
  ['its partitions are computed', aGlueTable(['dt'], { 'projection.enabled': 'true' })],
  ['its log names its files', aGlueTable(['dt'], { 'spark.sql.sources.provider': 'delta' })],
  [
    'its input format reads a log',
    aGlueTable(['dt'], {}, { inputFormat: 'org.apache.hudi.hadoop.HoodieParquetInputFormat' }),
  ],
  ['transactions name its files', aGlueTable(['dt'], { transactional: 'true' })],
])('no folder of a table is missing from the catalog where %s', async (_, table) => {
  const [found] = await partitioningsOf([table], { objects: [object('clicks/dt=1/a')] });
  expect(found?.unregistered).toEqual([]);
});

test('Iceberg, and tables without partition keys, are not partitioned by the catalog', async () => {
  const catalog = [aGlueTable([]), aGlueTable(['dt'], { table_type: 'ICEBERG' }, { name: 'ice' })];
  expect(await partitioningsOf(catalog, {})).toEqual([]);
});

const projection = (more: Record<string, string>) => ({ 'projection.enabled': 'true', ...more });
const byDate = (range: string) =>
  projection({ 'projection.dt.type': 'date', 'projection.dt.format': 'yyyy-MM-dd', 'projection.dt.range': range });

test('projected values, those with files among them, and those that are not projected', async () => {
  const [found] = await partitioningsOf([aGlueTable(['dt'], byDate('2024-01-01,2024-12-31'))], {
    objects: ['2023-12-30', '2023-12-31', '2024-01-11', '2024-12-01', '2025-01-01', 'latest'].map(dt =>
      object(`clicks/dt=${dt}/a`),
    ),
  });
  const outside = { moving: false, files: 1, bytes: 1000 };
  expect(found?.projected).toEqual({
    filled: 6,
    keys: [
      {
        key: 'dt',
        type: 'date',
        named: true,
        values: 366,
        filled: 2,
        before: 10,
        after: 30,
        outside: [
          { ...outside, side: 'after', values: 1, first: '2025-01-01', last: '2025-01-01' },
          {
            ...outside,
            side: 'before',
            values: 2,
            files: 2,
            bytes: 2000,
            first: '2023-12-30',
            last: '2023-12-31',
          },
        ],
      },
    ],
  });
});

test('an end that is relative to now moves', async () => {
  const [found] = await partitioningsOf([aGlueTable(['dt'], byDate('NOW-7DAYS,NOW'))], {
    objects: ['2024-06-01', '2024-06-09', '2024-06-11'].map(dt => object(`clicks/dt=${dt}/a`)),
  });
  expect(found?.projected).toMatchObject({
    keys: [
      {
        values: 8,
        before: 6,
        after: 1,
        outside: [
          { side: 'after', moving: true },
          { side: 'before', moving: true },
        ],
      },
    ],
  });
});

test('keys at their places in a template: dates over several segments, values with text around them', async () => {
  const template = projection({
    'projection.region.type': 'enum',
    'projection.region.values': 'eu,us',
    'projection.day.type': 'date',
    'projection.day.format': 'yyyy/MM/dd',
    'projection.day.range': '2024/01/01,2024/01/31',
    'projection.n.type': 'integer',
    'projection.n.range': '1,12',
    'projection.n.digits': '2',
    'storage.location.template': 's3://lake/clicks/v2/${region}/${day}/n-${n}.d/',
  });
  const [found] = await partitioningsOf([aGlueTable(['region', 'day', 'n'], template)], {
    objects: [
      object('clicks/v2/eu/2024/01/05/n-01.d/a'),
      object('clicks/v2/eu/2024/01/05/n-7.d/a'),
      object('clicks/v2/asia/2024/02/05/n-13.d/a'),
      object('clicks/v1/asia/2024/02/05/n-13.d/a'),
    ],
  });
  expect(found?.projected).toMatchObject({
    filled: 3,
    keys: [
      { key: 'region', values: 2, filled: 1, before: 0, after: 1, outside: [{ side: 'between', first: 'asia' }] },
      { key: 'day', values: 31, filled: 1, before: 4, after: 26, outside: [{ side: 'after', first: '2024/02/05' }] },
      {
        key: 'n',
        values: 12,
        filled: 1,
        before: 0,
        after: 11,
        outside: [
          { side: 'after', first: '13' },
          { side: 'between', first: '7' },
        ],
      },
    ],
  });
});

test.each<[string, Record<string, string>]>([
  ['its key is not understood', projection({ 'projection.dt.type': 'date' })],
  [
    'two keys share a folder',
    { ...byDate('2024-01-01,NOW'), 'storage.location.template': 's3://lake/clicks/${dt}-${dt}/' },
  ],
  [
    'a folder stands between',
    { ...byDate('2024-01-01,NOW'), 'storage.location.template': 's3://lake/clicks/${dt}/x/data/' },
  ],
  ['it lies elsewhere', { ...byDate('2024-01-01,NOW'), 'storage.location.template': 's3://lake/other/${dt}/' }],
])('of a projection nothing is known where %s', async (_, parameters) => {
  const [found] = await partitioningsOf([aGlueTable(['dt'], parameters)], { objects: [object('clicks/dt=1/a')] });
  expect(found?.projected).toHaveProperty('unknown');
});
