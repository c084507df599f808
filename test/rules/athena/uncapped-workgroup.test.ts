import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/uncapped-workgroup.ts';
import { aWork } from '../../support/facts.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const text = (settings: string, outside = '', more = '') => `resource "aws_athena_workgroup" "this" {
  name = "bi"
  ${outside}
  configuration {
    enforce_workgroup_configuration = false
    ${settings}
  }
}
variable "x" {}
${more}`;
const workgroup = (...args: Parameters<typeof text>) => hcl(text(...args));
const bare = hcl('resource "aws_athena_workgroup" "bi" {\n name = "bi"\n}');
const engine = (version: string) => `engine_version {\n selected_engine_version = ${version}\n}`;
const message = 'aws_athena_workgroup.this lets a query scan, and be charged for, any number of bytes';

testRule(rule, {
  silent: {
    'there is a limit': workgroup('bytes_scanned_cutoff_per_query = 10000000000'),
    'the limit is not known': workgroup('bytes_scanned_cutoff_per_query = var.x'),
    'the configuration is not known': hcl(`variable "x" {}
      resource "aws_athena_workgroup" "bi" {
        name = "bi"
        dynamic "configuration" {
          for_each = var.x
          content {}
        }
      }`),
    'it is switched off': workgroup('', 'state = "DISABLED"'),
    'whether it is switched off is not known': workgroup('', 'state = var.x'),
    'it is for Spark': workgroup(engine('"PySpark engine version 3"')),
    'what it is for is not known': workgroup(engine('var.x')),
    'capacity is reserved': workgroup(
      '',
      '',
      'resource "aws_athena_capacity_reservation" "bi" {\n name = "bi"\n target_dpus = 24\n}',
    ),
  },
  reports: {
    'nothing limits a query': {
      ...workgroup(''),
      findings: [
        {
          subject: { resource: 'aws_athena_workgroup.this' },
          at: { path: 'configuration[0]', line: 4 },
          message,
          severity: 'warning',
          confidence: 'high',
          evidence: [],
          waste: [{ meter: 'athena:scanned-byte', perMonth: { unknown: 'how often a query runs away' } }],
          remedy: {
            kind: 'edit-text',
            safe: false,
            advice: 'Let Athena cancel queries that scan more than 1 TB',
            edits: [{ text: '\n    bytes_scanned_cutoff_per_query = 1000000000000\n' }],
          },
        },
      ],
    },
    'the limit is 0, which is none': { ...workgroup('bytes_scanned_cutoff_per_query = 0'), findings: [{ message }] },
    'there is no configuration at all': {
      ...bare,
      findings: [{ remedy: { kind: 'set-attribute', path: 'configuration[0].bytes_scanned_cutoff_per_query' } }],
    },
    'its largest query asks for a higher limit': {
      ...workgroup(''),
      workload: [
        aWork('a', 3, 2e12, { place: 'bi' }),
        aWork('b', 3, 1e9, { place: 'bi' }),
        aWork('c', 3, 9e12, { place: 'etl' }),
        aWork('d', 3, 0, { place: 'bi', bytesPerRun: { unknown: 'it' } }),
      ],
      findings: [
        {
          evidence: ['its largest query scans 2 TB'],
          remedy: { advice: 'Let Athena cancel queries that scan more than 6 TB' },
        },
      ],
    },
    'the version of its engine is chosen by Athena': { ...workgroup(engine('"AUTO"')), findings: [{ message }] },
  },
});

test('the limit is written into the configuration, and the rule is silent then', () => {
  const fixed = fixedBy(rule, text(''));
  expect(fixed).toContain('bytes_scanned_cutoff_per_query = 1000000000000');
  expect(fixedBy(rule, fixed)).toBe(fixed);
});
