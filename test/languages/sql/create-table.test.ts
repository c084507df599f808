import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import { cut, node } from './support.ts';

const create = (text: string, dialect: Dialect = 'athena') => node(text, 'create-table', dialect);
const clausesOf = (text: string, dialect: Dialect = 'athena') =>
  create(text, dialect).clauses.map(({ name, values }) => [name, ...values].join(' '));

test.each([
  ['diststyle even', ['diststyle even']],
  ['diststyle key distkey (a)', ['diststyle key', 'distkey a']],
  ['diststyle auto sortkey auto', ['diststyle auto', 'sortkey auto']],
  ['distkey(a) compound sortkey(b, c)', ['distkey a', 'compound sortkey b c']],
  ['interleaved sortkey (b, c)', ['interleaved sortkey b c']],
  ['sortkey (b)', ['sortkey b']],
  ['diststyle all sortkey none encode auto', ['diststyle all', 'sortkey none', 'encode auto']],
  ['backup no diststyle all', ['backup no', 'diststyle all']],
])('Redshift: %s', (clauses, expected) => {
  const text = `create table mart.t (a bigint, b date, c int) ${clauses}`;
  expect(clausesOf(text, 'redshift')).toEqual(expected);
  expect(create(text, 'redshift').gaps).toEqual([]);
  expect(create(`${text} as select 1`, 'redshift').kind).toBe('ctas');
});

test('columns of Redshift and their clauses', () => {
  const text = `create table t (
    id bigint identity(1, 1) not null encode az64 distkey,
    day timestamp without time zone default current_date sortkey,
    name varchar(max) collate case_insensitive encode lzo references other (id),
    amount decimal(12, 2) default 0.5 * (1 + 2) not null,
    primary key (id), unique (day), constraint c foreign key (id) references u (id)
  )`;
  const { columns, clauses, gaps } = create(text, 'redshift');
  expect(columns.map(({ name, type, clauses: own }) => [name, type, own.map(clause => clause.name)])).toEqual([
    ['id', 'bigint', ['identity', 'not null', 'encode', 'distkey']],
    ['day', 'timestamp without time zone', ['default', 'sortkey']],
    ['name', 'varchar(max)', ['collate', 'encode', 'references']],
    ['amount', 'decimal(12,2)', ['default', 'not null']],
  ]);
  expect(clauses.map(({ name, at }) => [name, cut(text, at)])).toEqual([
    ['constraint', 'primary key (id)'],
    ['constraint', 'unique (day)'],
    ['constraint', 'constraint c foreign key (id) references u (id)'],
  ]);
  expect(columns[0] && cut(text, columns[0].at)).toBe('id bigint identity(1, 1) not null encode az64 distkey');
  expect(gaps).toEqual([]);
});

test('LIKE another table', () => {
  const found = create('create table if not exists s.t (like s.other including defaults) diststyle all', 'redshift');
  expect(found.like?.parts.map(({ value }) => value)).toEqual(['s', 'other']);
  expect(found.clauses.map(({ name }) => name)).toEqual(['diststyle']);
});

test.each([
  ['shallow clone s.other', []],
  ["clone s.other version as of 3 tblproperties ('a' = 'b') location 's3://b'", []],
  ["deep clone s.other timestamp as of '2026-01-01'", []],
  ['shallow clone s.other version of 3', ['version of 3']],
])('a clone is like another table: %s', (clauses, gaps) => {
  const text = `create or replace table s.t ${clauses}`;
  const found = create(text, 'spark');
  expect(found.like?.parts.map(({ value }) => value)).toEqual(['s', 'other']);
  expect(found.gaps.map(gap => cut(text, gap))).toEqual(gaps);
});

test('CREATE EXTERNAL TABLE of Athena', () => {
  const text = `CREATE EXTERNAL TABLE IF NOT EXISTS \`web\`.\`events\` (
  \`id\` bigint COMMENT 'the key',
  tags array<struct<k:string,v:map<string,int>>>,
  price decimal(10, 2)
)
COMMENT 'events'
PARTITIONED BY (dt date COMMENT 'day', region string)
CLUSTERED BY (id) INTO 8 BUCKETS
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
WITH SERDEPROPERTIES ('a.b' = 'c', 'ignore' = 'true')
STORED AS INPUTFORMAT 'in' OUTPUTFORMAT 'out'
LOCATION 's3://lake/events/'
TBLPROPERTIES ('projection.enabled'='true', 'Compression'='zstd')`;
  const found = create(text);
  expect(found.external).toBe(true);
  expect(found.target.parts.map(({ value, quoted }) => [value, quoted])).toEqual([
    ['web', true],
    ['events', true],
  ]);
  expect(found.columns.map(({ name, type }) => [name, type])).toEqual([
    ['id', 'bigint'],
    ['tags', 'array<struct<k:string,v:map<string,int>>>'],
    ['price', 'decimal(10,2)'],
  ]);
  expect(found.partitionedBy.map(({ column, transform, type }) => [column, transform, type])).toEqual([
    ['dt', 'identity', 'date'],
    ['region', 'identity', 'string'],
  ]);
  expect(found.clauses.map(({ name, values }) => [name, values])).toEqual([
    ['comment', ['events']],
    ['clustered by', ['id', '8']],
    ['row format serde', ['org.openx.data.jsonserde.JsonSerDe']],
    ['serdeproperties', ['a.b=c', 'ignore=true']],
    ['stored as inputformat', ['in']],
    ['outputformat', ['out']],
    ['location', ['s3://lake/events/']],
  ]);
  expect(found.properties.map(({ name, values }) => [name, values])).toEqual([
    ['projection.enabled', ['true']],
    ['compression', ['zstd']],
  ]);
  expect(found.gaps).toEqual([]);
});

test('ROW FORMAT DELIMITED and its parts', () =>
  expect(
    clausesOf(
      `create external table t (a int) row format delimited fields terminated by ',' escaped by '\\\\' collection items terminated by '|' lines terminated by '\\n' stored as textfile`,
    ),
  ).toEqual([
    'row format delimited',
    'fields terminated by ,',
    'escaped by \\',
    'collection items terminated by |',
    'lines terminated by n',
    'stored as textfile',
  ]));

test('Iceberg: partition transforms', () =>
  expect(
    create(`create table t (id bigint, ts timestamp) partitioned by (day(ts), bucket(16, id), truncate(4, id), months(ts), id)
      location 's3://l/t' tblproperties ('table_type' = 'ICEBERG')`).partitionedBy.map(field => [
      field.column,
      field.transform,
    ]),
  ).toEqual([
    ['ts', 'day'],
    ['id', 'bucket(16)'],
    ['id', 'truncate(4)'],
    ['ts', 'month'],
    ['id', 'identity'],
  ]));

test('WITH of a CTAS: literals and arrays as they are, expressions not evaluated', () => {
  const found = create(
    `create table t with (format = 'PARQUET', partitioned_by = ARRAY['dt', 'r'], bucket_count = 4, external_location = concat('s3://', x), is_external = false) as select 1`,
  );
  expect(found.properties.map(({ name, values }) => [name, values])).toEqual([
    ['format', ['PARQUET']],
    ['partitioned_by', ['dt', 'r']],
    ['bucket_count', ['4']],
    ['external_location', undefined],
    ['is_external', ['false']],
  ]);
  expect(found.query?.body.node).toBe('select');
});

test('what is unknown is not understood at its place, and the rest is kept', () => {
  const text = `create table t (a int, !!, b int what ever) frobnicate (x) y diststyle all`;
  const found = create(text, 'redshift');
  expect(found.columns.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(found.clauses.map(({ name }) => name)).toEqual(['diststyle']);
  expect(found.gaps.map(gap => cut(text, gap))).toEqual(['!!', 'what ever', 'frobnicate (x) y']);
});

test('one that ends in the middle keeps what there is', () => {
  const found = create('create table t (a int, b array<', 'athena');
  expect(found.columns.map(({ name }) => name)).toEqual(['a', 'b']);
});
