import { expect, test } from 'vitest';
import { driftOf } from '../../../src/analyzers/catalog/drift.ts';
import type { Maybe } from '../../../src/model/maybe.ts';
import type { Design, Table } from '../../../src/model/table.ts';
import { aTable, at } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { readSql } from '../../support/sql.ts';

const unknown = { unknown: 'a template' };
const id = 'awsdatacatalog.web.clicks';
type Columns = Readonly<Record<string, Maybe<string>>>;
interface Said extends Design {
  readonly columns?: Columns | typeof unknown;
  readonly location?: Maybe<string>;
  readonly kind?: Table['kind'];
}
const declared =
  (from: 'sql' | 'hcl' | 'account' | 'plan', address?: string) =>
  ({ columns = {}, location, kind = 'table', ...design }: Said): Table =>
    aTable(id, design, {
      kind,
      columns:
        'unknown' in columns
          ? { unknown: 'a template' }
          : Object.entries(columns).map(([name, type]) => ({ name, type })),
      ...(location === undefined ? {} : { location }),
      origins: [{ from, at: address === undefined ? at : { address } }],
    });
const [sql, hclOf, account, plan] = [
  declared('sql'),
  declared('hcl', 'module.a.aws_glue_catalog_table.t'),
  declared('account'),
  declared('plan', 'aws_glue_catalog_table.t'),
];
const attributesOf = (tables: readonly Table[]) =>
  driftOf(tables).map(({ attribute, origins, columns }) => [
    attribute,
    ...origins.map(({ from }) => from),
    ...(columns ?? []),
  ]);
const parquet: Said = { type: 'hive', format: 'parquet' };
const by = (...columns: readonly string[]): Said => ({
  partitionBy: columns.map(column => ({ column, transform: 'identity' })),
});

test.each<[string, Said, Said]>([
  ['the same', parquet, parquet],
  ['one format unknown', { format: unknown }, parquet],
  ['one format absent', {}, parquet],
  ['a format that we do not know by name', { format: 'other' }, parquet],
  ['a sketch of a table', { type: 'hive', format: unknown }, { type: 'iceberg', format: 'parquet' }],
  ['one type of a column unknown', { columns: { a: unknown } }, { columns: { a: 'int' } }],
  ['columns that one does not list', { columns: unknown }, { columns: { a: 'int' } }],
  ['columns that a crawler finds', { columns: {} }, { columns: { a: 'int' } }],
  [
    'the order of columns of JSON',
    { ...parquet, format: 'json', columns: { a: 'int', b: 'int' } },
    { format: 'json', columns: { b: 'int', a: 'int' } },
  ],
  [
    'partition keys among the columns of one',
    { ...by('dt'), columns: { a: 'int', dt: 'string' } },
    { ...by('dt'), columns: { a: 'int' } },
  ],
  ['keys in capitals', by('DT'), by('dt')],
  ['how an Iceberg table is partitioned', { type: 'iceberg', ...by('dt') }, { type: 'iceberg', partitionBy: unknown }],
  ['no clause of an Iceberg table', { type: 'iceberg', format: 'parquet' }, by('dt')],
  ['the slash at the end', { location: 's3://lake/a/b' }, { location: 's3a://lake/a/b/' }],
  ['the stage in a bucket', { location: 's3://lake-dev-eu-west-1/a' }, { location: 's3://lake-prod/a/' }],
  ['an account in a bucket', { location: 's3://111122223333-lake/a' }, { location: 's3://lake/a' }],
  ['a bucket of instructions', { location: 's3://<your-bucket>/a' }, { location: 's3://lake/b' }],
  ['a template in a location', { location: 's3://{{ b }}/a' }, { location: 's3://lake/b' }],
  ['one location unknown', { location: unknown }, { location: 's3://lake/b' }],
  ['a view and its columns', { kind: 'view', columns: { a: 'int' } }, { kind: 'view', columns: { b: 'int' } }],
])('no drift: %s', (_, a, b) => {
  expect(attributesOf([sql(a), hclOf(b)])).toEqual([]);
  expect(attributesOf([hclOf(b), account(a)])).toEqual([]);
});

test.each<[string, Said, Said, readonly string[]]>([
  ['format', { format: 'json' }, parquet, ['format', 'sql', 'hcl']],
  ['type', { type: 'hive', format: 'parquet' }, { type: 'iceberg', format: 'parquet' }, ['type', 'sql', 'hcl']],
  ['keys', by('dt'), by('day'), ['partitionBy', 'sql', 'hcl']],
  ['the order of keys', by('a', 'b'), by('b', 'a'), ['partitionBy', 'sql', 'hcl']],
  [
    'a table without keys',
    { type: 'hive', format: 'parquet' },
    { ...parquet, ...by('dt') },
    ['partitionBy', 'sql', 'hcl'],
  ],
  ['location', { location: 's3://lake/a' }, { location: 's3://lake/b' }, ['location', 'sql', 'hcl']],
  ['the case of a location', { location: 's3://lake/A' }, { location: 's3://lake/a' }, ['location', 'sql', 'hcl']],
  ['another bucket', { location: 's3://lake-raw/a' }, { location: 's3://lake-clean/a' }, ['location', 'sql', 'hcl']],
  [
    'columns',
    { columns: { a: 'int', b: 'int' } },
    { columns: { a: 'int', c: 'int' } },
    ['columns', 'sql', 'hcl', 'b', 'c'],
  ],
  [
    'the order of columns of CSV',
    { format: 'csv', type: 'hive', ...by(), columns: { a: 'int', b: 'int' } },
    { format: 'csv', type: 'hive', columns: { b: 'int', a: 'int' } },
    ['columns', 'sql', 'hcl', 'a', 'b'],
  ],
  [
    'types',
    { columns: { a: 'int', b: 'date' } },
    { columns: { A: 'bigint', b: 'date' } },
    ['types', 'sql', 'hcl', 'a'],
  ],
  ['distribution', { distribution: 'even' }, { distribution: 'all' }, ['distribution', 'sql', 'hcl']],
])('drift: %s', (_, a, b, expected) => expect(attributesOf([sql(a), hclOf(b)])).toEqual([expected]));

test.each([
  ['int', 'INTEGER'],
  ['varchar', 'string'],
  ['double precision', 'double'],
  ['decimal', 'decimal(10, 0)'],
  ['numeric(12)', 'decimal(12,0)'],
  ['timestamp(6)', 'timestamp'],
  ['character varying(8)', 'varchar( 8 )'],
  ['struct<a: int, `b`: array<string>>', 'struct<a:integer,b:array<varchar>>'],
  ['array(int)', 'array<string>'],
])('%s is %s', (a, b) => expect(attributesOf([sql({ columns: { a } }), hclOf({ columns: { a: b } })])).toEqual([]));

test.each([
  ['bigint', 'int8'],
  ['varchar', 'character varying(256)'],
  ['numeric', 'decimal(18,0)'],
  ['timestamptz', 'timestamp with time zone'],
])('in Redshift %s is %s', (a, b) =>
  expect(
    attributesOf([sql({ type: 'redshift', columns: { a } }), account({ type: 'redshift', columns: { a: b } })]),
  ).toEqual([]),
);

test.each<[string, readonly Table[]]>([
  ['two scripts', [sql({ format: 'json' }), sql(parquet)]],
  ['two roots of Terraform', [hclOf({ location: 's3://a/b' }), hclOf({ location: 's3://a/c' })]],
  ['a configuration and a plan', [hclOf({ location: 's3://a/b' }), plan({ location: 's3://a/c' })]],
  [
    'roots that differ, of which one is that of a script',
    [sql({ location: 's3://a/b' }), hclOf({ location: 's3://a/b' }), hclOf({ location: 's3://a/c' })],
  ],
])('%s may be of several environments', (_, tables) => expect(attributesOf(tables)).toEqual([]));

test('what the nearest does not know, the others may differ about', () => {
  expect(attributesOf([sql({ format: unknown }), hclOf(parquet), account({ format: 'orc' })])).toEqual([
    ['format', 'hcl', 'account'],
  ]);
  expect(attributesOf([sql({ format: 'json' }), hclOf(parquet), account(parquet)])).toEqual([
    ['format', 'sql', 'hcl'],
    ['format', 'sql', 'account'],
  ]);
});

test('SQL and Terraform that say the same in their own words', () => {
  const { tables } = hcl(`resource "aws_glue_catalog_table" "clicks" {
    name          = "Clicks"
    database_name = "web"
    table_type    = "EXTERNAL_TABLE"
    partition_keys {
      name = "dt"
      type = "date"
    }
    storage_descriptor {
      location      = "s3://lake/clicks"
      input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
      ser_de_info {
        serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
      }
      columns {
        name = "Id"
        type = "int"
      }
      columns {
        name = "tags"
        type = "array<struct<k:string,v:string>>"
      }
    }
  }`);
  const same = `CREATE EXTERNAL TABLE web.clicks (tags ARRAY<STRUCT<k: STRING, v: STRING>>, id INT)
    PARTITIONED BY (dt DATE) STORED AS PARQUET LOCATION 's3://lake/clicks/'`;
  const [merged] = readSql({ 'ddl.sql': same }, 'athena', tables).tables;
  expect([merged?.origins.length, merged?.drift]).toEqual([2, []]);
  const other = same.replace('dt DATE', 'dt STRING').replace('STORED AS PARQUET', 'STORED AS ORC');
  const [drifted] = readSql({ 'ddl.sql': other }, 'athena', tables).tables;
  expect(drifted?.drift.map(({ attribute, columns }) => [attribute, columns])).toEqual([
    ['format', undefined],
    ['types', ['dt']],
  ]);
});
