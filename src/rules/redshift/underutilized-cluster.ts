import { exactly } from '../../model/maybe.ts';
import type { Measure } from '../../model/measure.ts';
import { hoursPerMonth } from '../../model/usage.ts';
import { count, counted, daysOf, defineRule, evidenceOf, labelOf, meanOf, measuredExample } from '../rule.ts';
import { measureNamed, measuresOf, numberSetting, ofType, percent, placesIn, subjectOf } from '../rule.ts';
import { textSetting } from '../rule.ts';

const measure = (metric: string, p95: number, queue?: string) => ({
  namespace: 'AWS/Redshift',
  metric,
  dimensions: { ClusterIdentifier: 'reports', ...(queue === undefined ? {} : { QueueName: queue }) },
  stat: 'Average',
  period: 300,
  periods: 4032,
  count: 4032,
  since: 4032,
  sum: p95 * 2000,
  highest: p95,
  quantiles: { p50: p95 / 2, p95, p99: p95, p999: p95 },
});
const example = (cpu: number) =>
  measuredExample(
    {
      service: 'redshift',
      type: 'aws_redshift_cluster',
      values: { cluster_identifier: 'reports', node_type: 'ra3.4xlarge', number_of_nodes: 8 },
    },
    [
      measure('CPUUtilization', cpu),
      measure('PercentageDiskSpaceUsed', 12),
      measure('WLMQueueLength', 0, 'Default queue'),
      measure('WLMRunningQueries', 0.2, 'Default queue'),
    ],
  );

export default defineRule({
  id: 'redshift/underutilized-cluster',
  title: 'Cluster has little to do',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'measures'],
  inputs: ['terraform', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minDays: { default: 13, unit: 'day', why: 'a week has a rhythm, and two of them show it' },
    maxCpu: { default: 30, unit: 'percent', why: 'the mark at which AWS itself calls a cluster underused' },
    maxBusy: { default: 0.25, unit: 'share of time', why: 'six hours a day of queries, one after the other' },
    maxDisk: { default: 40, unit: 'percent', why: 'half the nodes have to hold what all of them hold now' },
    wantedCpu: { default: 60, unit: 'percent', why: 'leaves room for a month’s end' },
  },
  fix: 'none',
  docs: {
    why: 'A provisioned cluster costs the same whether it works or not. One whose processors are idle all day, even in the busiest hours, does its work on half the nodes; one that works for some hours a day costs less on Serverless, or paused at night.',
    detection:
      'A cluster of two nodes or more that for at least minDays used no more than maxCpu of its processors in 95 of 100 five-minute periods, in whose queues hardly ever a query waited, on which queries ran for no more than maxBusy of the time, and whose disks were never fuller than maxDisk.\nSilent where one of those metrics is missing, and where its type or the number of its nodes is not known.',
    unless: 'It stands by for another one, or has its work at the end of a month or a quarter.',
    price:
      'The hours of the nodes without which its processors would be used to wantedCpu. Pausing it, or Serverless, may save more: the savings are alternatives.',
    bad: [example(12)],
    good: [example(70)],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/mgmt/metrics-listing.html',
      'https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-operations.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/advisor-recommendations.html',
    ],
  },
  *check({ resources, measures }, { minDays, maxCpu, maxBusy, maxDisk, wantedCpu }) {
    for (const own of ofType(resources, 'aws_redshift_cluster')) {
      const [name, type] = [textSetting(own, 'cluster_identifier'), textSetting(own, 'node_type')];
      const nodes = numberSetting(own, 'number_of_nodes');
      if (typeof name !== 'string' || typeof type !== 'string' || typeof nodes !== 'number' || nodes < 2) continue;
      const found = measuresOf(own, measures, 'AWS/Redshift', 'ClusterIdentifier', name);
      const [cpu, disk] = ['CPUUtilization', 'PercentageDiskSpaceUsed'].map(metric => measureNamed(found, metric));
      const [waiting, running] = ['WLMQueueLength', 'WLMRunningQueries'].map(metric => ofQueues(found, metric));
      if (!cpu || !disk || !waiting?.length || !running?.length || daysOf(cpu) < minDays) continue;
      // Queries that run at the same time are counted each: it is busy for no longer.
      const busy = running.reduce((sum, queue) => sum + meanOf(queue), 0);
      const waits = waiting.some(({ quantiles }) => quantiles.p99 > 0);
      if (cpu.quantiles.p95 >= maxCpu || disk.highest >= maxDisk || busy >= maxBusy || waits) continue;
      const needed = Math.max(2, Math.ceil((nodes * cpu.quantiles.p95) / wantedCpu), Math.ceil(nodes / 2));
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'number_of_nodes'),
        message: `${labelOf(own)} uses ${percent(cpu.quantiles.p95 / 100)} of its processors in its busiest hours, on ${counted(nodes, 'node')}`,
        confidence: 'medium',
        evidence: evidenceOf(
          `queries run for at most ${percent(busy)} of the time and hardly ever wait; disks are at most ${percent(disk.highest / 100)} full; ${count(daysOf(cpu))} days were measured`,
        ),
        waste: [
          {
            meter: 'redshift:node-hour',
            of: type,
            on: subjectOf(own),
            now: exactly(nodes * hoursPerMonth),
            perMonth: { low: 0, high: (nodes - needed) * hoursPerMonth },
          },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            needed < nodes
              ? `Resize it to ${counted(needed, 'node')}, or compare with Serverless and with pauses at night`
              : 'Compare with smaller nodes, with Serverless, and with pauses at night',
        },
      };
    }
  },
});

const ofQueues = (measures: readonly Measure[], metric: string) =>
  measures.filter(own => own.metric === metric && own.dimensions['QueueName'] !== undefined);
