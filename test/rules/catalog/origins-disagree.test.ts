import rule from '../../../src/rules/catalog/origins-disagree.ts';
import type { Origin } from '../../../src/model/place.ts';
import { aTable, at } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const terraform = (location = 's3://lake/clicks/', more = '') =>
  hcl(`variable "x" {}
resource "aws_glue_catalog_table" "clicks" {
  name          = "clicks"
  database_name = "web"
  partition_keys {
    name = "dt"
    type = "string"
  }
  storage_descriptor {
    location     = ${location.startsWith('s3:') ? JSON.stringify(location) : location}
    input_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    columns {
      name = "id"
      type = "bigint"
    }
    ${more}
  }
}`);
const sql = (columns: string, rest = "PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/clicks'") =>
  `CREATE EXTERNAL TABLE web.clicks (${columns}) ${rest}`;
const same = 'id bigint';
const many = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => `${name} int`).join(', ');

const driftIn = (attribute: string, origin: Origin) => [
  { attribute, origins: [origin, { from: 'account', at: { arn: 'arn:x' } }] as const },
];

testRule(rule, {
  silent: {
    'both say the same': { ...terraform(), sql: sql(same) },
    'a type is spelled otherwise': { ...terraform(), sql: sql('ID BIGINT') },
    'the location is not known': { ...terraform('var.x'), sql: sql(same) },
    'one of them stands alone': terraform(),
    'two scripts differ': { sql: { 'a.sql': sql(same), 'b.sql': sql('id int') } },
    'a view of that name is another thing': {
      ...hcl(
        'resource "aws_glue_catalog_table" "v" {\n name = "v"\n database_name = "web"\n table_type = "VIRTUAL_VIEW"\n}',
      ),
      sql: 'CREATE VIEW web.v AS SELECT 1 AS a',
    },
    'Redshift chose another design than its script': {
      tables: [aTable('redshift.web.clicks', { type: 'redshift' }, { drift: driftIn('format', { from: 'sql', at }) })],
    },
  },
  reports: {
    'they differ in types': {
      ...terraform(),
      sql: sql('id int'),
      findings: [
        {
          subject: { table: 'awsdatacatalog.web.clicks' },
          at: { file: 'only.sql', line: 1, column: 23 },
          also: [{ address: 'aws_glue_catalog_table.clicks', path: 'storage_descriptor[0].columns', line: 12 }],
          message: 'web.clicks is declared in several places: SQL and Terraform differ in column types (id)',
          severity: 'warning',
        },
      ],
    },
    'they differ in many columns': {
      ...terraform(),
      sql: sql(many),
      findings: [
        { message: 'web.clicks is declared in several places: SQL and Terraform differ in columns (a, b, c, d, e, …)' },
      ],
    },
    'they differ in where it lies and what it is': {
      ...terraform(),
      sql: sql(same, "STORED AS ORC LOCATION 's3://lake/sales/'"),
      findings: [
        {
          also: [{ path: 'storage_descriptor[0].input_format' }],
          message:
            'web.clicks is declared in several places: SQL and Terraform differ in format, location and partition keys',
          severity: 'error',
          confidence: 'medium',
        },
      ],
    },
    'the catalog has another location': {
      tables: terraform().tables.map(table => ({ ...table, drift: driftIn('location', table.origins[0]) })),
      resources: terraform().resources,
      findings: [
        {
          at: { address: 'aws_glue_catalog_table.clicks', path: 'storage_descriptor[0].location', line: 10 },
          message: 'web.clicks is declared in several places: Terraform and the catalog differ in location',
        },
      ],
    },
  },
});
