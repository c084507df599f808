import rule from '../../../src/rules/glue/tiny-job-on-spark.ts';
import { aCluster, aJobWork, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const arn = 'arn:aws:glue:us-east-1:111122223333:job/load';
const job = (command: readonly object[]) => [
  aCluster('x', 1, {
    arn,
    type: 'aws_glue_job',
    values: { name: 'load', command: command.map(one => ({ ...one })) },
    settled: ['name', 'command.name'],
  }),
];
const spark = job([{ name: 'glueetl' }]);
const short = { seconds: { median: exactly(45), p95: exactly(80) } };
const often = { all: { perMonth: exactly(720), dpuHours: exactly(144) }, dpuHoursBy: { '': exactly(144) } };

testRule(rule, {
  silent: {
    'its runs take their time': { resources: spark, jobs: [aJobWork(often)] },
    'a run in twenty takes long': {
      resources: spark,
      jobs: [aJobWork({ ...often, seconds: { median: exactly(45), p95: exactly(400) } })],
    },
    'it runs seldom': {
      resources: spark,
      jobs: [aJobWork({ ...short, all: { perMonth: exactly(8), dpuHours: exactly(2) } })],
    },
    'it is a Python shell': { resources: job([{ name: 'pythonshell' }]), jobs: [aJobWork({ ...short, ...often })] },
    'it is a stream': { resources: job([{ name: 'gluestreaming' }]), jobs: [aJobWork({ ...short, ...often })] },
    'nobody knows its type': { resources: job([]), jobs: [aJobWork({ ...short, ...often })] },
    'no run has succeeded': {
      resources: spark,
      jobs: [aJobWork({ ...often, seconds: { median: { unknown: 'none' }, p95: { unknown: 'none' } } })],
    },
  },
  reports: {
    'its runs are short': {
      resources: spark,
      jobs: [aJobWork({ ...short, ...often })],
      findings: [
        {
          at: { arn },
          message: `${arn} starts Spark for runs of 45 seconds`,
          evidence: ['of 30 runs, 19 of 20 that succeeded took at most 80 seconds'],
          // 720 runs of a DPU, five times as long.
          waste: [{ meter: 'glue:dpu-hour', on: { arn }, now: exactly(144), perMonth: { low: 0, high: 64 } }],
        },
      ],
    },
    'a Python shell would take as much': {
      resources: spark,
      jobs: [
        aJobWork({ ...short, all: { perMonth: exactly(720), dpuHours: exactly(20) }, dpuHoursBy: { '': exactly(20) } }),
      ],
      findings: [{ waste: [{ perMonth: exactly(0) }] }],
    },
    'options ask for less': {
      resources: spark,
      jobs: [aJobWork({ all: { perMonth: exactly(8), dpuHours: exactly(60) } })],
      options: { maxSeconds: 1000, minRuns: 5 },
      findings: [{ severity: 'warning' }],
    },
  },
});
