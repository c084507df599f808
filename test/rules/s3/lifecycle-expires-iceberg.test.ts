import rule from '../../../src/rules/s3/lifecycle-expires-iceberg.ts';
import type { Design } from '../../../src/model/table.ts';
import { aTable } from '../../support/facts.ts';
import { block } from '../../support/emr.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const orders = (location = 's3://lake/iceberg/orders', design: Design = { type: 'iceberg' }) =>
  aTable('awsdatacatalog.sales.orders', design, { location });
const tables = [orders()];
const filter = (...lines: readonly string[]) => block('filter', ...lines);
const ice = filter('prefix = "iceberg/"');
const expire = block('expiration', 'days = 90');
const lifecycle = (bucket: string, ...lines: readonly string[]) => ({
  ...hcl(
    `resource "aws_s3_bucket" "lake" {\n  bucket = "lake"\n}\n${block('resource "aws_s3_bucket_lifecycle_configuration" "a"', `bucket = ${bucket}`, block('rule', 'id = "a"', ...lines))}\nvariable "x" {}\n`,
  ),
  tables,
});
/** As it was before version 4 of the provider. */
const inside = (...lines: readonly string[]) => ({
  ...hcl(
    block('resource "aws_s3_bucket" "lake"', 'bucket = "lake"', block('lifecycle_rule', 'id = "a"', ...lines)) +
      '\nvariable "x" {}\n',
  ),
  tables,
});
const own = 'aws_s3_bucket.lake.id';
const on = 'status = "Enabled"';

testRule(rule, {
  silent: {
    'the rule is switched off': lifecycle(own, 'status = "Disabled"', ice, expire),
    'whether it is switched on is not known': lifecycle(own, 'status = var.x', ice, expire),
    'its prefix is another': lifecycle(own, on, filter('prefix = "landing/"'), expire),
    'its prefix is not known': lifecycle(own, on, filter('prefix = var.x'), expire),
    'a tag chooses the objects': lifecycle(
      own,
      on,
      filter('prefix = "iceberg/"', block('tag', 'key = "a"', 'value = "b"')),
      expire,
    ),
    'tags may choose them': lifecycle(own, on, filter(block('and', 'prefix = "iceberg/"', 'tags = var.x')), expire),
    'their size chooses them': lifecycle(own, on, filter('object_size_greater_than = 1000'), expire),
    'it is of another bucket': lifecycle('"pond"', on, ice, expire),
    'its bucket is not known': lifecycle('var.x', on, ice, expire),
    'only old versions expire': lifecycle(own, on, ice, block('noncurrent_version_expiration', 'noncurrent_days = 7')),
    'only what is left of versions goes': lifecycle(
      own,
      on,
      ice,
      block('expiration', 'expired_object_delete_marker = true'),
    ),
    'the days are not known': lifecycle(own, on, ice, block('expiration', 'days = var.x')),
    'they move to a class that is read at once': lifecycle(
      own,
      on,
      ice,
      block('transition', 'days = 30', 'storage_class = "GLACIER_IR"'),
    ),
    'the table is no Iceberg': { ...lifecycle(own, on, ice, expire), tables: [orders(undefined, { type: 'hive' })] },
    'where the table lies is not known': {
      ...lifecycle(own, on, ice, expire),
      tables: [aTable('awsdatacatalog.s.t', { type: 'iceberg' }, { location: { unknown: 'its location' } })],
    },
    'a rule of the bucket itself is switched off': inside('enabled = false', expire),
    'a rule of the bucket itself may be off': inside('enabled = var.x', expire),
    'a rule of the bucket itself is of other objects': inside('enabled = true', 'prefix = "landing/"', expire),
    'a rule of the bucket itself is of tagged objects': inside('enabled = true', 'tags = { a = "b" }', expire),
    'its folder only begins alike': {
      ...lifecycle(own, on, filter('prefix = "iceberg/"'), expire),
      tables: [orders('s3://lake/iceberg_old/orders')],
    },
  },
  reports: {
    'the bucket itself expires what a table reads': {
      ...inside('enabled = true', 'prefix = "iceberg/"', expire),
      findings: [{ at: { address: 'aws_s3_bucket.lake', path: 'lifecycle_rule[0].expiration[0]' } }],
    },
    'the bucket itself moves all to Glacier': {
      ...inside('enabled = true', block('transition', 'days = 30', 'storage_class = "GLACIER"')),
      findings: [{ at: { path: 'lifecycle_rule[0].transition[0]' } }],
    },
    'it expires what a table reads': {
      ...lifecycle(own, on, ice, expire),
      findings: [
        {
          at: { address: 'aws_s3_bucket_lifecycle_configuration.a', path: 'rule[0].expiration[0]' },
          message:
            'aws_s3_bucket_lifecycle_configuration.a deletes files by their age that Iceberg tables still read: sales.orders',
          severity: 'error',
          confidence: 'high',
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'it is for the whole bucket': { ...lifecycle('"lake"', on, 'filter {}', expire), findings: [{}] },
    'it has no filter': { ...lifecycle(own, on, expire), findings: [{}] },
    'its prefix is in an and': {
      ...lifecycle(own, on, filter(block('and', 'prefix = "iceberg/"')), expire),
      findings: [{}],
    },
    'it covers the metadata alone': {
      ...lifecycle(own, on, filter('prefix = "iceberg/orders/metadata/"'), expire),
      findings: [{}],
    },
    'it moves them to where nothing is read at once': {
      ...lifecycle(own, on, ice, block('transition', 'days = 30', 'storage_class = "DEEP_ARCHIVE"')),
      findings: [{ at: { path: 'rule[0].transition[0]' }, severity: 'error' }],
    },
    'it covers several tables': {
      ...lifecycle(own, on, ice, expire),
      tables: [
        ...tables,
        aTable('awsdatacatalog.sales.items', { type: 'iceberg' }, { location: 's3://lake/iceberg/i/' }),
      ],
      findings: [
        {
          message:
            'aws_s3_bucket_lifecycle_configuration.a deletes files by their age that Iceberg tables still read: sales.orders and 1 more',
        },
      ],
    },
  },
});
