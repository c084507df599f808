import { isUnknown } from '../../model/maybe.ts';
import { count, daysOf, defineRule, evidenceOf, labelOf, measuredExample, measuresOf } from '../rule.ts';
import { numberSetting, ofType, placesIn, queuesOf, subjectOf, textSetting } from '../rule.ts';

const example = (milliseconds: number) =>
  measuredExample(
    {
      service: 'redshift',
      type: 'aws_redshift_cluster',
      values: {
        cluster_identifier: 'reports',
        node_type: 'ra3.xlplus',
        number_of_nodes: 4,
        cluster_parameter_group_name: 'default.redshift-1.0',
      },
    },
    [
      {
        namespace: 'AWS/Redshift',
        metric: 'WLMQueueWaitTime',
        dimensions: { ClusterIdentifier: 'reports', QueueName: 'Default queue' },
        stat: 'Average',
        period: 300,
        periods: 4032,
        count: 4032,
        since: 4032,
        quantiles: { p50: 0, p95: milliseconds, p99: milliseconds, p999: milliseconds },
      },
    ],
  );

export default defineRule({
  id: 'redshift/concurrency-scaling-off-queueing',
  title: 'Queries wait, and concurrency scaling is off',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'measures'],
  inputs: ['terraform', 'history'],
  meters: [],
  options: {
    minWait: { default: 10_000, unit: 'millisecond', why: 'people who look at a dashboard notice ten seconds' },
    minDays: { default: 7, unit: 'day', why: 'a week has a rhythm' },
  },
  fix: 'none',
  docs: {
    why: 'With concurrency scaling Redshift runs what would wait on further clusters. For each day that a cluster runs an hour of it is free, up to 30 hours that are saved up: most clusters that queue for some minutes a day never pay for it.',
    detection:
      'A cluster of two nodes or more of whose queues none has concurrency_scaling = "auto", and in one of which queries waited for minWait or more in five of 100 five-minute periods, over at least minDays.\nSilent where its parameter group or the queues are not known, and where the metric is missing.',
    unless: 'What waits are loads, for which nobody waits; or writes that concurrency scaling does not take.',
    price:
      'None is claimed: it is people who wait. What goes beyond the free hours is billed by the second: set a usage limit.',
    bad: [example(25_000)],
    good: [example(800)],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/concurrency-scaling.html',
      'https://docs.aws.amazon.com/redshift/latest/mgmt/metrics-listing.html',
    ],
  },
  *check({ resources, measures }, { minWait, minDays }) {
    for (const own of ofType(resources, 'aws_redshift_cluster')) {
      const [name, nodes] = [textSetting(own, 'cluster_identifier'), numberSetting(own, 'number_of_nodes')];
      const queues = queuesOf(own, resources);
      if (typeof name !== 'string' || typeof nodes !== 'number' || nodes < 2 || isUnknown(queues)) continue;
      if (queues.some(queue => (queue['concurrency_scaling'] ?? 'off') !== 'off')) continue;
      const [longest] = measuresOf(own, measures, 'AWS/Redshift', 'ClusterIdentifier', name)
        .filter(({ metric, dimensions }) => metric === 'WLMQueueWaitTime' && dimensions['QueueName'] !== undefined)
        .toSorted((a, b) => b.quantiles.p95 - a.quantiles.p95);
      if (!longest || longest.quantiles.p95 < minWait || daysOf(longest) < minDays) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'cluster_parameter_group_name'),
        message: `Queries wait in a queue of ${labelOf(own)}, and concurrency scaling is off`,
        confidence: 'medium',
        evidence: evidenceOf(
          `${count(longest.quantiles.p95 / 1000)} s or more in five of 100 periods of five minutes; ${count(daysOf(longest))} days were measured`,
        ),
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Set concurrency_scaling to auto for the queue of dashboards, with a usage limit beside it; an hour a day is free',
        },
      };
    }
  },
});
