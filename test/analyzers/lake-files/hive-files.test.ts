import { expect, test } from 'vitest';
import { lakeFiles, type Ask, type TableFiles } from '../../../src/analyzers/lake-files/index.ts';
import type { DataFile } from '../../../src/analyzers/engine-reads/need.ts';
import { valuesIn } from '../../../src/analyzers/predicates/domains.ts';
import type { Value } from '../../../src/analyzers/predicates/value.ts';
import { isUnknown } from '../../../src/model/maybe.ts';
import { bulkOf } from '../../support/bulk.ts';
import { idOf, lakeSource, objectRow, partitionRow, tableEntry, whole } from '../../support/lake-source.ts';

test('the files of a lake, by table', async () => {
  const lake = lakeFiles(await lakeSource());
  const of = async (table: string) => {
    const found = await lake.filesOf(idOf(table), {});
    if (isUnknown(found)) return found.unknown;
    const { partitions, files, groups } = found;
    return [
      partitions.of,
      files.of,
      ...groups.map(({ format, bytes }) => [isUnknown(format) ? '?' : format, bytes].join(' ')),
    ];
  };
  expect({
    orders: await of('shop.orders'),
    products: await of('shop.products'),
    order_items: await of('shop.order_items'),
    shipments: await of('shop.shipments'),
    pageviews: await of('web.pageviews'),
    access_log: await of('web.access_log'),
    export_tsv: await of('web.export_tsv'),
    events_avro: await of('web.events_avro'),
    empty_landing: await of('web.empty_landing'),
  }).toEqual({
    orders: [1, 2, 'parquet 32860780'],
    products: [1, 1, 'parquet 75568'],
    // One of its partitions lies elsewhere, one has no files.
    order_items: [21, 20, 'parquet 9155607'],
    shipments: [8, 7, 'orc 13743164'],
    pageviews: [13, 12, 'parquet 21565698'],
    access_log: [3, 3, 'text 2529957'],
    export_tsv: [4, 4, 'csv 43557091'],
    events_avro: [2, 2, 'avro 2199307'],
    empty_landing: [1, 0],
  });
});

test('partitions that no row passes are left out', async () => {
  const lake = lakeFiles(await lakeSource());
  const mayPass: Ask['mayPass'] = row => (/03-05|03-2/.test(row.get('dt') ?? '') ? 'yes' : 'no');
  const found = known(await lake.filesOf(idOf('shop.order_items'), { mayPass }));
  expect([found.partitions, found.files]).toEqual([
    { kept: 3, of: 21 },
    { kept: 2, of: 20 },
  ]);
  const files = await listed(found);
  expect(
    files.map(({ path, size, tail }) => [path.split('/').slice(2, 4), size, tail && tail.offset + tail.bytes.length]),
  ).toEqual([
    [['order_items', 'dt=2024-03-05'], 458191, 458191],
    [['late_arrivals', '20'], 456478, 456478],
  ]);
});

const columns = { Columns: [{ Name: 'a', Type: 'int' }], InputFormat: 'org.apache.hadoop.mapred.TextInputFormat' };
const dt = { PartitionKeys: [{ Name: 'dt', Type: 'string' }] };
const keyed = tableEntry({
  DatabaseName: 'db',
  Name: 't',
  StorageDescriptor: { ...columns, Location: 's3://lake/t' },
  ...dt,
});
const plain = (Location?: string) =>
  tableEntry({ DatabaseName: 'db', Name: 't', StorageDescriptor: { ...columns, ...(Location ? { Location } : {}) } });

test.each<[string, string, readonly [string, number, string?][], number]>([
  [
    'a slash at the end or not',
    's3://lake/t/',
    [
      ['t/a', 1],
      ['tt/a', 2],
    ],
    1,
  ],
  [
    'no slash',
    's3://lake/t',
    [
      ['t/a', 1],
      ['t', 2],
      ['t.x/a', 4],
    ],
    1,
  ],
  [
    'two slashes',
    's3://lake/t//',
    [
      ['t/a', 1],
      ['t//a', 2],
    ],
    2,
  ],
  [
    'all of a bucket',
    's3://lake',
    [
      ['t/a', 1],
      ['b', 2],
    ],
    3,
  ],
  [
    'folders below',
    's3://lake/t',
    [
      ['t/x/y/a', 1],
      ['t/b', 2],
    ],
    3,
  ],
  [
    'hidden ones',
    's3://lake/t',
    [
      ['t/_SUCCESS', 1],
      ['t/.x', 2],
      ['t/_temporary/0/a', 4],
      ['t/.hive/a', 8],
      ['t/a_b', 16],
      ['t/a.b/c', 32],
    ],
    48,
  ],
  [
    'a hidden location',
    's3://lake/_t/.x',
    [
      ['_t/.x/a', 1],
      ['_t/.x/_b', 2],
    ],
    1,
  ],
  [
    'markers and empty files',
    's3://lake/t',
    [
      ['t/', 0],
      ['t/x/', 5],
      ['t/e', 0],
      ['t/a', 1],
    ],
    1,
  ],
  [
    'keys with escapes',
    's3://lake/t/a=%20b/',
    [
      ['t/a=%20b/c', 1],
      ['t/a= b/c', 2],
    ],
    1,
  ],
  [
    'archived ones',
    's3://lake/t',
    [
      ['t/a', 1, 'GLACIER'],
      ['t/b', 2, 'GLACIER_IR'],
      ['t/c', 4, 'DEEP_ARCHIVE'],
    ],
    2,
  ],
  [
    'characters beyond the basic plane',
    's3://lake/t',
    [
      ['t/\u{1f600}/a', 1],
      ['t/\ufffd/a', 2],
      ['t/z', 4],
      ['u/a', 8],
    ],
    7,
  ],
])('of a location: %s', async (_, location, objects, bytes) => {
  const bulk = await bulkOf({ objects: objects.map(([key, size, storage]) => objectRow(key, size, 'lake', storage)) });
  const lake = lakeFiles({ bulk, catalog: [plain(location)], coverage: whole, now: 0 });
  expect(known(await lake.filesOf(idOf('db.t'), {})).groups.map(group => group.bytes)).toEqual([bytes]);
});

test('without the folders below', async () => {
  const bulk = await bulkOf({ objects: [objectRow('t/a', 1), objectRow('t/x/a', 2)] });
  const lake = lakeFiles({ bulk, catalog: [plain('s3://lake/t')], coverage: whole, now: 0, below: false });
  expect(known(await lake.filesOf(idOf('db.t'), {})).files).toEqual({ kept: 1, of: 1 });
});

test('a file in the locations of two partitions is read twice; one in none is not read', async () => {
  const bulk = await bulkOf({
    objects: [objectRow('t/dt=1/a', 1), objectRow('t/dt=1/late/b', 2), objectRow('t/dt=3/c', 4), objectRow('t/d', 8)],
    partitions: [
      partitionRow('db.t', ['1'], 's3://lake/t/dt=1/'),
      partitionRow('db.t', ['2'], 's3://lake/t/dt=1/late'),
      partitionRow('db.t', ['4'], 's3://lake/t/dt=4/'),
      partitionRow('db.t', ['5'], undefined),
    ],
  });
  const found = known(await lakeFiles({ bulk, catalog: [keyed], coverage: whole, now: 0 }).filesOf(idOf('db.t'), {}));
  expect([found.partitions.of, found.files.of, found.groups.map(({ bytes }) => bytes)]).toEqual([4, 3, [5]]);
});

test('a partition may have a format of its own', async () => {
  const bulk = await bulkOf({
    objects: [objectRow('t/dt=1/a', 1), objectRow('t/dt=2/b', 2)],
    partitions: [
      partitionRow('db.t', ['1'], 's3://lake/t/dt=1/', { classification: 'parquet' }),
      partitionRow('db.t', ['2'], 's3://lake/t/dt=2/'),
    ],
  });
  const { groups } = known(
    await lakeFiles({ bulk, catalog: [keyed], coverage: whole, now: 0 }).filesOf(idOf('db.t'), {}),
  );
  expect(groups.map(({ format, bytes }) => [format, bytes])).toEqual([
    ['parquet', 1],
    ['text', 2],
  ]);
});

test('partitions that perhaps pass are a group of their own', async () => {
  const bulk = await bulkOf({
    objects: ['1', '2', '3'].map(day => objectRow(`t/dt=${day}/a`, Number(day))),
    partitions: ['1', '2', '3'].map(day => partitionRow('db.t', [day], `s3://lake/t/dt=${day}`)),
  });
  const mayPass: Ask['mayPass'] = row => (row.get('dt') === '1' ? 'no' : row.get('dt') === '2' ? 'perhaps' : 'yes');
  const found = known(
    await lakeFiles({ bulk, catalog: [keyed], coverage: whole, now: 0 }).filesOf(idOf('db.t'), { mayPass }),
  );
  expect(found.groups.map(({ perhaps, bytes }) => [perhaps, bytes])).toEqual([
    [true, 2],
    [false, 3],
  ]);
});

test.each([
  [
    'links',
    { InputFormat: 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat' },
    {},
    'its files are links to others',
  ],
  [
    'a log',
    { InputFormat: 'org.apache.hudi.hadoop.HoodieParquetInputFormat' },
    {},
    'its own log says which files are its',
  ],
  ['transactions', {}, { transactional: 'true' }, 'transactions say which files are its'],
  ['archives', {}, { read_restored_glacier_objects: 'true' }, 'files of it that are archived may have been restored'],
])('where %s decide: unknown', async (_, storage, Parameters, reason) => {
  const StorageDescriptor = { ...columns, Location: 's3://lake/t', ...storage };
  const table = tableEntry({ DatabaseName: 'db', Name: 't', Parameters, StorageDescriptor });
  const bulk = await bulkOf({ objects: [objectRow('t/a', 1)] });
  const lake = lakeFiles({ bulk, catalog: [table], coverage: whole, now: 0 });
  expect(await lake.filesOf(idOf('db.t'), {})).toEqual({ unknown: reason });
});

const layoutRow = (day: string, bytes: number, sampled = false) => ({
  scope: keyed.scope,
  database: 'db',
  table: 't',
  values: [day],
  storage_class: 'STANDARD',
  files: 2,
  bytes,
  sizes: [0, 2],
  sampled,
  method: 'list',
});
test('files that were counted and not listed', async () => {
  const partitions = ['1', '2'].map(day => partitionRow('db.t', [day], `s3://lake/t/dt=${day}`));
  const mayPass: Ask['mayPass'] = row => (row.get('dt') === '2' ? 'yes' : 'no');
  const of = async (...layouts: readonly ReturnType<typeof layoutRow>[]) =>
    lakeFiles({ bulk: await bulkOf({ partitions, layouts }), catalog: [keyed], coverage: whole, now: 0 }).filesOf(
      idOf('db.t'),
      { mayPass },
    );
  const { files, groups } = known(await of(layoutRow('1', 10), layoutRow('2', 20)));
  expect([files, groups.map(({ bytes, list }) => [bytes, list])]).toEqual([{ kept: 2, of: 4 }, [[20, undefined]]]);
  expect(await of(layoutRow('1', 10), layoutRow('2', 20, true))).toEqual({
    unknown: 'only some of its files were counted',
  });
});

const partly = whole.map(one => ({ ...one, status: 'partial' }) as const);
test.each([
  ['no such table', [], whole, 'the catalog that was read does not have the table'],
  ['no location', [plain()], whole, 'the catalog does not say where its files lie'],
  ['partitions that were not read', [keyed], partly, 'its partitions were not read'],
  ['files that were not listed', [plain('s3://lake/t')], partly, 'its files were not listed'],
  [
    'a view',
    [tableEntry({ DatabaseName: 'db', Name: 't', TableType: 'VIRTUAL_VIEW' })],
    whole,
    'a view has no files of its own',
  ],
])('%s: unknown', async (_, catalog, coverage, reason) => {
  const lake = lakeFiles({ bulk: await bulkOf({}), catalog, coverage, now: 0 });
  expect(await lake.filesOf(idOf('db.t'), {})).toEqual({ unknown: reason });
});

function known(files: TableFiles | { readonly unknown: string }): TableFiles {
  if (isUnknown(files)) throw new Error(files.unknown);
  return files;
}

async function listed({ groups }: TableFiles) {
  const found: DataFile[] = [];
  for (const group of groups) for await (const files of group.list?.() ?? []) found.push(...files);
  return found;
}

const single = (column: string, value: Value): Ask => ({ domains: new Map([[column, valuesIn([value])]]) });
test('only the buckets that are asked for', async () => {
  const found = known(
    await lakeFiles(await lakeSource()).filesOf(idOf('shop.customer_bucketed'), single('custkey', 12345n)),
  );
  expect([found.files, found.groups.map(({ bytes, perhaps }) => [bytes, perhaps])]).toEqual([
    { kept: 1, of: 8 },
    [[281_470, false]],
  ]);
});

test('where names do not tell buckets, perhaps all files are read', async () => {
  const table = tableEntry({
    DatabaseName: 'db',
    Name: 't',
    StorageDescriptor: { ...columns, Location: 's3://lake/t', BucketColumns: ['a'], NumberOfBuckets: 2 },
  });
  const bulk = await bulkOf({ objects: [objectRow('t/000000_0', 1), objectRow('t/part-1', 2)] });
  const found = known(
    await lakeFiles({ bulk, catalog: [table], coverage: whole, now: 0 }).filesOf(idOf('db.t'), single('a', 1n)),
  );
  expect(found.groups.map(({ bytes, perhaps }) => [bytes, perhaps])).toEqual([[3, true]]);
});

test('only the file of a path; of others that no row of them passes', async () => {
  const lake = lakeFiles(await lakeSource());
  const path = 's3://shopdata-lake/shop/orders/part-00001.snappy.parquet';
  expect(known(await lake.filesOf(idOf('shop.orders'), single('$path', path))).files).toEqual({ kept: 1, of: 2 });
  const fileMayPass: Ask['fileMayPass'] = row =>
    row.get('$path') === path && row.get('$file_size') === '7060016' ? 'yes' : 'no';
  const files = await listed(known(await lake.filesOf(idOf('shop.orders'), { fileMayPass })));
  expect(files.map(({ size, noRows }) => [size, noRows])).toEqual([
    [25_800_764, true],
    [7_060_016, undefined],
  ]);
});
