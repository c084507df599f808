import { describe, expect, test } from 'vitest';
import { overlapOf } from '../../../src/analyzers/layout/overlap.ts';
import { readLayouts } from '../../../src/analyzers/layout/read-layouts.ts';
import type { Value } from '../../../src/formats/parquet/values.ts';
import type { Design } from '../../../src/model/table.ts';
import { bulkOf } from '../../support/bulk.ts';
import { aTable } from '../../support/facts.ts';
import { lakeIn } from '../../support/lake.ts';

const lake = lakeIn('fixtures/truth/lake').objects;
const asOf = '2026-11-27T00:00:00.000Z';
const ends = lake.filter(({ tail }) => /PAR1$|ORC.$/s.test(tail.subarray(-4).toString('latin1')));
const snapshot = () =>
  bulkOf({
    objects: lake.map(({ bucket, key, size }) => ({
      bucket,
      key,
      size,
      last_modified: '2026-11-23T00:00:00Z',
      etag: 'e',
      storage_class: 'STANDARD',
    })),
    blobs: ends.map(({ bucket, key, size, tail }) => ({
      bucket,
      key,
      etag: 'e',
      size,
      offset: size - tail.length,
      bytes: tail,
    })),
  });
const tableAt = (folder: string, design: Design = { type: 'hive', format: 'parquet' }) =>
  aTable(`awsdatacatalog.${folder.replace('/', '.')}`, design, { location: `s3://shopdata-lake/${folder}/` });
const rowGroupsOf = async (folder: string, design?: Design) =>
  (await readLayouts(await snapshot(), [tableAt(folder, design)], asOf))[0]?.rowGroups;

describe('what footers tell', () => {
  test('of Parquet: files and row groups by size, and by which columns they are sorted', async () => {
    const { overlap = {}, shares = {}, ...found } = (await rowGroupsOf('shop/orders')) ?? {};
    expect(found).toEqual({
      files: 2,
      rows: 420_000,
      spread: [
        { sizeExp: 23, medianExp: 22, largestExp: 22, files: 1, bytes: 7_060_016, rowGroups: 3 },
        { sizeExp: 25, medianExp: 22, largestExp: 22, files: 1, bytes: 25_800_764, rowGroups: 9 },
      ],
    });
    expect(overlap).toMatchObject({ order_id: 0, order_ts: 0, customer_id: 1, status: 1 });
    expect(overlap['ship_date']).toBeLessThan(0.2);
    // The uid takes most, and all together all.
    expect(shares['order_uid']).toBeCloseTo(0.43, 2);
    expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });
  test('of wide tables where columns lie, one behind the other', async () => {
    const { columns = [] } = (await rowGroupsOf('shop/wide_features')) ?? {};
    expect(columns.length).toBeGreaterThanOrEqual(100);
    const sorted = columns.toSorted((a, b) => a.offset - b.offset);
    for (const [index, { offset, bytes }] of sorted.entries())
      expect(offset + bytes).toBeLessThanOrEqual(sorted[index + 1]?.offset ?? Infinity);
  });
  test('of ORC: files and stripes, no more', async () => {
    expect(await rowGroupsOf('shop/inventory', { type: 'hive', format: 'orc' })).toMatchObject({
      files: 1,
      overlap: {},
    });
    expect(await rowGroupsOf('shop/inventory', { type: 'hive', format: 'orc' })).not.toHaveProperty('shares');
  });
  test('of files whose footers are packed by Zstandard, as of others', async () => {
    expect(await rowGroupsOf('shop/shipments/year=2024/month=1/day=20')).toMatchObject({ files: 1, rows: 30_000 });
  });
  test('of Iceberg nothing: a file may be of a table no more', async () => {
    expect(await rowGroupsOf('shop/ice_orders', { type: 'iceberg', format: 'parquet' })).toBeUndefined();
  });
  test('of text nothing', async () => {
    expect(await rowGroupsOf('web/clicks', { type: 'hive', format: 'csv' })).toBeUndefined();
  });
  test('of a file whose footer is cut or none, nothing', async () => {
    const objects = [{ bucket: 'b', key: 't/a', size: 100, etag: 'e' }];
    const [parquet] = ends;
    for (const bytes of [new Uint8Array(), parquet?.tail.subarray(-60) ?? new Uint8Array()]) {
      const bulk = await bulkOf({ objects, blobs: [{ ...objects[0], offset: 100 - bytes.length, bytes }] });
      const tables = [aTable('t', { format: 'parquet' }, { location: 's3://b/t/' })];
      expect((await readLayouts(bulk, tables, asOf))[0]).not.toHaveProperty('rowGroups');
    }
  });
});

describe('how row groups overlap', () => {
  const parts = (...ranges: readonly (readonly [Value, Value])[]) =>
    ranges.map(([low, high]) => ({ rows: 1, bytes: 1, columns: () => [], ranges: () => [['c', low, high] as const] }));
  const numbers = Array.from({ length: 10 }, (_, index) => index);
  test.each<[string, readonly (readonly [Value, Value])[], number]>([
    ['one behind the other', numbers.map(n => [n * 10, n * 10 + 9]), 0],
    ['one behind the other, from the last on', numbers.map(n => [-n * 10, -n * 10 + 9]), 0],
    ['all alike', numbers.map(() => [0, 9]), 1],
    ['in two halves', numbers.map(n => (n % 2 === 0 ? [0, 1] : [2, 3])), 4 / 9],
    ['of text', numbers.map(n => [`${n}a`, `${n}z`]), 0],
    ['of large numbers', numbers.map(n => [BigInt(n) * 2n ** 60n, BigInt(n) * 2n ** 60n + 5n]), 0],
  ])('%s', (_, ranges, share) => expect(overlapOf(parts(...ranges))).toEqual({ c: share }));
  test('is not told of a few, and not of columns without statistics', () => {
    expect(overlapOf(parts([0, 1], [2, 3]))).toEqual({});
    expect(
      overlapOf([
        ...parts(...numbers.map(n => [n, n] as const)),
        { rows: 1, bytes: 1, columns: () => [], ranges: () => [] },
      ]),
    ).toEqual({});
  });
});
