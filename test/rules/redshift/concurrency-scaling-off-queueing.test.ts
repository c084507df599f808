import rule from '../../../src/rules/redshift/concurrency-scaling-off-queueing.ts';
import type { Measure } from '../../../src/model/measure.ts';
import { aCluster, aMeasure } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const arn = 'arn:aws:redshift:us-east-1:111122223333:cluster:warehouse';
const cluster = (group: string, nodes = 4) =>
  aCluster('warehouse', nodes, {
    values: { cluster_identifier: 'warehouse', number_of_nodes: nodes, cluster_parameter_group_name: group },
  });
const group = (value: string) =>
  aCluster('x', 1, {
    arn: 'arn:aws:redshift:us-east-1:111122223333:parametergroup:bi',
    type: 'aws_redshift_parameter_group',
    values: { name: 'bi', parameter: [{ name: 'wlm_json_configuration', value }] },
  });
const queues = (...scaling: readonly string[]) =>
  group(JSON.stringify(scaling.map(own => ({ auto_wlm: true, concurrency_scaling: own }))));
const waited = (p95: number, rest: Partial<Measure> = {}) =>
  aMeasure({
    namespace: 'AWS/Redshift',
    metric: 'WLMQueueWaitTime',
    dimensions: { ClusterIdentifier: 'warehouse', QueueName: 'bi' },
    stat: 'Average',
    period: 300,
    periods: 4032,
    count: 4032,
    since: 4032,
    quantiles: { p50: 0, p95, p99: p95, p999: p95 },
    ...rest,
  });
const standard = [cluster('default.redshift-1.0')];

testRule(rule, {
  silent: {
    'hardly anybody waits': { resources: standard, measures: [waited(9000)] },
    'a queue of it scales': { resources: [cluster('bi'), queues('off', 'auto')], measures: [waited(60_000)] },
    'its group is not known': { resources: [cluster('bi')], measures: [waited(60_000)] },
    'its queues are not known': { resources: [cluster('bi'), group('?')], measures: [waited(60_000)] },
    'it has one node': { resources: [cluster('default.redshift-1.0', 1)], measures: [waited(60_000)] },
    'it has been measured for a day': { resources: standard, measures: [waited(60_000, { since: 288 })] },
    'another cluster waits': {
      resources: standard,
      measures: [waited(60_000, { dimensions: { ClusterIdentifier: 'other', QueueName: 'bi' } })],
    },
    'it was measured by priority': {
      resources: standard,
      measures: [waited(60_000, { dimensions: { ClusterIdentifier: 'warehouse', QueryPriority: 'Normal' } })],
    },
  },
  reports: {
    'queries wait for half a minute': {
      resources: standard,
      measures: [waited(500, { dimensions: { ClusterIdentifier: 'warehouse', QueueName: 'etl' } }), waited(30_000)],
      findings: [
        {
          at: { arn },
          message: `Queries wait in a queue of ${arn}, and concurrency scaling is off`,
          evidence: ['30 s or more in five of 100 periods of five minutes; 14 days were measured'],
          waste: [],
        },
      ],
    },
    'its own queues do not scale': {
      resources: [cluster('bi'), queues('off')],
      measures: [waited(30_000)],
      findings: [{ severity: 'warning' }],
    },
    'options ask for less': {
      resources: standard,
      measures: [waited(3000, { since: 288 })],
      options: { minWait: 2000, minDays: 1 },
      findings: [{ severity: 'warning' }],
    },
  },
});
