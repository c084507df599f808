import rule from '../../../src/rules/glue/standard-class-where-flex-serves.ts';
import { aCluster, aJobWork, exactly } from '../../support/facts.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const arn = 'arn:aws:glue:us-east-1:111122223333:job/orders_backfill';
const settled = ['name', 'command.name', 'glue_version', 'worker_type', 'execution_class'];
const job = (rest: object = {}, name = 'orders_backfill') => [
  aCluster('x', 1, {
    arn,
    type: 'aws_glue_job',
    values: { name, command: [{ name: 'glueetl' }], glue_version: '4.0', worker_type: 'G.1X', ...rest },
    settled,
  }),
];
const work = (rest: Parameters<typeof aJobWork>[0] = {}) => [aJobWork({ arn, job: 'orders_backfill', ...rest })];

testRule(rule, {
  silent: {
    'it runs on Flex': { resources: job({ execution_class: 'FLEX' }), jobs: work() },
    'its version is too old': { resources: job({ glue_version: '2.0' }), jobs: work() },
    'its workers are too large': { resources: job({ worker_type: 'G.8X' }), jobs: work() },
    'it is a stream': { resources: job({ command: [{ name: 'gluestreaming' }] }), jobs: work() },
    'its name says nothing': {
      resources: job({}, 'latest_orders'),
      jobs: [aJobWork({ arn, job: 'latest_orders' })],
    },
    'its runs are short': { resources: job(), jobs: work({ seconds: { median: exactly(300), p95: exactly(900) } }) },
    'it takes few hours': { resources: job(), jobs: work({ all: { perMonth: exactly(2), dpuHours: exactly(4) } }) },
    'nobody knows its class': {
      resources: job().map(own => ({ ...own, settled: settled.slice(0, 4) })),
      jobs: work(),
    },
  },
  reports: {
    'a backfill': {
      resources: job(),
      jobs: work(),
      findings: [
        {
          at: { arn },
          message: `${arn} runs 60 DPU hours a month on the standard class, and its name says that nobody waits for it`,
          waste: [{ meter: 'glue:dpu-hour', on: { arn }, now: exactly(60) }],
          remedy: { kind: 'set-attribute', path: 'execution_class', value: 'FLEX' },
        },
      ],
    },
    'files declare it': {
      ...hcl(`resource "aws_glue_job" "nightly" {
  name         = "orders-nightly"
  role_arn     = "arn:aws:iam::111122223333:role/glue"
  glue_version = "4.0"
  worker_type  = "G.2X"
  command {
    name            = "glueetl"
    script_location = "s3://code/jobs/job.py"
  }
}`),
      jobs: [aJobWork({ job: 'orders-nightly' })],
      findings: [{ subject: { resource: 'aws_glue_job.nightly' }, at: { file: 'main.tf' } }],
    },
    'options ask for less': {
      resources: job(),
      jobs: work({
        all: { perMonth: exactly(2), dpuHours: exactly(4) },
        seconds: { median: exactly(300), p95: exactly(900) },
      }),
      options: { minSeconds: 60, minDpuHours: 1 },
      findings: [{ confidence: 'low' }],
    },
  },
});
