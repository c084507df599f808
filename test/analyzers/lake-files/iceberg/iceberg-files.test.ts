import { expect, test } from 'vitest';
import type { DataFile } from '../../../../src/analyzers/engine-reads/need.ts';
import { lakeFiles, type Ask, type Version } from '../../../../src/analyzers/lake-files/index.ts';
import type { Domain } from '../../../../src/analyzers/predicates/domain.ts';
import { notNull, onlyNull, valuesIn } from '../../../../src/analyzers/predicates/domains.ts';
import type { Value } from '../../../../src/analyzers/predicates/value.ts';
import { isUnknown } from '../../../../src/model/maybe.ts';
import { idOf, lakeSource } from '../../../support/lake-source.ts';

const picos = (text: string) => BigInt(Date.parse(text)) * 1_000_000_000n;
const days = (text: string) => BigInt(Date.parse(text) / 86_400_000);
const between = (low: Value, high: Value, inclusive = true): Domain => ({
  nulls: false,
  ranges: [{ low: { value: low, inclusive: true }, high: { value: high, inclusive } }],
});
const only = (column: string, domain: Domain): Ask => ({ domains: new Map([[column, domain]]) });

async function filesOf(table: string, ask: Ask) {
  const found = await lakeFiles(await lakeSource()).filesOf(idOf(`shop.${table}`), ask);
  if (isUnknown(found)) throw new Error(found.unknown);
  return found;
}

// What the engine has read of each is in the lake's measurements.
test.each<
  [
    name: string,
    table: string,
    ask: Ask,
    partitions: readonly number[],
    files: readonly number[],
    bytes: number,
    enforced: readonly string[],
  ]
>([
  ['all days', 'ice_events', {}, [20, 20], [20, 20], 480_473, []],
  [
    'two days',
    'ice_events',
    only('at', between(picos('1995-03-05Z'), picos('1995-03-07Z'), false)),
    [2, 20],
    [2, 20],
    47_744,
    ['at'],
  ],
  [
    'a day',
    'ice_events',
    only('at', between(picos('1995-03-10Z'), picos('1995-03-10T23:59:59.999Z') + 999_000_000n)),
    [1, 20],
    [1, 20],
    24_388,
    ['at'],
  ],
  [
    'an hour of a day',
    'ice_events',
    only('at', between(picos('1995-03-10Z'), picos('1995-03-10T01:00Z'))),
    [1, 20],
    [1, 20],
    24_388,
    [],
  ],
  ['a bucket', 'ice_lines', only('orderkey', valuesIn([5n])), [5, 28], [5, 28], 1_133_508, []],
  ['what bounds of texts leave', 'ice_lines', only('shipmode', valuesIn(['AIR'])), [4, 28], [4, 28], 899_577, []],
  ['what bounds leave', 'ice_small', only('id', between(8000n, 8100n)), [1, 1], [1, 12], 20_813, []],
  [
    'a month',
    'ice_mor',
    only('orderdate', between(days('1996-02-01'), days('1996-02-29'))),
    [1, 5],
    [1, 6],
    422_543,
    ['orderdate'],
  ],
  ['a day of a month', 'ice_mor', only('orderdate', valuesIn([days('1996-01-10')])), [1, 5], [1, 6], 445_517, []],
  ['no month', 'ice_mor', only('orderdate', onlyNull), [0, 5], [0, 6], 0, ['orderdate']],
  ['every month', 'ice_mor', only('orderdate', notNull), [5, 5], [6, 6], 2_260_570, ['orderdate']],
  ['a path', 'ice_mor', only('$path', valuesIn(['s3://shopdata-lake/none'])), [0, 5], [0, 6], 0, []],
])('%s', async (_, table, ask, partitions, files, bytes, enforced) => {
  const found = await filesOf(table, ask);
  expect({
    partitions: [found.partitions.kept, found.partitions.of],
    files: [found.files.kept, found.files.of],
    bytes: found.groups.reduce((sum, group) => sum + group.bytes, 0),
    enforced: [...(found.enforced ?? [])],
  }).toEqual({ partitions, files, bytes, enforced });
});

const listed = async (table: string, ask: Ask = {}) => {
  const files: DataFile[] = [];
  for (const group of (await filesOf(table, ask)).groups)
    for await (const batch of group.list?.() ?? []) files.push(...batch);
  return files;
};

test.each<[name: string, version: Version | undefined, files: number, bytes: number]>([
  ['now', undefined, 3, 6_976_312],
  ['an earlier one, by its id beyond what a number holds', { id: 817_919_057_743_483_805n }, 2, 6_905_641],
  ['the one at a time', { at: Date.parse('2026-11-23T15:08:22.277Z') }, 2, 6_905_641],
  ['a branch', { name: 'main' }, 3, 6_976_312],
])('a version: %s', async (_, version, files, bytes) => {
  const found = await listed('ice_orders', version ? { version } : {});
  expect([found.length, found.reduce((sum, { size }) => sum + size, 0)]).toEqual([files, bytes]);
});

test.each<[string, Version]>([
  ['an id of nothing', { id: 1n }],
  ['a name of nothing', { name: 'audit' }],
  ['a time before all', { at: 0 }],
])('a version that is not there: %s', async (_, version) => {
  const found = await filesOf('ice_orders', { version });
  expect([found.fails, found.files, found.groups]).toEqual(['it has no such version', { kept: 0, of: 0 }, []]);
});

test('files come with rows, splits, deletes and their ends', async () => {
  const [ship] = await listed('ice_ship');
  expect([ship?.iceberg?.splits.length, ship?.iceberg?.hasDeletes]).toEqual([6, false]);
  expect((ship?.tail?.offset ?? 0) + (ship?.tail?.bytes.length ?? 0)).toBe(16_544_287);
  // Of two files rows are deleted: 116334 rows were there, 97422 after a whole one was gone.
  const mor = await listed('ice_mor');
  expect(mor.reduce((sum, { iceberg }) => sum + (iceberg?.rows ?? 0), 0)).toBe(97_422);
  expect(mor.filter(({ iceberg }) => iceberg?.hasDeletes).reduce((sum, { size }) => sum + size, 0)).toBe(863_483);
  const { ids, groups } = await filesOf('ice_mor', {});
  expect(Object.fromEntries(ids ?? [])).toEqual({
    orderkey: 1,
    custkey: 2,
    orderstatus: 3,
    totalprice: 4,
    orderdate: 5,
    comment: 6,
  });
  expect(groups.map(({ format, constants, perhaps }) => [format, constants, perhaps])).toEqual([
    ['parquet', [], false],
  ]);
});

test.each<[string, number, number]>([
  ['ice_orders$snapshots', 3280, 0],
  ['ice_orders$files', 9532, 0.1],
  ['ice_events$partitions', 5600, 0.1],
])('a table of metadata: %s', async (table, measured, error) => {
  const bytes = await lakeFiles(await lakeSource()).metadataOf(`awsdatacatalog.shop.${table}`);
  const { low, expected, high } = bytes && !isUnknown(bytes) ? bytes : { low: -1, expected: -1, high: -1 };
  expect([low, high > measured]).toEqual([0, true]);
  expect(Math.abs(expected - measured)).toBeLessThanOrEqual(measured * error);
});

test.each(['ice_orders$nothing', 'orders$snapshots', 'nobody$files'])('no table of metadata: %s', async table => {
  expect(await lakeFiles(await lakeSource()).metadataOf(`awsdatacatalog.shop.${table}`)).toBeUndefined();
});
