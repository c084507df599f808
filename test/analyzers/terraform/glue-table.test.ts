import { describe, expect, it } from 'vitest';
import { readMain } from './read.ts';

const given = `
variable "open" {}
resource "aws_glue_catalog_database" "open" {
  name = var.open
}
resource "aws_glue_catalog_database" "lake" {
  name = "Lake"
}
`;
const tableOf = (body: string) => readMain(`${given}resource "aws_glue_catalog_table" "t" {\n${body}\n}\n`).tables[0];
const inLake = 'name = "t"\ndatabase_name = "lake"\n';
const storage = (body: string) => `${inLake}storage_descriptor {\n${body}\n}\n`;
const open = { unknown: 'var.open has no value' };

it.each([
  ['aws_glue_catalog_database.lake.name', 'lake.t'],
  ['aws_glue_catalog_database.lake.id', 'lake.t'],
  ['aws_glue_catalog_database.open.name', 'aws_glue_catalog_database%2Eopen.t'],
  ['aws_glue_catalog_database.open.id', 'aws_glue_catalog_database%2Eopen.t'],
  ['var.open', 't'],
  ['"X"', 'x.t'],
])('database_name = %s is the database of the identity', (database, id) => {
  expect(tableOf(`name = "T"\ndatabase_name = ${database}`)?.id).toBe(`awsdatacatalog.${id}`);
});

it('without a name it is a resource and no table', () => {
  const { tables, resources } = readMain(`${given}resource "aws_glue_catalog_table" "t" {\n  name = var.open\n}\n`);
  expect(tables).toEqual([]);
  expect(resources.map(({ address }) => address)).toContain('aws_glue_catalog_table.t');
});

describe('the design', () => {
  const serde = (library: string, parameters = '') =>
    storage(`ser_de_info {\nserialization_library = ${library}\n${parameters}\n}`);
  it.each<[string, string, object]>([
    ['no partitions', inLake, { type: 'hive', partitionBy: [] }],
    ['an unknown serde', serde('var.open'), { type: 'hive', format: open }],
    [
      'an unknown serde and a known input format',
      storage('input_format = "x.TextInputFormat"\nser_de_info {\nserialization_library = var.open\n}'),
      { format: open },
    ],
    ['a known serde', serde('"org.openx.data.jsonserde.JsonSerDe"'), { format: 'json' }],
    ['text with commas', serde('"x.LazySimpleSerDe"', 'parameters = { "field.delim" = "," }'), { format: 'csv' }],
    [
      'text with an unknown delimiter',
      serde('"x.LazySimpleSerDe"', 'parameters = { "field.delim" = var.open }'),
      { format: open },
    ],
    ['text with unknown parameters', serde('"x.LazySimpleSerDe"', 'parameters = var.open'), { format: open }],
    [
      'an unknown storage',
      `${inLake}dynamic "storage_descriptor" {\nfor_each = var.open\ncontent {}\n}`,
      { type: 'hive', format: { unknown: 'dynamic blocks storage_descriptor' } },
    ],
    [
      'unknown partition keys',
      `${inLake}dynamic "partition_keys" {\nfor_each = var.open\ncontent {}\n}`,
      { partitionBy: { unknown: 'dynamic blocks partition_keys' } },
    ],
    ['a partition key without a known name', `${inLake}partition_keys {\nname = var.open\n}`, { partitionBy: open }],
    [
      'unknown parameters',
      `${inLake}parameters = var.open`,
      { type: open, projection: open, compression: open, partitionBy: open },
    ],
    ['projection perhaps', `${inLake}parameters = { "projection.enabled" = var.open }`, { projection: open }],
    [
      'projection, by something unknown',
      `${inLake}parameters = { "projection.enabled" = true, "projection.d.range" = var.open }`,
      { projection: open },
    ],
    [
      'Iceberg by its parameter',
      `${inLake}parameters = { table_type = "iceberg" }`,
      { type: 'iceberg', format: 'parquet', partitionBy: { unknown: 'the partition spec in its Iceberg metadata' } },
    ],
    [
      'Iceberg by its block',
      `${inLake}open_table_format_input {\niceberg_input {\nmetadata_operation = "CREATE"\n}\n}`,
      { type: 'iceberg' },
    ],
    ['Iceberg perhaps', `${inLake}parameters = { table_type = var.open }`, { type: open, partitionBy: open }],
  ])('with %s', (_, body, design) => expect(tableOf(body)?.design).toMatchObject(design));
});

describe('columns', () => {
  it.each<[string, string, unknown]>([
    [
      'are those of the storage and of the keys',
      `${storage('columns {\nname = "A"\ntype = "INT"\n}')}partition_keys {\nname = "d"\ntype = var.open\n}`,
      [
        { name: 'a', type: 'int' },
        { name: 'd', type: open },
      ],
    ],
    [
      'that a dynamic block makes are unknown',
      storage('dynamic "columns" {\nfor_each = var.open\ncontent {}\n}'),
      { unknown: 'dynamic blocks columns' },
    ],
    ['that nobody declares are unknown', inLake, { unknown: 'no columns are declared' }],
  ])('%s', (_, body, columns) => expect(tableOf(body)?.columns).toEqual(columns));
});

it('a view is a view', () => {
  expect(tableOf(`${inLake}table_type = "VIRTUAL_VIEW"`)).toMatchObject({ kind: 'view', design: {} });
});
