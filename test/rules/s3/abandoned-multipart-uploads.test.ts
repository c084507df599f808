import { expect, test } from 'vitest';
import rule from '../../../src/rules/s3/abandoned-multipart-uploads.ts';
import { block } from '../../support/emr.ts';
import { aCluster, aTable } from '../../support/facts.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const bucket = (...lines: readonly string[]) =>
  `${block('resource "aws_s3_bucket" "lake"', 'bucket = "lake"', ...lines)}\n`;
const rest = (more: string) => `${more}\nvariable "x" {}`;
const results = `${block(
  'resource "aws_athena_workgroup" "bi"',
  'name = "bi"',
  block('configuration', block('result_configuration', 'output_location = "s3://lake/results/"')),
)}\n`;
const glue = (args: string) =>
  `${block('resource "aws_glue_job" "etl"', 'name = "etl"', `default_arguments = ${args}`)}\n`;
const lifecycle = (of: string, ...rules: readonly string[]) =>
  block('resource "aws_s3_bucket_lifecycle_configuration" "a"', `bucket = ${of}`, ...rules);
const abort = (status = '"Enabled"') =>
  block(
    'rule',
    'id = "a"',
    `status = ${status}`,
    block('abort_incomplete_multipart_upload', 'days_after_initiation = 7'),
  );
const own = 'aws_s3_bucket.lake.id';
const expire = block('rule', 'id = "b"', 'status = "Enabled"', block('expiration', 'days = 30'));
const tables = [aTable('awsdatacatalog.web.clicks', {}, { location: 's3://lake/clicks/' })];

testRule(rule, {
  silent: {
    'nothing writes to it': hcl(bucket()),
    'a job reads its script from it': hcl(
      bucket() + block('resource "aws_glue_job" "etl"', block('command', 'script_location = "s3://lake/a.py"')),
    ),
    'a job reads from it': hcl(bucket() + glue('{ "--input" = "s3://lake/in/" }')),
    'a rule aborts uploads': hcl(bucket() + results + lifecycle(own, expire, abort())),
    'a rule inside aborts them': hcl(
      bucket(block('lifecycle_rule', 'enabled = true', 'abort_incomplete_multipart_upload_days = 7')) + results,
    ),
    'rules are dynamic': hcl(
      bucket() + results + rest(lifecycle(own, 'dynamic "rule" {\nfor_each = var.x\ncontent {}\n}')),
    ),
    'a rule inside may be on': hcl(
      bucket(block('lifecycle_rule', 'enabled = var.x', 'abort_incomplete_multipart_upload_days = 7')) +
        results +
        rest(''),
    ),
    'rules inside are dynamic': hcl(
      bucket('dynamic "lifecycle_rule" {\nfor_each = var.x\ncontent {}\n}') + results + rest(''),
    ),
    'whether a rule aborts is not known': hcl(
      bucket() +
        results +
        rest(
          lifecycle(
            own,
            block('rule', 'id = "a"', 'dynamic "abort_incomplete_multipart_upload" {\nfor_each = var.x\ncontent {}\n}'),
          ),
        ),
    ),
    'of which bucket a configuration is, is not known': hcl(bucket() + results + rest(lifecycle('var.x', expire))),
    'its name is not known': hcl(
      `${block('resource "aws_s3_bucket" "lake"', 'bucket = var.x')}\n${results}\nvariable "x" {}`,
    ),
    'it is of an account whose lifecycles were not read': {
      ...hcl(results),
      resources: [
        ...hcl(results).resources,
        aCluster('lake', 1, { type: 'aws_s3_bucket', values: { bucket: 'lake' }, settled: ['bucket'] }),
      ],
    },
    'it holds nothing but results that never expire, which another rule tells': hcl(bucket() + results),
    'it is data': hcl(`data "aws_s3_bucket" "lake" {\n bucket = "lake"\n}\n${results}`),
  },
  reports: {
    'a rule inside that would abort them is off': {
      ...hcl(
        bucket(block('lifecycle_rule', 'enabled = false', 'abort_incomplete_multipart_upload_days = 7')) +
          results +
          glue('{ "--TempDir" = "s3://lake/temp/" }'),
      ),
      findings: [{ at: { address: 'aws_s3_bucket.lake' } }],
    },
    'Athena writes to it, and its results expire': {
      ...hcl(bucket() + results + lifecycle(own, expire)),
      findings: [{ at: { address: 'aws_s3_bucket_lifecycle_configuration.a' } }],
    },
    'a job writes to it, too': {
      ...hcl(bucket() + results + glue('{ "--TempDir" = "s3://lake/temp/" }')),
      findings: [
        {
          subject: { resource: 'aws_s3_bucket.lake' },
          at: { address: 'aws_s3_bucket.lake' },
          message: 'aws_s3_bucket.lake keeps the parts of uploads that were never completed',
          severity: 'info',
          confidence: 'high',
          waste: [{ meter: 's3:byte-month', of: 'STANDARD', perMonth: { unknown: 'what uploads have left' } }],
          remedy: { kind: 'add-resource', construct: 'aws_s3_bucket_lifecycle_configuration' },
        },
      ],
    },
    'a table lies in it, and its rules expire other things': {
      ...hcl(bucket() + lifecycle(own, expire)),
      tables,
      options: { days: 3 },
      findings: [
        {
          at: { address: 'aws_s3_bucket_lifecycle_configuration.a' },
          remedy: { kind: 'edit-text', safe: true, advice: 'Abort uploads that are not completed within 3 days' },
        },
      ],
    },
    'a job writes to it, and the rule is disabled': {
      ...hcl(bucket() + glue('{ "--TempDir" = "s3://lake/tmp/" }') + rest(lifecycle('"lake"', abort('"Disabled"')))),
      findings: [{}],
    },
    'EMR writes to it, and a configuration is of another bucket': {
      ...hcl(
        `${bucket()}${block('resource "aws_emr_cluster" "etl"', 'log_uri = "s3n://lake/logs/"')}\n${lifecycle('"pond"', abort())}`,
      ),
      findings: [{}],
    },
    'a database lies in it': {
      ...hcl(
        bucket() +
          block('resource "aws_glue_catalog_database" "web"', 'name = "web"', 'location_uri = "s3://lake/web/"'),
      ),
      findings: [{}],
    },
  },
});

test('the edit adds a rule to the configuration that is there', () => {
  const before = bucket() + results + lifecycle(own, expire);
  const fixed = fixedBy(rule, before);
  expect(fixed).toContain('  days_after_initiation = 7');
  expect(fixedBy(rule, fixed)).toBe(fixed);
});
