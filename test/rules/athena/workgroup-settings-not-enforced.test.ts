import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/workgroup-settings-not-enforced.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const text = (settings: string, name = 'bi', outside = '') => `variable "x" {}
resource "aws_athena_workgroup" "this" {
  name = "${name}"
  ${outside}
  configuration {
    ${settings}
  }
}
`;
const workgroup = (...args: Parameters<typeof text>) => hcl(text(...args));
const off = 'enforce_workgroup_configuration = false';

testRule(rule, {
  silent: {
    'it is enforced': workgroup('enforce_workgroup_configuration = true'),
    'nothing is set': workgroup('publish_cloudwatch_metrics_enabled = true'),
    'there is no configuration': hcl('resource "aws_athena_workgroup" "bi" {\n name = "bi"\n}'),
    'it is not known': workgroup('enforce_workgroup_configuration = var.x'),
    'the configuration is not known': hcl(`variable "x" {}
      resource "aws_athena_workgroup" "bi" {
        name = "bi"
        dynamic "configuration" {
          for_each = var.x
          content {
            ${off}
          }
        }
      }`),
    'it is one to try things in': workgroup(off, 'bi-dev'),
    'it is switched off': workgroup(off, 'bi', 'state = "DISABLED"'),
    'it is for Spark': workgroup(`${off}\nengine_version {\n selected_engine_version = "PySpark engine version 3"\n}`),
  },
  reports: {
    'it is not enforced': {
      ...workgroup(off),
      findings: [
        {
          subject: { resource: 'aws_athena_workgroup.this' },
          at: { path: 'configuration[0].enforce_workgroup_configuration', line: 6, column: 5 },
          message: 'aws_athena_workgroup.this lets clients set aside where results go and how they are encrypted',
          confidence: 'high',
          remedy: { kind: 'edit-text', safe: false, edits: [{ text: 'true' }] },
        },
      ],
    },
    'a text says so': {
      ...workgroup('enforce_workgroup_configuration = "false"'),
      findings: [{ severity: 'warning' }],
    },
    'the name is not known': { ...workgroup(off, '${var.x}-bi'), findings: [{ severity: 'warning' }] },
  },
});

test('the value is replaced', () => {
  expect(fixedBy(rule, text(off))).toBe(text('enforce_workgroup_configuration = true'));
});
