import { expect } from 'vitest';
import type { Inventory } from '../../../src/model/inventory.ts';
import type { Measure } from '../../../src/model/measure.ts';
import type { Json, Resource } from '../../../src/model/resource.ts';
import rule from '../../../src/rules/redshift/missing-pause-schedule.ts';
import { aCluster, aMeasure, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const scope = '111122223333/us-east-1';
const inventories: readonly Inventory[] = [{ scope, types: ['aws_redshift_cluster', 'aws_redshift_scheduled_action'] }];
const cluster = (name = 'reports', more: Readonly<Record<string, Json>> = { tags: { Environment: 'dev' } }): Resource =>
  aCluster(name, 2, {
    values: { cluster_identifier: name, node_type: 'ra3.xlplus', number_of_nodes: 2, ...more },
  });
const [{ arn = '' }] = [cluster()];

/** Monday to Friday, 8 to 18 hours. */
const office = [0, 1, 2, 3, 4].flatMap(day => Array.from({ length: 10 }, (_, hour) => day * 24 + 8 + hour));
const always = Array.from({ length: 168 }, (_, hour) => hour);

const measured = (
  busy: readonly (readonly number[] | undefined)[],
  { name = 'reports', ...rest }: Partial<Measure> & { readonly name?: string } = {},
): readonly Measure[] => {
  const base = {
    namespace: 'AWS/Redshift',
    stat: 'Average',
    period: 300,
    periods: 4032,
    count: 4032,
    since: 4032,
  } as const;
  return [
    aMeasure({ ...base, metric: 'CPUUtilization', dimensions: { ClusterIdentifier: name }, ...rest }),
    ...busy.map((hours, queue) =>
      aMeasure({
        ...base,
        metric: 'WLMRunningQueries',
        dimensions: { ClusterIdentifier: name, QueueName: `queue ${queue}` },
        ...(hours ? { rhythm: { periods: hours.length, hours } } : {}),
      }),
    ),
  ];
};
const action = (values: Readonly<Record<string, Json>>, unknown: readonly string[] = []): Resource => {
  const own = 'arn:aws:redshift:us-east-1:111122223333:scheduledaction:nights';
  return {
    arn: own,
    type: 'aws_redshift_scheduled_action',
    values,
    unknown,
    sensitive: [],
    origins: [{ from: 'account', at: { arn: own } }],
  };
};
const pausing = (name: string, enable = true) =>
  action({ name: 'nights', enable, target_action: [{ pause_cluster: [{ cluster_identifier: name }] }] });
const facts = { resources: [cluster()], measures: measured([office]), inventories };
const waste = (low: number, high: number) => [
  {
    meter: 'redshift:node-hour' as const,
    of: 'ra3.xlplus',
    on: { arn },
    now: exactly(1460),
    perMonth: { low: expect.closeTo(low, 6), high: expect.closeTo(high, 6) },
  },
];
const message = (hours: number) =>
  `${arn} is for development or tests and runs all week, ${hours} of 168 hours for nothing`;

testRule(rule, {
  silent: {
    'it is for production': { ...facts, resources: [cluster('reports-dev', { tags: { env: 'prod' } })] },
    'nothing says what it is for': { ...facts, resources: [cluster('reports', {})] },
    'its name only contains such a word': {
      ...facts,
      resources: [cluster('devices', {})],
      measures: measured([office], { name: 'devices' }),
    },
    'its tags are not known': {
      ...facts,
      resources: [{ ...cluster('reports-dev', {}), unknown: ['tags'] }],
      measures: measured([office], { name: 'reports-dev' }),
    },
    'it is paused at night': { ...facts, resources: [cluster(), pausing('reports')] },
    'an action pauses nobody knows what': {
      ...facts,
      resources: [
        cluster(),
        action({ target_action: [{ pause_cluster: [{}] }] }, ['target_action[0].pause_cluster[0].cluster_identifier']),
      ],
    },
    'nobody has asked what pauses it': { ...facts, inventories: [] },
    'queries run at all hours': { ...facts, measures: measured([always]) },
    'they do in another queue': { ...facts, measures: measured([office, always]) },
    'its nights are short': {
      ...facts,
      measures: measured([always.filter(hour => hour % 24 > 6)]),
    },
    'nobody knows when they run': { ...facts, measures: measured([undefined]) },
    'no queue was measured': { ...facts, measures: measured([]) },
    'its processors were not measured': { ...facts, measures: measured([office]).slice(1) },
    'it is a week old': { ...facts, measures: measured([office], { since: 2016, count: 2016 }) },
    'something pauses it: it is not measured at night': { ...facts, measures: measured([office], { count: 1200 }) },
    'without automated snapshots it cannot be paused': {
      ...facts,
      resources: [cluster('reports', { tags: { env: 'dev' }, automated_snapshot_retention_period: 0 })],
    },
    'another cluster was measured': { ...facts, measures: measured([office], { name: 'other' }) },
    'nobody knows how many nodes it has': { ...facts, resources: [{ ...cluster(), unknown: ['number_of_nodes'] }] },
  },
  reports: {
    'it runs at night and at the weekend': {
      ...facts,
      // Four nights of 14 hours, and from Friday evening to Monday morning 62.
      findings: [
        {
          at: { arn },
          message: message(118),
          confidence: 'high',
          evidence: ['no query ran in these hours of the week, in stretches of 8 hours or more; 14 days were measured'],
          waste: waste((1460 * 108) / 168, (1460 * 118) / 168),
        },
      ],
    },
    'queues are busy at different hours': {
      ...facts,
      measures: measured([office, [18, 19, 20]]),
      findings: [{ message: message(115), waste: waste((1460 * 105) / 168, (1460 * 115) / 168) }],
    },
    'nothing has run for two weeks': {
      ...facts,
      measures: measured([[]]),
      findings: [{ message: message(168), waste: waste((1460 * 166) / 168, 1460) }],
    },
    'its name says so': {
      ...facts,
      resources: [cluster('reports-non-prod', {})],
      measures: measured([office], { name: 'reports-non-prod' }),
      findings: [{ confidence: 'medium' }],
    },
    'the action that would pause it is off, and another one pauses another': {
      ...facts,
      resources: [cluster(), pausing('reports', false), pausing('other')],
      findings: [{ message: message(118) }],
    },
    'for a stretch of half a day there is less to gain': {
      ...facts,
      measures: measured([always.filter(hour => hour < 40 || hour > 51)]),
      findings: [{ message: message(12), waste: waste((1460 * 10) / 168, (1460 * 12) / 168) }],
    },
  },
});
