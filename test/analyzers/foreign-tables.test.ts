import { expect, test } from 'vitest';
import { designOfStorage } from '../../src/analyzers/catalog/glue-design.ts';
import { declareTables } from '../../src/analyzers/sql/index.ts';
import { parseSql } from '../../src/languages/sql/index.ts';
import { placerOf } from '../../src/languages/text.ts';

const foreign = { format: 'other', partitionBy: { unknown: expect.any(String) } };
const declared = (text: string) =>
  declareTables(parseSql(text, 'athena', placerOf('a.sql', text)).statements, { dialect: 'athena' }).tables.map(
    ({ design }) => design,
  );

test.each([
  "CREATE EXTERNAL TABLE a.b LOCATION 's3://x/' TBLPROPERTIES ('table_type'='DELTA')",
  "CREATE EXTERNAL TABLE a.b (x int) STORED BY 'org.apache.hadoop.hive.dynamodb.DynamoDBStorageHandler' LOCATION 's3://x/'",
])('what its own log divides has no format and no partitions that we know: %s', text => {
  expect(declared(text)).toEqual([expect.objectContaining(foreign)]);
});

test.each([{ table_type: 'delta' }, { 'spark.sql.sources.provider': 'hudi' }, { storage_handler: 'x' }])(
  'nor has it in the catalog: %j',
  parameters => {
    expect(designOfStorage({ serdeParameters: {}, parameters, partitionKeys: [] })).toMatchObject(foreign);
  },
);

test('a SerDe that has «ion» in its name reads no JSON', () => {
  expect(
    declared("CREATE EXTERNAL TABLE a.b (x int) ROW FORMAT SERDE 'com.acme.TransactionSerDe' LOCATION 's3://x/'"),
  ).toMatchObject([{ format: 'other' }]);
});

test('a table without a name is none', () => expect(declared('CREATE TABLE;')).toEqual([]));
