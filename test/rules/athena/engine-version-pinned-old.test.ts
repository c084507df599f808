import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/engine-version-pinned-old.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const text = (version: string) =>
  `resource "aws_athena_workgroup" "bi" {\n  name = "bi"\n  configuration {\n    engine_version {\n      selected_engine_version = ${version}\n    }\n  }\n}\nvariable "x" {}\n`;
const workgroup = (version: string) => hcl(text(version));

testRule(rule, {
  silent: {
    'it is version 3': workgroup('"Athena engine version 3"'),
    'Athena chooses': workgroup('"AUTO"'),
    'it is Spark': workgroup('"PySpark engine version 3"'),
    'it is not known': workgroup('var.x'),
    'nothing is set': hcl('resource "aws_athena_workgroup" "bi" {\n  name = "bi"\n}\n'),
    'its configuration is not known': hcl(
      'resource "aws_athena_workgroup" "bi" {\n  name = "bi"\n  dynamic "configuration" {\n    for_each = var.x\n    content {}\n  }\n}\nvariable "x" {}\n',
    ),
  },
  reports: {
    'it is version 2': {
      ...workgroup('"Athena engine version 2"'),
      findings: [
        {
          at: { path: 'configuration[0].engine_version[0].selected_engine_version' },
          message: 'aws_athena_workgroup.bi is pinned to Athena engine version 2',
          severity: 'warning',
          confidence: 'high',
          waste: [],
          remedy: { kind: 'edit-text', safe: false, edits: [{ text: '"AUTO"' }] },
        },
      ],
    },
    'it is version 1': {
      ...workgroup('"Athena engine version 1"'),
      findings: [{ message: 'aws_athena_workgroup.bi is pinned to Athena engine version 1' }],
    },
  },
});

test('the edit lets Athena choose', () => {
  expect(fixedBy(rule, text('"Athena engine version 2"'))).toBe(text('"AUTO"'));
});
