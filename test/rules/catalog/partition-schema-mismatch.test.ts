import rule from '../../../src/rules/catalog/partition-schema-mismatch.ts';
import { testRule } from '../../support/test-rule.ts';

const columns = 'id int, net string, rate float, total decimal(10,2), note varchar(10), day date';
const table = (stored = 'STORED AS PARQUET', keys = 'PARTITIONED BY (dt string)', more = '') =>
  `CREATE EXTERNAL TABLE shop.sales (${columns}) ${keys} ${stored} LOCATION 's3://lake/sales/' ${more};\n`;
const altered = (change: string, ddl = table()) => ({
  sql: { 'ddl.sql': ddl, 'change.sql': `ALTER TABLE shop.sales ${change}` },
});
const csv = "ROW FORMAT DELIMITED FIELDS TERMINATED BY ','";

testRule(rule, {
  silent: {
    'the types stay': altered('REPLACE COLUMNS (id int, net string)'),
    'an integer gets wider': altered('CHANGE COLUMN id id bigint'),
    'a float gets wider': altered('REPLACE COLUMNS (id INT, rate double)'),
    'a decimal gets wider': altered('CHANGE total total decimal(12,2)'),
    'a text gets wider': altered('CHANGE note note varchar(20)'),
    'an integer becomes text': altered('CHANGE id id string'),
    'a column is added': altered('ADD COLUMNS (tax double)'),
    'a column has a new name alone': altered('CHANGE COLUMN net revenue string'),
    'columns change places in a format by name': altered('REPLACE COLUMNS (net string, id int)'),
    'the change is made to partitions too': altered('CHANGE COLUMN net net double CASCADE'),
    'the table has no partitions': altered('REPLACE COLUMNS (net double)', table('STORED AS PARQUET', '')),
    'its partitions are computed': altered(
      'REPLACE COLUMNS (net double)',
      table('STORED AS PARQUET', 'PARTITIONED BY (dt string)', "TBLPROPERTIES ('projection.enabled' = 'true')"),
    ),
    'the same text makes the table, without partitions yet': {
      sql: `${table()}ALTER TABLE shop.sales REPLACE COLUMNS (id int, net double)`,
    },
    'the table is Iceberg': altered(
      'CHANGE COLUMN net net double',
      "CREATE TABLE shop.sales (net string, day date) PARTITIONED BY (day) LOCATION 's3://lake/s/' TBLPROPERTIES ('table_type' = 'ICEBERG')",
    ),
    'nobody describes the table': altered('REPLACE COLUMNS (net double)', ''),
    'text becomes text of anything': altered('CHANGE day day string', table(csv)),
    'a partition gets what its table has': altered(
      "PARTITION (dt = '2026-11-01') REPLACE COLUMNS (id int, net string)",
    ),
    'another change is made': altered("SET LOCATION 's3://lake/elsewhere/'"),
  },
  reports: {
    'a text becomes a number': {
      ...altered('REPLACE COLUMNS (id int, net double)'),
      findings: [
        {
          subject: { table: 'awsdatacatalog.shop.sales' },
          at: { file: 'change.sql', line: 1, column: 49, endColumn: 59 },
          message: 'shop.sales has net as double, and its partitions keep it as string: a query over both fails',
          severity: 'warning',
          confidence: 'medium',
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'an integer gets narrower': { ...altered('CHANGE COLUMN id id smallint'), findings: [{}] },
    'a decimal has another scale': { ...altered('CHANGE COLUMN total total decimal(12,4)'), findings: [{}] },
    'a text gets narrower': { ...altered('CHANGE COLUMN note note varchar(5)'), findings: [{}] },
    'a date becomes text in Parquet': { ...altered('CHANGE COLUMN day day string'), findings: [{}] },
    'a column has a new name and another type': { ...altered('CHANGE COLUMN net revenue double'), findings: [{}] },
    'columns change places in a format by position': {
      ...altered('REPLACE COLUMNS (net string, id int)', table('STORED AS ORC')),
      findings: [
        { message: 'shop.sales has net as int, and its partitions keep it as string: a query over both fails' },
      ],
    },
    'a partition gets another type than its table': {
      ...altered("PARTITION (dt = '2026-11-01') REPLACE COLUMNS (id bigint, net string)"),
      findings: [{ message: 'shop.sales has id as int, and the partition as bigint: a query over both fails' }],
    },
    'a partition gets a column that its table has as another type': {
      ...altered("PARTITION (dt = '2026-11-01') ADD COLUMNS (net double)"),
      findings: [{}],
    },
  },
});
