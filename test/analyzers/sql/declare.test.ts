import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import type { Design } from '../../../src/model/table.ts';
import { declare } from './support.ts';

const table = (ddl: string, dialect: Dialect = 'athena') => declare(ddl, dialect).tables[0];

test.each<[string, Design['format']]>([
  ['stored as parquet', 'parquet'],
  ['stored as orc', 'orc'],
  ['stored as avro', 'avro'],
  ['stored as textfile', 'text'],
  ['', 'text'],
  [`row format delimited fields terminated by ','`, 'csv'],
  [`row format delimited fields terminated by '\\t' stored as textfile`, 'text'],
  [`row format serde 'org.apache.hadoop.hive.serde2.OpenCSVSerde'`, 'csv'],
  [`row format serde 'org.openx.data.jsonserde.JsonSerDe'`, 'json'],
  [`row format serde 'org.apache.hive.hcatalog.data.JsonSerDe' stored as textfile`, 'json'],
  [`row format serde 'com.amazon.emr.hive.serde.CloudTrailSerde' stored as inputformat 'a.b'`, 'json'],
  [`row format serde 'org.apache.hadoop.hive.serde2.RegexSerDe' with serdeproperties ('input.regex' = 'x')`, 'text'],
  [
    `row format serde 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' with serdeproperties ('field.delim' = ',')`,
    'csv',
  ],
  [
    `row format serde 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' stored as inputformat 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat' outputformat 'x'`,
    'parquet',
  ],
  [`row format serde 'my.own.SerDe'`, 'other'],
])('the format of %s', (clauses, format) =>
  expect(table(`create external table t (a int) ${clauses} location 's3://l/t/'`)?.design).toMatchObject({
    type: 'hive',
    format,
  }),
);

test.each<[string, string, Partial<Design>]>([
  ['Parquet unless it says otherwise', 'create table t as select 1 a', { type: 'hive', format: 'parquet' }],
  [
    'what it says',
    `create table t with (format = 'TEXTFILE', write_compression = 'GZIP') as select 1 a`,
    { format: 'text', compression: 'gzip' },
  ],
  [
    'an expression, which is unknown',
    `create table t with (format = lower('X')) as select 1 a`,
    { format: { unknown: expect.any(String) } },
  ],
  [
    'partitions',
    `create table t with (partitioned_by = ARRAY['dt', 'r']) as select 1 a, 2 dt, 3 r`,
    {
      partitionBy: [
        { column: 'dt', transform: 'identity' },
        { column: 'r', transform: 'identity' },
      ],
    },
  ],
  [
    'Iceberg',
    `create table t with (table_type = 'ICEBERG', partitioning = ARRAY['day(ts)', 'bucket(id, 16)', 'x'], is_external = false, location = 's3://l/') as select 1 a`,
    {
      type: 'iceberg',
      format: 'parquet',
      partitionBy: [
        { column: 'ts', transform: 'day' },
        { column: 'id', transform: 'bucket(16)' },
        { column: 'x', transform: 'identity' },
      ],
    },
  ],
])('a CTAS: %s', (_, ddl, expected) => expect(table(ddl)?.design).toMatchObject(expected));

test('Iceberg by its properties', () =>
  expect(
    table(
      `create table t (a int, ts timestamp) partitioned by (hour(ts)) location 's3://l/t/' tblproperties ('table_type' = 'ICEBERG', 'format' = 'orc')`,
    )?.design,
  ).toEqual({
    type: 'iceberg',
    format: 'orc',
    partitionBy: [{ column: 'ts', transform: 'hour' }],
  }));

test('projection, where it is on', () => {
  const ddl = (
    enabled: string,
  ) => `create external table t (a int) partitioned by (dt string) stored as parquet location 's3://l/t/'
    tblproperties ('projection.enabled' = '${enabled}', 'projection.dt.type' = 'date', 'storage.location.template' = 's3://l/t/\${dt}/', 'parquet.compression' = 'ZSTD')`;
  expect(table(ddl('true'))?.design).toMatchObject({
    compression: 'zstd',
    projection: { 'projection.dt.type': 'date' },
  });
  expect(table(ddl('false'))?.design.projection).toBeUndefined();
});

test.each<[string, Partial<Design>]>([
  ['', { type: 'redshift' }],
  ['diststyle even', { distribution: 'even' }],
  ['diststyle all', { distribution: 'all' }],
  ['diststyle auto sortkey auto', { distribution: 'auto', sortKey: 'auto' }],
  ['diststyle key distkey (B)', { distribution: { key: 'b' } }],
  [
    'distkey (b) compound sortkey (b, a)',
    { distribution: { key: 'b' }, sortKey: { style: 'compound', columns: ['b', 'a'] } },
  ],
  ['sortkey (a)', { sortKey: { style: 'compound', columns: ['a'] } }],
  ['interleaved sortkey (a, b)', { sortKey: { style: 'interleaved', columns: ['a', 'b'] } }],
  ['diststyle {{ style }}', { distribution: { unknown: expect.any(String) } }],
])('Redshift: %s', (clauses, expected) => {
  const { design } = table(`create table t (a int, b int) ${clauses}`, 'redshift') ?? {};
  expect(design).toEqual({ type: 'redshift', ...expected });
});

test('keys that stand at their columns, and encodings', () => {
  const found = table(
    'create table s.t (a int encode AZ64 distkey, b int sortkey, c int sortkey) encode auto',
    'redshift',
  );
  expect(found).toMatchObject({
    id: 'redshift.s.t',
    design: { distribution: { key: 'a' }, sortKey: { style: 'compound', columns: ['b', 'c'] } },
    columns: [
      { name: 'a', type: 'int', encoding: 'az64' },
      { name: 'b', type: 'int' },
      { name: 'c', type: 'int' },
    ],
    properties: { encode: 'auto' },
  });
});

test('LIKE takes columns and design of a table declared before', () => {
  const [, like] = declare(
    'create table a (x int, y int) diststyle all; create table b (like a) sortkey (x)',
    'redshift',
  ).tables;
  expect(like).toMatchObject({
    columns: [{ name: 'x' }, { name: 'y' }],
    design: { distribution: 'all', sortKey: { columns: ['x'] } },
  });
  const {
    tables: [, copied],
  } = declare(
    "create external table a (x int) partitioned by (dt string) stored as parquet location 's3://l/a/'; create external table b like a location 's3://l/b/'",
    'athena',
  );
  expect(copied?.design).toMatchObject({ format: 'parquet', partitionBy: [{ column: 'dt' }] });
  expect(table("create external table b like elsewhere location 's3://l/b/'", 'athena')?.design).toMatchObject({
    format: { unknown: expect.any(String) },
  });
  expect(table('create table b (like elsewhere)', 'redshift')?.columns).toEqual({ unknown: expect.any(String) });
});

test('columns: own, then partition keys; the location, or that it is unknown', () => {
  expect(
    table(`create external table s.t (a int) partitioned by (dt date) stored as parquet location 's3://l/t/'`),
  ).toMatchObject({
    id: 'awsdatacatalog.s.t',
    kind: 'table',
    columns: [
      { name: 'a', type: 'int' },
      { name: 'dt', type: 'date' },
    ],
    location: 's3://l/t/',
    origins: [{ from: 'sql', at: { file: 'q.sql', line: 1, column: 23 } }],
  });
  expect(table(`create external table t (a int) location 's3://\${bucket}/t/'`)?.location).toEqual({
    unknown: expect.any(String),
  });
  expect(table('create table t with (external_location = f(x)) as select 1 a')?.location).toEqual({
    unknown: expect.any(String),
  });
});

test('views: names of their outputs, where they can be told', () => {
  const { tables, views } = declare(`
    create view v as select a, b + 1 as x from t;
    create view s.w (p, q) as select * from t;
    create view z as select * from t;
    create view y as (select a from t) union all select b from u;
    create materialized view m as select a from t;
    create view {{ v }} as select 1`);
  expect(
    tables.map(({ id, kind, columns }) => [id, kind, 'unknown' in columns ? '?' : columns.map(({ name }) => name)]),
  ).toEqual([
    ['awsdatacatalog.db.v', 'view', ['a', 'x']],
    ['awsdatacatalog.s.w', 'view', ['p', 'q']],
    ['awsdatacatalog.db.z', 'view', '?'],
    ['awsdatacatalog.db.y', 'view', ['a']],
    ['awsdatacatalog.db.m', 'materialized-view', ['a']],
  ]);
  expect([...views.keys()]).toHaveLength(5);
  expect(tables[0]?.view).toMatch(/^[0-9a-f]{16}$/);
});

test.each<[string, Design['format']]>([
  ['create table t (a int)', { unknown: 'the format that its session defaults to' }],
  ['create table t (a int) using parquet', 'parquet'],
  ["create table t (a int) row format delimited fields terminated by ','", 'csv'],
  ['create table t (a int) stored as textfile', 'text'],
])('Spark’s own default is not known: %s', (ddl, format) =>
  expect(declare(ddl, 'spark').tables[0]?.design.format).toEqual(format),
);
