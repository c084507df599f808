import rule from '../../../src/rules/glue/failed-run-spend.ts';
import { aCluster, aJobWork, exactly } from '../../support/facts.ts';
import { aJob } from '../../support/scripts.ts';
import { testRule } from '../../support/test-rule.ts';

const arn = 'arn:aws:glue:us-east-1:111122223333:job/load';
const resources = [aCluster('x', 1, { arn, type: 'aws_glue_job', values: { name: 'load' }, settled: ['name'] })];
const failing = (perMonth: number, dpuHours: number) => ({
  failed: { perMonth: exactly(perMonth), dpuHours: exactly(dpuHours) },
});

testRule(rule, {
  silent: {
    'no run fails': { resources, jobs: [aJobWork()] },
    'few runs fail': { resources, jobs: [aJobWork(failing(2, 30))] },
    'they end soon': { resources, jobs: [aJobWork(failing(20, 5))] },
    'nobody knows what they cost': {
      resources,
      jobs: [aJobWork({ failed: { perMonth: exactly(20), dpuHours: { unknown: 'the capacity of its runs' } } })],
    },
    'nothing was billed': {
      resources,
      jobs: [aJobWork({ ...failing(9, 0), all: { perMonth: exactly(9), dpuHours: exactly(0) } })],
    },
    'it is another job': { resources, jobs: [aJobWork({ ...failing(20, 30), arn: `${arn}-2`, job: 'load-2' })] },
    'files declare one of two of its name': {
      resources: [aJob],
      jobs: ['us-east-1', 'eu-west-1'].map(region =>
        aJobWork({ ...failing(20, 30), job: 'etl', arn: `arn:aws:glue:${region}:111122223333:job/etl` }),
      ),
    },
  },
  reports: {
    'half of its hours are lost': {
      resources,
      jobs: [aJobWork(failing(15, 30))],
      findings: [
        {
          at: { arn },
          message: `${arn} spends 50 % of its DPU hours on runs that fail`,
          evidence: ['15 runs a month fail or time out, with 30 of 60 DPU hours; 30 runs were counted'],
          waste: [{ meter: 'glue:dpu-hour', on: { arn }, now: exactly(60), perMonth: exactly(30) }],
        },
      ],
    },
    'its runs are of two rates': {
      resources,
      jobs: [aJobWork({ ...failing(15, 30), dpuHoursBy: { '': exactly(40), flex: exactly(20) } })],
      findings: [
        {
          waste: [
            { on: { arn }, now: exactly(40), perMonth: { low: 0, high: 20 } },
            { of: 'flex', on: { arn }, now: exactly(20), perMonth: { low: 0, high: 10 } },
          ],
        },
      ],
    },
    'files declare it': {
      resources: [aJob],
      jobs: [aJobWork({ ...failing(15, 30), job: 'etl' })],
      findings: [{ subject: { resource: 'aws_glue_job.etl' }, at: { file: 'jobs.tf', line: 1 } }],
    },
    'an option asks for less': {
      resources,
      jobs: [aJobWork(failing(2, 5))],
      options: { minShare: 0.05, minRuns: 1 },
      findings: [{ severity: 'warning' }],
    },
  },
});
