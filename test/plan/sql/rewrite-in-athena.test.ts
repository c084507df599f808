import { expect, test } from 'vitest';
import type { Layout } from '../../../src/model/layout.ts';
import type { Design, Table } from '../../../src/model/table.ts';
import { rewriteInAthena } from '../../../src/plan/sql/rewrite-in-athena.ts';

const at = { file: 'clicks.sql', line: 1, column: 1, endLine: 1, endColumn: 2 };
const clicks: Table = {
  id: '111122223333/us-east-1/awsdatacatalog.web.clicks',
  kind: 'table',
  design: { type: 'hive', format: 'csv' },
  columns: [
    { name: 'dt', type: 'string' },
    { name: 'user"id', type: 'bigint' },
  ],
  location: "s3://lake/o'clock/",
  properties: {},
  origins: [{ from: 'sql', at }],
  drift: [],
};
const layout: Layout = {
  table: clicks.id,
  files: 900,
  bytes: { low: 5e10, high: 5e10 },
  sizes: [],
  partitions: 1,
  byStorageClass: {},
  sampled: false,
  writtenOver: { first: '2026-01-01', last: '2026-07-19' },
};
const to: Design = { format: 'parquet', partitionBy: [{ column: 'dt', transform: 'identity' }] };
const statements = (table: Table, design: Design, of?: Layout, compared: readonly string[] = ['2026-03-01']) => {
  const compiled = rewriteInAthena(table, design, of, compared);
  return 'statements' in compiled ? compiled.statements : [compiled.missing];
};

test('200 days are written by a CTAS of 100 and an INSERT of 100, with every row in one of them', () => {
  const [create, insert, check] = statements(clicks, to, layout);
  expect(create).toContain(`CREATE TABLE "web"."clicks__lakewise"`);
  expect(create).toContain(`external_location = 's3://lake-refined/web/clicks/'`);
  expect(create).toContain(`SELECT "user""id", "dt"\nFROM "web"."clicks"\nWHERE "dt" < '2026-04-11'`);
  expect(insert).toBe(
    `INSERT INTO "web"."clicks__lakewise"\nSELECT "user""id", "dt"\nFROM "web"."clicks"\nWHERE "dt" >= '2026-04-11' OR "dt" IS NULL`,
  );
  expect(check).toContain('count(*)');
});

test('the old name then means the new files, every partition of them, and is counted again', () => {
  const [drop, create, repair, count, drop2] = statements(clicks, to, layout).slice(3);
  expect(drop).toContain('DROP TABLE `web`.`clicks`');
  expect(create).toContain('CREATE EXTERNAL TABLE `web`.`clicks`');
  expect(create).toContain("LOCATION 's3://lake-refined/web/clicks/'");
  expect(create).not.toContain('projection');
  expect(repair).toBe('MSCK REPAIR TABLE `web`.`clicks`');
  expect(count).toContain('SELECT count(*) FROM "web"."clicks") AS now');
  expect(drop2).toContain('DROP TABLE `web`.`clicks__lakewise`');
});

test('a projection that a table has goes on over its new files; a template of the old ones does not', () => {
  const projection = {
    'projection.enabled': 'true',
    'projection.dt.range': '2019-01-01,NOW',
    'storage.location.template': 's3://lake/${dt}/',
  };
  const design = { ...clicks.design, ...to, format: 'csv', projection } as const;
  const swapped = statements({ ...clicks, design }, { format: 'parquet' }, layout).find(text =>
    text.startsWith('CREATE EXTERNAL'),
  );
  expect(swapped).toContain("'projection.dt.range' = '2019-01-01,NOW'");
  expect(swapped).not.toContain('template');
});

test('nothing is dropped before somebody has compared the counts', () => {
  const sql = statements(clicks, to, layout);
  const dropped = sql.findIndex(text => text.includes('DROP TABLE'));
  expect(sql[dropped - 1]).toContain('count(*)');
  expect(sql[dropped]).toMatch(/^-- Only if both counts are equal:\n/);
});

test.each<[string, Partial<Table>, Design, Layout | undefined, string]>([
  ['no partition key: one CTAS', {}, { format: 'parquet' }, layout, `FROM "web"."clicks"`],
  [
    'a transform: Iceberg',
    { columns: [{ name: 'ts', type: 'timestamp' }] },
    { type: 'iceberg', partitionBy: [{ column: 'ts', transform: 'day' }] },
    layout,
    `partitioning = ARRAY['day(ts)']`,
  ],
])('%s', (_, rest, design, of, expected) => {
  expect(statements({ ...clicks, ...rest }, design, of)[0]).toContain(expected);
});

test.each<[string, Partial<Table>, Layout | undefined, RegExp]>([
  ['columns', { columns: { unknown: 'a template' } }, layout, /columns/],
  ['location', { location: { unknown: 'var.bucket' } }, layout, /files/],
  ['database', { id: 'awsdatacatalog.clicks' }, layout, /database/],
  ['number of partitions', {}, undefined, /how many partitions/],
  [
    'type of a column',
    {
      columns: [
        { name: 'dt', type: 'date' },
        { name: 'a', type: 'struct<`b c`:string>' },
      ],
    },
    layout,
    /type of a/,
  ],
  [
    'key as a day',
    {
      columns: [
        { name: 'dt', type: 'int' },
        { name: 'a', type: 'int' },
      ],
    },
    layout,
    /how many partitions/,
  ],
  ['other column', { columns: [{ name: 'dt', type: 'string' }] }, layout, /beside its partition keys/],
  ['place (no bucket of S3)', { location: 's3://My_Bucket/x/' }, layout, /files/],
])('says so where its %s cannot be known', (_, rest, of, why) => {
  expect(statements({ ...clicks, ...rest }, to, of)).toEqual([expect.stringMatching(why)]);
});

test.each([
  ['20260301', 'how many'],
  ['2025-06-30', 'how many'],
])('a text that queries compare with %s is no day within the files’ ages', (value, why) => {
  expect(statements(clicks, to, layout, [value])[0]).toContain(why);
});
test('and one that nothing is compared with may be anything', () => {
  expect(statements(clicks, to, layout, [])[0]).toContain('how many');
});
