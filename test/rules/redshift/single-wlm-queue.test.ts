import type { Resource } from '../../../src/model/resource.ts';
import rule from '../../../src/rules/redshift/single-wlm-queue.ts';
import { aCluster, aStatement, aWork } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const group = (queues: unknown, rest: Partial<Resource> = {}): Resource => {
  const arn = 'arn:aws:redshift:us-east-1:111122223333:parametergroup:bi';
  return {
    arn,
    type: 'aws_redshift_parameter_group',
    values: { name: 'bi', parameter: [{ name: 'wlm_json_configuration', value: JSON.stringify(queues) }] },
    unknown: [],
    sensitive: [],
    origins: [{ from: 'account', at: { arn } }],
    ...rest,
  };
};
const cluster = (name?: string, rest: Partial<Resource> = {}) =>
  aCluster('warehouse', 2, {
    values: {
      cluster_identifier: 'warehouse',
      ...(name === undefined ? {} : { cluster_parameter_group_name: name }),
    },
    ...rest,
  });
const at = (place = 'warehouse') => ({ engine: 'redshift', place }) as const;
const history = (loads: number, queries: number, place = 'warehouse') => ({
  statements: [
    aStatement('load', [], { kind: 'copy' }),
    aStatement('ask', []),
    aStatement('drop', [], { kind: 'drop-table' }),
  ],
  workload: [
    aWork('load', loads, 0, at(place)),
    aWork('ask', queries, 0, at(place)),
    aWork('drop', 9000, 0, at(place)),
    aWork('nobody knows', 9000, 0, at(place)),
  ],
});
const busy = history(60, 5000);
const auto = { auto_wlm: true };
const message =
  'arn:aws:redshift:us-east-1:111122223333:cluster:warehouse has one queue for 60 loads and 5,000 queries a month';

testRule(rule, {
  silent: {
    'it has two queues': { resources: [cluster('bi'), group([{ ...auto, user_group: ['etl'] }, auto])], ...busy },
    'its queues are not known': { resources: [cluster('bi'), group([auto], { unknown: ['parameter'] })], ...busy },
    'its group is not in sight': { resources: [cluster('bi')], ...busy },
    'its group is not known': {
      resources: [cluster(undefined, { unknown: ['cluster_parameter_group_name'] })],
      ...busy,
    },
    'an account was not read whole': { resources: [cluster()], ...busy },
    'nothing loads it': { resources: [cluster('default.redshift-1.0')], ...history(0, 5000) },
    'hardly anybody asks': { resources: [cluster('default.redshift-1.0')], ...history(60, 900) },
    'another cluster is busy': { resources: [cluster('default.redshift-1.0')], ...history(60, 5000, 'other') },
    'nobody knows who works there': { resources: [cluster('default.redshift-1.0')], statements: [], workload: [] },
    'only the configuration says so': {
      resources: [cluster('default.redshift-1.0')],
      ...busy,
      workload: busy.workload.map(work => ({ ...work, source: 'config' as const })),
    },
  },
  reports: {
    'it has one': {
      resources: [cluster('bi'), group([auto])],
      ...busy,
      findings: [
        {
          subject: { arn: 'arn:aws:redshift:us-east-1:111122223333:cluster:warehouse' },
          message,
          severity: 'warning',
          confidence: 'medium',
          waste: [],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'short queries are set apart, which is no queue': {
      resources: [cluster('bi'), group([auto, { short_query_queue: true }])],
      ...busy,
      findings: [{ message }],
    },
    'it has the group that all have': {
      resources: [cluster('default.redshift-1.0')],
      ...busy,
      findings: [{ message }],
    },
    'files name no group': {
      resources: [cluster(undefined, { address: 'aws_redshift_cluster.warehouse' })],
      ...busy,
      findings: [{ subject: { resource: 'aws_redshift_cluster.warehouse' } }],
    },
    'the thresholds are lower': {
      resources: [cluster('default.redshift-1.0')],
      ...history(5, 50),
      options: { minLoads: 4, minQueries: 40 },
      findings: [{}],
    },
  },
});
