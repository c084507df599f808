import rule from '../../../src/rules/firehose/non-hive-prefix.ts';
import { aLayout, aStatement } from '../../support/facts.ts';
import { hcl, streaming } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const table = (
  more = '',
  location = 's3://lake/clicks/',
  parameters = '',
) => `resource "aws_glue_catalog_table" "clicks" {
  name          = "clicks"
  database_name = "web"
  parameters    = {
    ${parameters}
  }
  ${more}
  storage_descriptor {
    location = "${location}"
  }
}`;
const id = 'awsdatacatalog.web.clicks';
const keys = 'partition_keys {\n name = "dt"\n type = "string"\n}';
const projected = '"projection.enabled" = "true"\n"projection.dt.type" = "date"';
const template = '"storage.location.template" = "s3://lake/clicks/$${dt}"';
const timed = 'prefix = "clicks/!{timestamp:yyyy/MM/dd}/"';
const unknown = '\nvariable "x" {}';

testRule(rule, {
  silent: {
    'no table lies over it': streaming(timed),
    'the table lies elsewhere': streaming(timed, table('', 's3://lake/click/')),
    'the table lies in another bucket': streaming(timed, table('', 's3://pond/clicks/')),
    'the table lies below it': streaming('', table()),
    'the folders are named': streaming('prefix = "clicks/dt=!{timestamp:yyyy-MM-dd}/"', table(keys)),
    'they are named inside an expression': streaming('prefix = "clicks/!{timestamp:\'year=\'yyyy}/"', table(keys)),
    'a projection has a template': streaming(timed, table(keys, undefined, `${projected}\n${template}`)),
    'the projection is not known': streaming(
      timed,
      table(keys, undefined, `"projection.enabled" = var.x\n${template}`) + unknown,
    ),
    'the table is Iceberg': streaming(timed, table('', undefined, '"table_type" = "ICEBERG"')),
    'the catalog has partitions': { ...streaming(timed, table(keys)), layouts: [aLayout(id, 1e12)] },
    'how many it has is not known': {
      ...streaming(timed, table(keys)),
      layouts: [aLayout(id, 1e12, { partitions: { unknown: 'no answer' } })],
    },
    'a statement adds partitions': {
      ...streaming(timed, table(keys)),
      statements: [aStatement('add', [], { kind: 'alter-table', writes: [{ table: id, columns: [] }] })],
    },
    'the prefix is not known': streaming('prefix = var.x', table() + unknown),
    'where the table lies is not known': streaming(timed, table('', '${var.x}') + unknown),
    'the stream goes into Iceberg': hcl(`resource "aws_kinesis_firehose_delivery_stream" "a" {
      name = "a"
      destination = "iceberg"
      iceberg_configuration {
        s3_configuration {
          bucket_arn = "arn:aws:s3:::lake"
          prefix     = "clicks/"
        }
      }
    }
    ${table()}`),
  },
  reports: {
    'the table has no partitions': {
      ...streaming(timed, table()),
      findings: [
        {
          subject: { resource: 'aws_kinesis_firehose_delivery_stream.clicks' },
          at: { path: 'extended_s3_configuration[0].prefix' },
          also: [{ address: 'aws_glue_catalog_table.clicks' }],
          message:
            'aws_kinesis_firehose_delivery_stream.clicks writes folders without names, of which web.clicks has no partitions',
          severity: 'warning',
          confidence: 'medium',
          waste: [{ meter: 'athena:scanned-byte', on: { table: id } }],
          remedy: {
            kind: 'set-attribute',
            safe: false,
            path: 'extended_s3_configuration[0].prefix',
            value: 'clicks/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/',
          },
        },
      ],
    },
    'the prefix is the standard one': {
      ...streaming('', table('', 's3://lake/')),
      findings: [{ remedy: { value: 'year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/' } }],
    },
    'nothing adds its partitions': { ...streaming(timed, table(keys)), findings: [{ confidence: 'low' }] },
    'the catalog has none': {
      ...streaming(timed, table(keys)),
      layouts: [aLayout(id, 1e12, { partitions: 0 })],
      findings: [{ confidence: 'low' }],
    },
    'its projection has no template': { ...streaming(timed, table(keys, undefined, projected)), findings: [{}] },
    'the table is named by the conversion': {
      ...streaming(
        `${timed}\ndata_format_conversion_configuration {\n schema_configuration {\n database_name = "web"\n table_name = "clicks"\n}\n}`,
        table('', '${var.x}') + unknown,
      ),
      findings: [{ confidence: 'medium' }],
    },
  },
});
