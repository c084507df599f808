import rule from '../../../src/rules/athena/tiny-query-minimum.ts';
import { aCluster, aWork, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const lookups = (rest = {}, runs = 1e6, each = 1e5) =>
  aWork('lookup', runs, each, {
    place: 'app',
    belowMinimum: { runsPerMonth: exactly(runs), bytesPerMonth: exactly(runs * (10e6 - each)) },
    ...rest,
  });
const arn = 'arn:aws:athena:us-east-1:111122223333:workgroup/app';
const resources = [
  aCluster('x', 1, {
    arn,
    type: 'aws_athena_workgroup',
    values: { name: 'app' },
    origins: [{ from: 'account', at: { arn } }],
  }),
];

testRule(rule, {
  silent: {
    'no run is small': { workload: [aWork('report', 1000, 1e9)] },
    'a few are': { workload: [lookups({}, 100)] },
    'larger ones are most of the bill': { workload: [lookups(), aWork('report', 3000, 100e9, { place: 'app' })] },
    'nobody knows what others read': {
      workload: [lookups(), aWork('report', 1, 1, { place: 'app', bytesPerRun: { unknown: 'its bytes' } })],
    },
    'the history has no length': {
      workload: [lookups({ belowMinimum: { runsPerMonth: { unknown: 'x' }, bytesPerMonth: { unknown: 'x' } } })],
    },
  },
  reports: {
    'a program that looks keys up': {
      workload: [lookups(), aWork('report', 10, 1e9, { place: 'app' }), aWork('report', 3000, 100e9)],
      resources,
      findings: [
        {
          at: { arn },
          message: 'Workgroup app runs 1,000,000 queries a month that read less than the 10 MB they are billed',
          evidence: ['99 % of the bytes that it is billed are read by nobody'],
          waste: [{ meter: 'athena:scanned-byte', on: { sql: 'lookup' }, perMonth: { low: 0, high: 9.9e12 } }],
        },
      ],
    },
    'options ask for less': {
      workload: [lookups({}, 100), aWork('report', 100, 90e6, { place: 'app' })],
      options: { minBytes: 1e8, minShare: 0.05 },
      findings: [{ severity: 'info' }],
    },
  },
});
