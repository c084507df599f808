import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/results-never-expire.ts';
import uploads from '../../../src/rules/s3/abandoned-multipart-uploads.ts';
import { runRules } from '../../../src/run-rules.ts';
import { aTable } from '../../support/facts.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const lifecycle = (rule: string, status = '"Enabled"', of = 'aws_s3_bucket.results.id') =>
  `resource "aws_s3_bucket_lifecycle_configuration" "results" {
  bucket = ${of}

  rule {
    id     = "a"
    status = ${status}
    ${rule}
  }
}
`;
const text = (more = '', bucket = '', configuration = '') => `resource "aws_s3_bucket" "results" {
  bucket = "acme-results"
  ${bucket}
}
resource "aws_athena_workgroup" "bi" {
  name = "bi"
  configuration {
    ${configuration}
    result_configuration {
      output_location = "s3://acme-results/bi/"
    }
  }
}
variable "x" {}
${more}`;
const results = (...args: Parameters<typeof text>) => hcl(text(...args));
const expire = 'expiration {\n days = 90\n }';
const below = (prefix: string) => `filter {\n prefix = ${prefix}\n }\n${expire}`;
const message = 'aws_s3_bucket.results keeps the results of aws_athena_workgroup.bi for good';

testRule(rule, {
  silent: {
    'all expires': results(lifecycle(`filter {}\n${expire}`)),
    'what lies there expires': results(lifecycle(below('"bi/"'))),
    'a part of what lies there expires': results(lifecycle(below('"bi/2025/"'))),
    'it expires where it is tagged': results(
      lifecycle(`filter {\n tag {\n key = "a"\n value = "b"\n }\n }\n${expire}`),
    ),
    'whether a rule is on is not known': results(lifecycle(`filter {}\n${expire}`, 'var.x')),
    'what expires is not known': results(lifecycle(below('var.x'))),
    'whether it expires is not known': results(
      lifecycle('filter {}\ndynamic "expiration" {\nfor_each = var.x\ncontent {}\n}'),
    ),
    'a lifecycle is of a bucket that is not known': results(lifecycle('filter {}', '"Enabled"', 'var.x')),
    'the bucket itself has the rule': results('', `lifecycle_rule {\n enabled = true\n ${expire}\n }`),
    'Athena manages the results': results('', '', 'managed_query_results_configuration {\n enabled = true\n }'),
    'its tags speak of retention': results('', 'tags = { retention = "7y" }'),
    'its tags are not known': results('', 'tags = var.x'),
    'the bucket is not declared': hcl(text().replace('"acme-results"', '"others"')),
    'where results go is not known': hcl(text().replace('"s3://acme-results/bi/"', 'var.x')),
  },
  reports: {
    'nothing expires': {
      ...results(),
      findings: [
        {
          subject: { resource: 'aws_s3_bucket.results' },
          at: { line: 1 },
          message,
          severity: 'info',
          confidence: 'high',
          waste: [{ meter: 's3:byte-month', of: 'STANDARD', perMonth: { unknown: 'how many results there are' } }],
          remedy: {
            kind: 'add-resource',
            safe: false,
            construct: 'aws_s3_bucket_lifecycle_configuration',
            props: { rule: [{ filter: { prefix: 'bi/' }, expiration: { days: 30 } }] },
          },
        },
      ],
    },
    'others expire': {
      ...results(lifecycle(below('"logs/"'))),
      findings: [{ message, remedy: { kind: 'edit-text' } }],
    },
    'the rule is switched off': {
      ...results(lifecycle(`filter {}\n${expire}`, '"Disabled"')),
      findings: [{ message }],
    },
    'only uploads end': {
      ...results(lifecycle('filter {}\nabort_incomplete_multipart_upload {\n days_after_initiation = 7\n }')),
      findings: [{ message }],
    },
    'tables lie beside the results': {
      ...results(),
      tables: [aTable('awsdatacatalog.tmp.sums', {}, { location: 's3://acme-results/bi/tables/1234/' })],
      findings: [
        {
          remedy: {
            kind: 'decide',
            advice: 'Move the tables that lie beside the results first, then let the results expire',
          },
        },
      ],
    },
    'they may stay for longer': {
      ...results(),
      options: { days: 90 },
      findings: [{ remedy: { kind: 'add-resource' } }],
    },
  },
});

test('the rule is written into the lifecycle, and both rules are silent then', () => {
  const fixed = fixedBy(
    rule,
    text(lifecycle('filter {\n      prefix = "logs/"\n    }\n    expiration {\n      days = 9\n    }')),
  );
  expect(fixed).toContain('prefix = "bi/"');
  expect(fixedBy(rule, fixed)).toBe(fixed);
});

test('uploads that were never completed are told once', () => {
  expect(runRules([uploads], results()).findings).toEqual([]);
  expect(runRules([uploads], results('', 'tags = { retention = "7y" }')).findings).toHaveLength(1);
});
