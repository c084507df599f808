import { expect, test } from 'vitest';
import rule from '../../../src/rules/glue/eol-version.ts';
import { block } from '../../support/emr.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const text = (...lines: readonly string[]) =>
  `${block('resource "aws_glue_job" "etl"', 'name = "etl"', ...lines)}\nvariable "x" {}\n`;
const job = (...lines: readonly string[]) => hcl(text(...lines));
const command = (...lines: readonly string[]) => block('command', ...lines, 'script_location = "s3://b/a.py"');
const shell = (version: string) => command('name = "pythonshell"', `python_version = "${version}"`);

testRule(rule, {
  silent: {
    'the version runs': job('glue_version = "4.0"'),
    'Glue chooses it': job(command()),
    'it is not known': job('glue_version = var.x'),
    'the command is not known': job('glue_version = "2.0"', command('name = var.x')),
    'it runs on Ray': job('glue_version = "2.0"', command('name = "glueray"')),
    'Python 3.9': job(shell('3.9')),
    'a shell says nothing of Python': job('glue_version = "1.0"', command('name = "pythonshell"')),
  },
  reports: {
    'Spark of a version that is not started': {
      ...job('glue_version = "2.0"', command('name = "glueetl"')),
      findings: [
        {
          at: { path: 'glue_version' },
          message: 'aws_glue_job.etl asks for Glue 2.0, which Glue has not run since 2026-04-01',
          severity: 'error',
          confidence: 'high',
          waste: [],
          remedy: { kind: 'edit-text', safe: false, edits: [{ text: '"6.0"' }] },
        },
      ],
    },
    'the command is the standard one': { ...job('glue_version = "0.9"'), findings: [{ severity: 'error' }] },
    'it streams': {
      ...job('glue_version = "1.0"', command('name = "gluestreaming"')),
      findings: [{ severity: 'error' }],
    },
    'a version that still runs': {
      ...job('glue_version = "3.0"'),
      findings: [{ message: 'aws_glue_job.etl asks for Glue 3.0, which is old', severity: 'info' }],
    },
    'a shell of Python 3.6': {
      ...job(shell('3')),
      findings: [
        {
          at: { path: 'command[0].python_version' },
          message: 'aws_glue_job.etl asks for Python 3.6, which is old',
          severity: 'warning',
          remedy: { edits: [{ text: '"3.9"' }] },
        },
      ],
    },
    'a shell of Python 2': {
      ...job(shell('2')),
      findings: [{ message: 'aws_glue_job.etl asks for Python 2, which is old', severity: 'warning' }],
    },
  },
});

test('the edit sets one that runs', () => {
  expect(fixedBy(rule, text('glue_version = "1.0"'))).toBe(text('glue_version = "6.0"'));
});
