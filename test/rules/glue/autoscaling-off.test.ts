import { expect, test } from 'vitest';
import rule from '../../../src/rules/glue/autoscaling-off.ts';
import { glueJob as job } from '../../support/glue.ts';
import { fixedBy, hcl } from '../../support/hcl.ts';
import { aJobWork, exactly, executorsNeeded } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const scaling = (value: string) => `{\n "--enable-auto-scaling" = ${value}\n }`;
const measured = (needed: number, count = 400) => ({
  jobs: [aJobWork({ job: 'etl' })],
  measures: [executorsNeeded(needed, { count, dimensions: { JobName: 'etl', JobRunId: 'ALL', Type: 'gauge' } })],
});
const message = 'aws_glue_job.etl keeps 10 workers of G.1X from the start of a run to its end';

testRule(rule, {
  silent: {
    'it scales': job(scaling('"true"')),
    'it scales, as a boolean says': job(scaling('true')),
    'a text in capitals says so': job(scaling('"True"')),
    'an argument that nobody overrides says so': job(
      scaling('"false"'),
      'non_overridable_arguments = { "--enable-auto-scaling" = "true" }',
    ),
    'whether it scales is not known': job(scaling('var.x')),
    'its arguments are not known': job('var.x'),
    'its other arguments are not known': job('', 'non_overridable_arguments = var.x'),
    'Glue 2 cannot scale': job('', 'glue_version = "2.0"'),
    'its version is not known': job('', 'glue_version = var.x'),
    'it has few workers': job('', 'number_of_workers = 4'),
    'how many workers it has is not known': job('', 'number_of_workers = var.x'),
    'it has no workers but a capacity': hcl(`resource "aws_glue_job" "etl" {
      name         = "etl"
      glue_version = "5.0"
      max_capacity = 10
    }`),
    'its type cannot scale': job('', 'worker_type = "Standard"'),
    'its type is not known': job('', 'worker_type = var.x'),
    'a quarter of a DPU cannot scale in a batch': job('', 'worker_type = "G.025X"'),
    'its executors are busy': { ...job(''), ...measured(8.5) },
    'it runs a Python shell': job('', '', '', 'name = "pythonshell"'),
    'it runs Ray': job('', 'worker_type = "Z.2X"', '', 'name = "glueray"'),
    'what it runs is not known': job('', '', '', 'name = var.x'),
  },
  reports: {
    'nothing is said': {
      ...job(''),
      findings: [
        {
          subject: { resource: 'aws_glue_job.etl' },
          at: { path: 'number_of_workers' },
          message,
          severity: 'warning',
          confidence: 'medium',
          evidence: ['10 DPU hours an hour'],
          waste: [{ meter: 'glue:dpu-hour', perMonth: { unknown: 'how many workers are idle' } }],
          remedy: { kind: 'set-attribute', safe: false, value: 'true' },
        },
      ],
    },
    'most of its executors are idle': {
      ...job(''),
      ...measured(4),
      findings: [
        {
          evidence: ['10 DPU hours an hour, its runs needed 4 executors of 9 on average'],
          waste: [{ meter: 'glue:dpu-hour', now: exactly(60), perMonth: { low: 0, high: 30 } }],
        },
      ],
    },
    'it was measured for an hour': { ...job(''), ...measured(8.5, 12), findings: [{ message }] },
    'metrics say more than is known of its runs': {
      ...job(''),
      measures: measured(4).measures,
      findings: [{ waste: [{ perMonth: { unknown: 'how many workers are idle' } }] }],
    },
    'it is switched off': {
      ...job(scaling('"false"')),
      findings: [
        { message, at: { path: 'default_arguments["--enable-auto-scaling"]' }, remedy: { kind: 'edit-text' } },
      ],
    },
    'nobody may switch it on': {
      ...job(scaling('"true"'), 'non_overridable_arguments = { "--enable-auto-scaling" = "false" }'),
      findings: [{ at: { path: 'non_overridable_arguments["--enable-auto-scaling"]' } }],
    },
    'it has other arguments': { ...job('{ "--enable-metrics" = "true" }'), findings: [{ message }] },
    'it streams': {
      ...job('', 'worker_type = "G.025X"', '', 'name = "gluestreaming"'),
      findings: [{ message: 'aws_glue_job.etl keeps 10 workers of G.025X from the start of a run to its end' }],
    },
    'Glue chooses a version, which scales': {
      ...hcl(`resource "aws_glue_job" "etl" {
        name              = "etl"
        worker_type       = "G.2X"
        number_of_workers = 10
      }`),
      findings: [{ evidence: ['20 DPU hours an hour'] }],
    },
    'the threshold is lower': {
      ...job('', 'number_of_workers = 2'),
      options: { minWorkers: 2 },
      findings: [{}],
    },
  },
});

test('the value is replaced', () => {
  const text = (value: string) => `resource "aws_glue_job" "etl" {
  name              = "etl"
  glue_version      = "5.0"
  worker_type       = "G.2X"
  number_of_workers = 10
  default_arguments = {
    "--enable-auto-scaling" = ${value}
  }
}
`;
  expect(fixedBy(rule, text('"false"'))).toBe(text('"true"'));
});
