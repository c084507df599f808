import { randomBytes } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDuckDb } from '../../src/bulk/duckdb.ts';
import { writeParquet } from '../../src/bulk/parquet.ts';
import type { Bulk, Row } from '../../src/model/facts.ts';
import { bulkOf, folder } from '../support/bulk.ts';

async function rowsOf(bulk: Bulk, sql: string): Promise<readonly Row[]> {
  const found: Row[] = [];
  for await (const rows of bulk.query(sql)) found.push(...rows);
  return found;
}
async function* batches(...all: readonly (readonly Row[])[]) {
  yield* all;
}

test('every table is there, even where it is empty', async () => {
  const bulk = await bulkOf({});
  for (const table of ['objects', 'partitions', 'layouts', 'executions'])
    expect(await rowsOf(bulk, `SELECT count(*) AS n FROM ${table}`)).toEqual([{ n: 0 }]);
});

test('values come as plain ones', async () => {
  const bulk = await bulkOf({});
  expect(
    await rowsOf(
      bulk,
      `SELECT 1::BIGINT AS small, 9007199254740993::BIGINT AS big, sum(x)::HUGEINT AS total, 1.5::DECIMAL(4, 2) AS money, 0.25::DOUBLE AS share,
              true AS yes, NULL AS nothing, TIMESTAMP '2024-01-02 03:04:05.678' AS time, DATE '2024-01-02' AS day, ['a', 'b'] AS list, [1, 2]::BIGINT[] AS numbers
       FROM (VALUES (1), (2)) v (x)`,
    ),
  ).toEqual([
    {
      small: 1,
      big: 9007199254740993n,
      total: 3,
      money: 1.5,
      share: 0.25,
      yes: 1,
      nothing: null,
      time: '2024-01-02T03:04:05.678Z',
      day: '2024-01-02',
      list: ['a', 'b'],
      numbers: [1, 2],
    },
  ]);
});

test('rows come in batches, not all at once', async () => {
  const bulk = await bulkOf({});
  const sizes: number[] = [];
  for await (const rows of bulk.query('SELECT * FROM range(10000)')) sizes.push(rows.length);
  expect(sizes.length).toBeGreaterThan(2);
  expect(Math.max(...sizes)).toBeLessThan(10_000);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(10_000);
});

test('rows that are stored join the rest, nulls among them; a second store replaces the first', async () => {
  const bulk = await bulkOf({});
  const columns = { id: 'VARCHAR', n: 'BIGINT', 'a "share"': 'DOUBLE' } as const;
  await bulk.store('mine', columns, batches([{ id: 'old', n: 1, 'a "share"': 1 }]));
  await bulk.store(
    'mine',
    columns,
    batches([{ id: "it's", n: 2n ** 60n, 'a "share"': 0.5 }], [], [{ id: null, n: null }]),
  );
  expect(await rowsOf(bulk, 'SELECT * FROM mine ORDER BY id')).toEqual([
    { id: "it's", n: 2n ** 60n, 'a "share"': 0.5 },
    { id: null, n: null, 'a "share"': null },
  ]);
});

test('a query may be read while its rows are stored', async () => {
  const bulk = await bulkOf({});
  await bulk.store('copied', { range: 'BIGINT' }, bulk.query('SELECT * FROM range(50000)'));
  expect(await rowsOf(bulk, 'SELECT count(*) AS n, sum(range) AS total FROM copied')).toEqual([
    { n: 50_000, total: 1249975000 },
  ]);
});

test.each([
  [`SELECT * FROM read_csv('/etc/passwd')`],
  [`SELECT * FROM read_text('/etc/passwd')`],
  [`SELECT * FROM '/etc/passwd.csv'`],
  [`SELECT * FROM glob('/etc/*')`],
  [`COPY (SELECT 1) TO '/tmp/lakewise-stolen.csv'`],
  [`ATTACH '/tmp/lakewise-stolen.db'`],
  [`INSTALL httpfs`],
  [`LOAD httpfs`],
  [`SELECT * FROM read_parquet('https://example.com/a.parquet')`],
  [`SET enable_external_access = true`],
  [`SET allowed_paths = ['/etc/passwd']`],
])('no file, network or extension beyond the snapshot: %s', async sql =>
  expect(rowsOf(await bulkOf({ objects: [{ bucket: 'b', key: 'k', size: 1 }] }), sql)).rejects.toThrow(
    /disabled|not allowed|permission|locked|cannot/i,
  ),
);

test('a path with a quote in it is no SQL', async () => {
  const dir = await folder();
  const path = join(dir, "it's.parquet");
  await writeParquet(path, { size: 'BIGINT' }, ['size'], [[{ size: 2 }, { size: 1 }]]);
  const none = { files: [], columns: { x: 'VARCHAR' } };
  const bulk = await openDuckDb({
    objects: { files: [path], columns: { size: 'BIGINT', etag: 'VARCHAR' } },
    partitions: none,
    layouts: none,
    blobs: none,
    executions: none,
  });
  // A column that an older file lacks is null.
  expect(await rowsOf(bulk, 'SELECT * FROM objects')).toEqual([
    { size: 1, etag: null },
    { size: 2, etag: null },
  ]);
  bulk.close();
});

test('columns that a newer file has besides are left out', async () => {
  const path = join(await folder(), 'new.parquet');
  await writeParquet(path, { size: 'BIGINT', mood: 'VARCHAR' }, ['size'], [[{ size: 1, mood: 'fine' }]]);
  const none = { files: [], columns: { x: 'VARCHAR' } };
  const bulk = await openDuckDb({
    objects: { files: [path], columns: { size: 'BIGINT' } },
    partitions: none,
    layouts: none,
    blobs: none,
    executions: none,
  });
  expect(await rowsOf(bulk, 'SELECT * FROM objects')).toEqual([{ size: 1 }]);
  bulk.close();
});

test('a file that is no Parquet is refused when it is opened', async () => {
  const path = join(await folder(), 'a.parquet');
  await writeFile(path, 'not Parquet');
  const none = { files: [], columns: { x: 'VARCHAR' } };
  await expect(
    openDuckDb({
      objects: { files: [path], columns: { size: 'BIGINT' } },
      partitions: none,
      layouts: none,
      blobs: none,
      executions: none,
    }),
  ).rejects.toThrow(/parquet/i);
});

test('rows of many megabytes each are written, though they need more than is usual', async () => {
  const path = join(await folder(), 'long.parquet');
  const rows = Array.from({ length: 3 }, (_, key) => ({ key, bytes: randomBytes(16_000_000) }));
  await writeParquet(path, { key: 'BIGINT', bytes: 'BLOB' }, ['key'], [rows]);
  expect((await stat(path)).size).toBeGreaterThan(48_000_000);
});
