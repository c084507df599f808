import rule from '../../../src/rules/cost/glue-vs-emr-break-even.ts';
import { aCluster, aJobWork, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const arnOf = (name: string, region = 'us-east-1') => `arn:aws:glue:${region}:111122223333:job/${name}`;
const job = (name: string, command = 'glueetl', region?: string) =>
  aCluster('x', 1, {
    arn: arnOf(name, region),
    type: 'aws_glue_job',
    values: { name, command: [{ name: command }] },
    settled: ['name', 'command.name'],
  });
const work = (name: string, hours: number, rate = '', region?: string) =>
  aJobWork({ arn: arnOf(name, region), job: name, dpuHoursBy: { [rate]: exactly(hours) } });

testRule(rule, {
  silent: {
    'it is cheap': { resources: [job('a')], jobs: [work('a', 1000)] },
    'the hours are of Flex': { resources: [job('a')], jobs: [work('a', 9000, 'flex')] },
    'they are of Python shells': { resources: [job('a', 'pythonshell')], jobs: [work('a', 9000)] },
    'two regions share them': {
      resources: [job('a'), job('b', 'glueetl', 'eu-west-1')],
      jobs: [work('a', 2000), work('b', 2000, '', 'eu-west-1')],
    },
    'nobody knows the hours': {
      resources: [job('a')],
      jobs: [aJobWork({ arn: arnOf('a'), job: 'a', dpuHoursBy: { '': { unknown: 'the capacity of its runs' } } })],
    },
  },
  reports: {
    'thousands of hours': {
      resources: [job('a'), job('b')],
      jobs: [work('a', 3000), work('b', 7000)],
      findings: [
        {
          at: { arn: arnOf('b') },
          message:
            'The Spark jobs of 111122223333/us-east-1 take 10,000 DPU hours a month: 4,400 USD on Glue, about 1,800 USD on EMR with Spot',
          evidence: [`the largest: ${arnOf('b')} (7,000), ${arnOf('a')} (3,000)`],
          waste: [
            { on: { arn: arnOf('b') }, now: exactly(7000), perMonth: { low: 0 } },
            { on: { arn: arnOf('a') }, now: exactly(3000), perMonth: { low: 0 } },
          ],
        },
      ],
    },
    'clusters are at hand': {
      resources: [job('a')],
      jobs: [work('a', 1000)],
      options: { operations: 0, emrUsd: 0.2, factor: 2 },
      findings: [{ severity: 'info' }],
    },
  },
});
