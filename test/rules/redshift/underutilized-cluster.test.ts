import rule from '../../../src/rules/redshift/underutilized-cluster.ts';
import type { Measure } from '../../../src/model/measure.ts';
import { aCluster, aMeasure, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const resources = [aCluster('warehouse', 8)];
const [{ arn = '' }] = [aCluster('warehouse', 8)];

interface Used {
  readonly cpu?: number;
  readonly disk?: number;
  readonly waiting?: number;
  /** Queries at the same time, in each of two queues. */
  readonly running?: number;
}
const used = ({ cpu = 12, disk = 20, waiting = 0, running = 0.05 }: Used = {}, rest: Partial<Measure> = {}) => {
  const measure = (metric: string, value: number, queue?: string) =>
    aMeasure({
      namespace: 'AWS/Redshift',
      metric,
      dimensions: { ClusterIdentifier: 'warehouse', ...(queue === undefined ? {} : { QueueName: queue }) },
      stat: 'Average',
      period: 300,
      periods: 4032,
      count: 4032,
      since: 4032,
      sum: 4032 * value,
      highest: value,
      quantiles: { p50: value, p95: value, p99: value, p999: value },
      ...rest,
    });
  return [
    measure('CPUUtilization', cpu),
    measure('PercentageDiskSpaceUsed', disk),
    ...['etl', 'bi'].flatMap(queue => [
      measure('WLMQueueLength', waiting, queue),
      measure('WLMRunningQueries', running, queue),
    ]),
  ];
};
const without = (metric: string) => used().filter(own => own.metric !== metric);

testRule(rule, {
  silent: {
    'its processors have work': { resources, measures: used({ cpu: 30 }) },
    'its disks are half full': { resources, measures: used({ disk: 50 }) },
    'queries wait': { resources, measures: used({ waiting: 1 }) },
    'queries run half of the time': { resources, measures: used({ running: 0.25 }) },
    'its processors were not measured': { resources, measures: without('CPUUtilization') },
    'its disks were not': { resources, measures: without('PercentageDiskSpaceUsed') },
    'nobody knows whether queries wait': { resources, measures: without('WLMQueueLength') },
    'nobody knows whether queries run': { resources, measures: without('WLMRunningQueries') },
    'it is a week old': { resources, measures: used({}, { since: 2016 }) },
    'it has one node': { resources: [aCluster('warehouse', 1)], measures: used() },
    'another cluster was measured': { resources: [aCluster('other', 8)], measures: used() },
    'nobody knows how many nodes it has': {
      resources: [aCluster('warehouse', 8, { values: { cluster_identifier: 'warehouse', node_type: 'ra3.xlplus' } })],
      measures: used(),
    },
  },
  reports: {
    'it has little to do': {
      resources,
      measures: used(),
      findings: [
        {
          at: { arn },
          message: `${arn} uses 12 % of its processors in its busiest hours, on 8 nodes`,
          evidence: [
            'queries run for at most 10 % of the time and hardly ever wait; disks are at most 20 % full; 14 days were measured',
          ],
          waste: [
            {
              meter: 'redshift:node-hour',
              of: 'ra3.xlplus',
              on: { arn },
              now: exactly(5840),
              perMonth: { low: 0, high: 2920 },
            },
          ],
        },
      ],
    },
    'it has two nodes': {
      resources: [aCluster('warehouse', 2)],
      measures: used(),
      findings: [{ waste: [{ perMonth: exactly(0) }] }],
    },
    'options ask for less': {
      resources,
      measures: used({ cpu: 50, disk: 70, running: 0.3 }, { since: 2016 }),
      options: { minDays: 7, maxCpu: 60, maxBusy: 1.3, maxDisk: 80, wantedCpu: 70 },
      findings: [{ waste: [{ perMonth: { low: 0, high: 1460 } }] }],
    },
  },
});
