import { expect, test } from 'vitest';
import { Coverages } from '../../../../src/analyzers/lake-files/coverages.ts';
import { hiveFiles } from '../../../../src/analyzers/lake-files/hive-files.ts';
import { hiveTable } from '../../../../src/analyzers/lake-files/hive-table.ts';
import { Manifests } from '../../../../src/analyzers/lake-files/iceberg/manifests.ts';
import { lakeFiles, type Ask, type TableFiles } from '../../../../src/analyzers/lake-files/index.ts';
import type { FilesOfTable, Lake } from '../../../../src/analyzers/lake-files/lake.ts';
import { Listing } from '../../../../src/analyzers/lake-files/listing.ts';
import { keyStates } from '../../../../src/analyzers/lake-files/long/key-states.ts';
import { longFiles } from '../../../../src/analyzers/lake-files/long/long-files.ts';
import { Partitions } from '../../../../src/analyzers/lake-files/partitions.ts';
import { Tails } from '../../../../src/analyzers/lake-files/tails.ts';
import { isUnknown, type Maybe } from '../../../../src/model/maybe.ts';
import { bulkOf } from '../../../support/bulk.ts';
import { idOf, objectRow, partitionRow, tableEntry, whole } from '../../../support/lake-source.ts';

const days = Array.from({ length: 60 }, (_, day) => String(day).padStart(2, '0'));
const shops = ['a', 'b', "c'd"];
const entry = tableEntry({
  DatabaseName: 'db',
  Name: 't',
  PartitionKeys: ['day', 'shop'].map(Name => ({ Name, Type: 'string' })),
  StorageDescriptor: { Location: 's3://lake/_t/', InputFormat: 'org.apache.hadoop.mapred.TextInputFormat' },
});
/** Partitions of days and shops, every seventh without files, one file below a folder, hidden and foreign ones beside. */
const rows = () => {
  const parts = days.flatMap(day => shops.map(shop => ({ day, shop, path: `_t/day=${day}/shop=${shop}/` })));
  return {
    partitions: parts.map(({ day, shop, path }) => partitionRow('db.t', [day, shop], `s3://lake/${path}`)),
    objects: [
      ...parts.flatMap(({ path }, index) => (index % 7 === 0 ? [] : [objectRow(`${path}f${index}`, 1000 + index)])),
      objectRow('_t/day=01/shop=a/_SUCCESS', 5),
      objectRow('_t/day=01/shop=a/.tmp/x', 7),
      objectRow('_t/day=02/shop=b/g', 11, 'lake', 'GLACIER'),
      objectRow('other/day=01/shop=a/f', 13),
    ],
  };
};

async function lakeOf(given: Parameters<typeof bulkOf>[0]): Promise<Lake> {
  const bulk = await bulkOf(given);
  return {
    bulk,
    listing: new Listing(bulk),
    partitions: new Partitions(bulk),
    tails: new Tails(bulk),
    manifests: new Manifests(bulk),
    coverages: new Coverages(whole),
    below: true,
    now: 0,
  };
}

const table = hiveTable(entry);
const sums = ({ partitions, files, groups }: TableFiles) => ({
  partitions,
  files: files.kept,
  sure: groups.filter(({ perhaps }) => !perhaps).reduce((sum, { bytes }) => sum + bytes, 0),
  perhaps: groups.filter(({ perhaps }) => perhaps).reduce((sum, { bytes }) => sum + bytes, 0),
});
const known = <T>(value: Maybe<T> | undefined): T => {
  if (value === undefined) throw new Error('nothing');
  if (isUnknown(value)) throw new Error(value.unknown);
  return value;
};
const on = (key: string, fate: (value: string) => 'yes' | 'no' | 'perhaps'): Ask => ({
  mayPass: row => fate(row.get(key) ?? 'any'),
});

test.each<[string, Ask]>([
  ['all', {}],
  ['a day', on('day', day => (day === '07' || day === 'any' ? 'yes' : 'no'))],
  ['half of the days', on('day', day => (day >= '30' || day === 'any' ? 'yes' : 'no'))],
  ['a shop', on('shop', shop => (shop === "c'd" || shop === 'any' ? 'yes' : 'no'))],
  ['none', on('shop', shop => (shop === 'any' ? 'yes' : 'no'))],
  ['some perhaps', on('day', day => (day < '10' ? 'no' : day < '20' ? 'perhaps' : 'yes'))],
  ['all perhaps', on('day', () => 'perhaps')],
])('sums are those of the files that are listed: %s', async (_, ask) => {
  const lake = await lakeOf(rows());
  const listed = known(await known(table && (await hiveFiles(table, lake))).files(ask));
  const found = async (files: FilesOfTable) => known(await files.files(ask));
  const long = known(table && (await longFiles(table, lake)));
  expect(sums(await found(long))).toEqual(sums(listed));
  const summing = known(table && (await longFiles(table, lake, { mostListed: 0 })));
  const own = await found(summing);
  expect(sums(own)).toEqual(sums(listed));
  expect(own.groups.every(({ list }) => list === undefined)).toBe(true);
});

test('a file below the folders of partitions may be of a kept one', async () => {
  const { partitions, objects } = rows();
  const lake = await lakeOf({ partitions, objects: [...objects, objectRow('_t/day=07/shop=a/late/f', 10_000)] });
  const files = known(table && (await longFiles(table, lake, { mostListed: 0 })));
  const { groups } = known(await files.files(on('day', day => (day === '08' || day === 'any' ? 'yes' : 'no'))));
  expect(groups.map(({ perhaps, bytes }) => [perhaps, bytes])).toEqual([
    [false, 1024 + 1025 + 1026],
    [true, 10_000],
  ]);
});

test('a folder is a partition’s with and without a slash at its end, and in its own bucket alone', async () => {
  const root = hiveTable(
    tableEntry({
      DatabaseName: 'db',
      Name: 't',
      PartitionKeys: [{ Name: 'day', Type: 'string' }],
      StorageDescriptor: { Location: 's3://lake' },
    }),
  );
  const lake = await lakeOf({
    partitions: [
      partitionRow('db.t', ['1'], 's3://lake/größe 😀/1'),
      partitionRow('db.t', ['2'], 's3://lake/größe 😀/2/'),
      partitionRow('db.t', ['3'], 's3://lake-other/3/'),
    ],
    objects: ['größe 😀/1/f', 'größe 😀/2/f', 'other/3/f', '3/f'].map((key, index) => objectRow(key, 10 ** index)),
  });
  const files = known(root && (await longFiles(root, lake, { mostListed: 0 })));
  expect(sums(known(await files.files({})))).toMatchObject({ sure: 11, perhaps: 1100 });
});

test.each<[string, Partial<ReturnType<typeof rows>>, string]>([
  [
    'partitions elsewhere',
    { partitions: [partitionRow('db.t', ['1', 'a'], 's3://other/x/')] },
    'its many partitions lie in many places',
  ],
  [
    'formats side by side',
    {
      partitions: ['orc', 'json'].map(classification =>
        partitionRow('db.t', [classification, 'a'], 's3://lake/_t/x/', { classification }),
      ),
    },
    'its many partitions have several formats',
  ],
])('%s: unknown', async (_, given, reason) => {
  expect(table && (await longFiles(table, await lakeOf(given)))).toEqual({ unknown: reason });
});

test('a table without keys is summed', async () => {
  const plain = hiveTable(
    tableEntry({ DatabaseName: 'db', Name: 't', StorageDescriptor: { Location: 's3://lake/_t' } }),
  );
  const { objects } = rows();
  const found = known(await known(plain && (await longFiles(plain, await lakeOf({ objects })))).files({}));
  const lake = lakeFiles({
    bulk: await bulkOf({ objects }),
    catalog: [tableEntry({ DatabaseName: 'db', Name: 't', StorageDescriptor: { Location: 's3://lake/_t' } })],
    coverage: whole,
    now: 0,
  });
  expect(sums(found)).toEqual(sums(known(await lake.filesOf(idOf('db.t'), {}))));
});

test('values of keys fare as their conditions say', () => {
  const keys = [
    { name: 'a', values: ['1', '2', '3'] },
    { name: 'b', values: ['x', 'y'] },
  ];
  const mayPass: Ask['mayPass'] = row => {
    const [a, b] = [row.get('a'), row.get('b')];
    if (a === '1' || b === 'y') return 'no';
    return a === undefined || b === undefined || a === '3' ? 'perhaps' : 'yes';
  };
  expect(keyStates(keys, mayPass)).toEqual([
    { yes: ['2'], perhaps: ['3'], no: 1 },
    { yes: ['x'], perhaps: [], no: 1 },
  ]);
  expect(keyStates(keys, () => 'perhaps').map(({ perhaps }) => perhaps.length)).toEqual([3, 2]);
  expect(keyStates(keys, () => 'no').map(({ no }) => no)).toEqual([3, 2]);
});
