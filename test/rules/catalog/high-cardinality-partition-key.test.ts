import rule from '../../../src/rules/catalog/high-cardinality-partition-key.ts';
import { aLayout, aTable } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const sql = (keys: string, properties = '') => ({
  sql: `CREATE EXTERNAL TABLE web.clicks (url string) PARTITIONED BY (${keys}) STORED AS PARQUET LOCATION 's3://lake/clicks/'
${properties === '' ? '' : `TBLPROPERTIES ('projection.enabled' = 'true', ${properties})`}`,
});
const iceberg = (...partitionBy: readonly { column: string; transform: string }[]) => ({
  tables: [aTable(id, { type: 'iceberg', partitionBy })],
});
const partitions = (count: number) => ({ layouts: [aLayout(id, 1e9, { partitions: count })] });
const byName = (key: string) => ({
  subject: { table: id },
  message: `web.clicks is partitioned by ${key}, which has a value for almost every row by its name or type`,
  severity: 'info' as const,
  confidence: 'low' as const,
});

testRule(rule, {
  silent: {
    'it is a date': sql('dt string, hour int'),
    'it is an hour, as a timestamp': sql('event_hour timestamp'),
    'it is one of few things': sql('country string, customer_segment string'),
    'it is a hash of an id': sql('user_id_hash string, customer_id_bucket int'),
    'it is hidden in Iceberg': iceberg(
      { column: 'user_id', transform: 'bucket(16)' },
      { column: 'ts', transform: 'day' },
    ),
    'it is injected': sql('device_id string', "'projection.device_id.type' = 'injected'"),
    'it is enumerated': sql(
      'customer_id string',
      "'projection.customer_id.type' = 'enum', 'projection.customer_id.values' = 'a,b'",
    ),
    'it is an integer of few': sql(
      'customer_id int',
      "'projection.customer_id.type' = 'integer', 'projection.customer_id.range' = '1,50'",
    ),
    'the catalog shows few values': { ...sql('customer_id string'), ...partitions(12) },
    'days are many by now': { ...sql('dt string'), ...partitions(20_000) },
    'keys are not known': { tables: [aTable(id, { type: 'hive', partitionBy: { unknown: 'a template' } })] },
    'a name is not known': hcl(`variable "x" {}
      resource "aws_glue_catalog_table" "t" {
        name          = "t"
        database_name = "web"
        partition_keys {
          name = var.x
        }
      }`),
    'it is a table of Redshift': {
      tables: [
        aTable('redshift.a.b', { type: 'redshift', partitionBy: [{ column: 'user_id', transform: 'identity' }] }),
      ],
    },
    'it is a view': {
      tables: [aTable(id, { partitionBy: [{ column: 'user_id', transform: 'identity' }] }, { kind: 'view' })],
    },
  },
  reports: {
    'its name says so': {
      ...sql('dt string, session_id string'),
      findings: [{ ...byName('session_id'), at: { file: 'only.sql', line: 1 }, remedy: { kind: 'decide' } }],
    },
    'its type says so': { ...sql('happened_at timestamp'), findings: [byName('happened_at')] },
    'it is an identity in Iceberg': {
      ...iceberg({ column: 'order_uuid', transform: 'identity' }),
      findings: [byName('order_uuid')],
    },
    'an integer has a wide range': {
      ...sql('user_id int', "'projection.user_id.type' = 'integer', 'projection.user_id.range' = '1,10000000'"),
      findings: [byName('user_id')],
    },
    'the catalog shows it': {
      ...sql('tenant string'),
      ...partitions(12_000),
      findings: [
        {
          message: 'web.clicks is partitioned by tenant, with 12,000 values so far',
          severity: 'warning',
          confidence: 'high',
        },
      ],
    },
    'Terraform declares it': {
      ...hcl(`resource "aws_glue_catalog_table" "clicks" {
        name          = "clicks"
        database_name = "web"
        partition_keys {
          name = "dt"
        }
        partition_keys {
          name = "email"
        }
      }`),
      findings: [
        {
          ...byName('email'),
          at: { address: 'aws_glue_catalog_table.clicks', path: 'partition_keys[1].name', line: 8 },
        },
      ],
    },
  },
});
