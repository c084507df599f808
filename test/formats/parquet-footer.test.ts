import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { parquetFooter } from '../../src/formats/parquet/footer.ts';
import { rangeOf } from '../../src/formats/parquet/values.ts';
import { folder } from '../support/bulk.ts';
import { lakeIn } from '../support/lake.ts';

const footerOf = (bytes: Uint8Array) => {
  const buffer = Buffer.from(bytes);
  return parquetFooter(buffer.subarray(buffer.length - 8 - buffer.readUInt32LE(buffer.length - 8), -8));
};

/** A file of a query, and what another reader says of its columns. */
async function written(query: string, options = '') {
  const path = join(await folder(), 'a.parquet');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT PARQUET${options})`);
  const told = await connection.runAndReadAll(
    `SELECT row_group_num_rows::INT, total_compressed_size::INT, coalesce(dictionary_page_offset, data_page_offset)::INT,
     bloom_filter_offset::INT, bloom_filter_length::INT, replace(path_in_schema, ', ', '.')
     FROM parquet_metadata('${path}') ORDER BY row_group_id, column_id`,
  );
  connection.closeSync();
  return { footer: footerOf(await readFile(path)), told: told.getRows() };
}

test('a footer is what another reader says that it is', async () => {
  const { footer, told } = await written(
    `SELECT range AS id, 'name ' || range % 10 AS name, {a: range, b: [range]} AS nested FROM range(5000)`,
    ', ROW_GROUP_SIZE 2048',
  );
  expect(footer.rowGroups.map(({ rows }) => rows)).toEqual([2048, 2048, 904]);
  expect(
    footer.rowGroups.flatMap(({ rows, columns }) =>
      columns.map(({ offset, compressedBytes, bloomFilter }, index) => [
        rows,
        compressedBytes,
        offset,
        bloomFilter?.offset ?? null,
        bloomFilter?.length ?? null,
        footer.leaves[index]?.path,
      ]),
    ),
  ).toEqual(told);
});

describe('the range of a column', () => {
  test.each([
    ['BIGINT', '-5', '7', -5n, 7n],
    ['INTEGER', '-5', '7', -5, 7],
    ['SMALLINT', '-5', '7', -5, 7],
    ['UINTEGER', '1', '4000000000', 1, 4_000_000_000],
    ['UBIGINT', '1', '18000000000000000000', 1n, 18_000_000_000_000_000_000n],
    ['DOUBLE', '-0.5', '1e100', -0.5, 1e100],
    ['FLOAT', '-0.5', '2.5', -0.5, 2.5],
    ['BOOLEAN', 'false', 'true', 0, 1],
    ['DATE', `'1970-01-01'`, `'1970-01-11'`, 0, 10],
    ['TIMESTAMP', `'1970-01-01'`, `'1970-01-01 00:00:01'`, 0n, 1_000_000n],
    ['DECIMAL(4,2)', '-1.5', '2.25', -150, 225],
    ['DECIMAL(12,2)', '-1.5', '2.25', -150n, 225n],
    ['DECIMAL(30,2)', '-1.5', '2.25', -150n, 225n],
    ['VARCHAR', `'a'`, `'ü'`, 'a', '\xc3\xbc'],
    ['BLOB', `'\\x01'`, `'\\xFF'`, '\x01', '\xff'],
  ])('of %s', async (type, low, high, least, greatest) => {
    const { footer } = await written(`SELECT CAST(x AS ${type}) AS x FROM (VALUES (${low}), (NULL), (${high})) t(x)`);
    const { columns: [chunk] = [] } = footer.rowGroups[0] ?? {};
    expect(rangeOf(footer.leaves[0]?.order, chunk?.bounds ?? {})).toEqual({ low: least, high: greatest });
  });

  const bytes = (...list: readonly number[]) => Uint8Array.from(list);
  test.each([
    ['nothing', 'int', {}],
    ['one end', 'int', { low: bytes(1, 0, 0, 0) }],
    ['another length', 'int', { low: bytes(1), high: bytes(2) }],
    ['the ends the wrong way round', 'int', { low: bytes(2, 0, 0, 0), high: bytes(1, 0, 0, 0) }],
    ['no number', 'float', { low: bytes(0, 0, 0xc0, 0x7f), high: bytes(0, 0, 0xc0, 0x7f) }],
    ['bytes of old writers, who took them as signed', 'bytes', { oldLow: bytes(200), oldHigh: bytes(1) }],
    ['values without an order', undefined, { low: bytes(1), high: bytes(2) }],
  ] as const)('that is told by %s is not known', (_, order, bounds) => {
    expect(rangeOf(order, bounds)).toBeUndefined();
  });
  test('of numbers may be told by old writers', () => {
    expect(rangeOf('int', { oldLow: bytes(255, 255, 255, 255), oldHigh: bytes(1, 0, 0, 0) })).toEqual({
      low: -1,
      high: 1,
    });
  });
});

test('a footer of 2^31 row groups is refused, and one of a million empty ones', () => {
  const lying = Uint8Array.from([0x49, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x07, 0]);
  expect(() => parquetFooter(lying)).toThrow(expect.objectContaining({ name: 'FormatError' }));
  const empty = new Uint8Array(1_000_008);
  empty.set([0x49, 0xfc, (1_000_000 & 127) | 128, ((1_000_000 >> 7) & 127) | 128, 1_000_000 >> 14]);
  expect(() => parquetFooter(empty)).toThrow(expect.objectContaining({ name: 'FormatError' }));
});

test('files of every writer have a range for some column of each row group', () => {
  const files = lakeIn('fixtures/truth/lake').objects.filter(({ tail }) => tail.subarray(-4).toString() === 'PAR1');
  const without = files.filter(({ tail }) => {
    const { leaves, rowGroups } = footerOf(tail);
    return !rowGroups.every(({ columns }) =>
      columns.some(({ bounds }, index) => rangeOf(leaves[index]?.order, bounds) !== undefined),
    );
  });
  // Written without statistics.
  expect([...new Set(without.map(({ key }) => key.split('/').slice(0, 2).join('/')))]).toEqual(['shop/returns']);
});
