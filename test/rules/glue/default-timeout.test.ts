import { expect, test } from 'vitest';
import rule from '../../../src/rules/glue/default-timeout.ts';
import { block } from '../../support/emr.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const text = (...lines: readonly string[]) =>
  `${block('resource "aws_glue_job" "etl"', 'name = "etl"', ...lines)}\nvariable "x" {}\n`;
const job = (...lines: readonly string[]) => hcl(text(...lines));
const four = 'glue_version = "4.0"';
const command = (name: string) => block('command', `name = ${name}`, 'script_location = "s3://b/a.py"');

testRule(rule, {
  silent: {
    'a timeout is set': job(four, 'timeout = 60'),
    'it is set as a text': job(four, 'timeout = "60"'),
    'the timeout is not known': job(four, 'timeout = var.x'),
    'Glue 5 has a shorter one': job('glue_version = "5.0"'),
    'the version is not known': job('glue_version = var.x'),
    'it streams': job(four, command('"gluestreaming"')),
    'it runs on Ray': job(four, command('"glueray"')),
    'its command is not known': job(four, command('var.x')),
    'the command is dynamic': job(four, 'dynamic "command" {\nfor_each = var.x\ncontent {}\n}'),
  },
  reports: {
    'nothing is said': {
      ...job(four, 'worker_type = "G.2X"', 'number_of_workers = 10', command('"glueetl"')),
      findings: [
        {
          at: { path: 'timeout' },
          message: 'aws_glue_job.etl has no timeout: a run that hangs is stopped after 2,880 minutes',
          severity: 'info',
          confidence: 'medium',
          evidence: ['a run that hangs takes up to 960 DPU hours'],
          waste: [{ meter: 'glue:dpu-hour', perMonth: { unknown: 'how often a run hangs' } }],
          remedy: { kind: 'edit-text', safe: false, edits: [{ text: '\ntimeout = 120\n' }] },
        },
      ],
    },
    'a Python shell is left to it': {
      ...job('glue_version = "3.0"', 'max_capacity = 0.0625', command('"pythonshell"')),
      findings: [{ evidence: ['a run that hangs takes up to 3 DPU hours'] }],
    },
    'its version is left to Glue too': {
      ...job(),
      findings: [
        {
          message: 'aws_glue_job.etl has no timeout: a run that hangs is stopped after up to 2,880 minutes',
          confidence: 'low',
          evidence: [],
        },
      ],
    },
    'it is set to as much, in Glue 5': {
      ...job('glue_version = "5.0"', 'timeout = 2880', 'worker_type = "R.1X"', 'number_of_workers = 2'),
      findings: [
        {
          message: 'aws_glue_job.etl may run for 2,880 minutes',
          confidence: 'medium',
          evidence: [],
          remedy: { kind: 'edit-text', edits: [{ text: '120' }] },
        },
      ],
    },
    'thresholds are lower': {
      ...job('timeout = 600'),
      options: { maxMinutes: 300, minutes: 90 },
      findings: [{ remedy: { kind: 'edit-text', edits: [{ text: '90' }] } }],
    },
  },
});

test('the edit sets one', () => {
  expect(fixedBy(rule, text(four, 'timeout = 2880'))).toBe(text(four, 'timeout = 120'));
});
