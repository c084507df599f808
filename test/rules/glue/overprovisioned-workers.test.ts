import rule from '../../../src/rules/glue/overprovisioned-workers.ts';
import type { Json } from '../../../src/model/resource.ts';
import { aCluster, aJobWork, exactly, executorsNeeded } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const arn = 'arn:aws:glue:us-east-1:111122223333:job/load';
const job = (values: Readonly<Record<string, Json>> = {}) => [
  aCluster('x', 1, {
    arn,
    type: 'aws_glue_job',
    values: {
      name: 'load',
      command: [{ name: 'glueetl' }],
      glue_version: '2.0',
      worker_type: 'G.1X',
      number_of_workers: 20,
      ...values,
    },
  }),
];
const jobs = [aJobWork()];

testRule(rule, {
  silent: {
    'half of its executors are needed': { resources: job(), jobs, measures: [executorsNeeded(10)] },
    'it could scale': { resources: job({ glue_version: '4.0' }), jobs, measures: [executorsNeeded(4)] },
    'it scales': {
      resources: job({ default_arguments: { '--enable-auto-scaling': 'true' } }),
      jobs,
      measures: [executorsNeeded(4)],
    },
    'it streams': {
      resources: job({ command: [{ name: 'gluestreaming' }] }),
      jobs,
      measures: [executorsNeeded(4)],
    },
    'its metrics are off': { resources: job(), jobs, measures: [] },
    'a run was measured, not all of them': {
      resources: job(),
      jobs,
      measures: [executorsNeeded(4, { dimensions: { JobName: 'load', JobRunId: 'jr_1', Type: 'gauge' } })],
    },
    'it ran for an hour': { resources: job(), jobs, measures: [executorsNeeded(4, { count: 12 })] },
    'it has been measured for a day': { resources: job(), jobs, measures: [executorsNeeded(4, { since: 288 })] },
    'its workers are not known': {
      resources: job({ number_of_workers: 'many' }),
      jobs,
      measures: [executorsNeeded(4)],
    },
    'its one executor is not needed': {
      resources: job({ number_of_workers: 2 }),
      jobs,
      measures: [executorsNeeded(0)],
    },
  },
  reports: {
    'a fifth is needed': {
      resources: job(),
      jobs,
      measures: [executorsNeeded(4)],
      findings: [
        {
          at: { arn },
          message: `${arn} has 19 executors, of which its runs need 4`,
          evidence: ['400 periods of five minutes were measured, over 14 days'],
          waste: [{ meter: 'glue:dpu-hour', on: { arn }, now: exactly(60), perMonth: { low: 0, high: 45 } }],
          remedy: { kind: 'set-attribute', path: 'number_of_workers', value: 5 },
        },
      ],
    },
    'what its runs cost is not known': {
      resources: job(),
      jobs: [aJobWork({ dpuHoursBy: { '': { unknown: 'the capacity of its runs' } } })],
      measures: [executorsNeeded(4)],
      findings: [{ waste: [{ perMonth: { unknown: 'the capacity of its runs' } }] }],
    },
    'it has few workers': {
      resources: job({ glue_version: '4.0', number_of_workers: 4 }),
      jobs,
      measures: [executorsNeeded(1)],
      findings: [{ remedy: { value: 2 } }],
    },
    'options ask for less': {
      resources: job({ glue_version: '4.0' }),
      jobs,
      measures: [executorsNeeded(12, { count: 12, since: 288 })],
      options: { maxShare: 0.8, minPeriods: 10, minDays: 1, minWorkers: 50 },
      findings: [{ remedy: { value: 13 } }],
    },
  },
});
