import { isKnown, isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Resource } from '../../model/resource.ts';
import { defineRule, isOne, labelOf, ofType, placesIn, referenced, seesAll, subjectOf } from '../rule.ts';
import { textSetting, wlmExample, wlmOf } from '../rule.ts';

const cluster = `resource "aws_redshift_cluster" "bi" {
  cluster_identifier           = "bi"
  node_type                    = "ra3.xlplus"
  master_username              = "admin"
  manage_master_password       = true
  cluster_parameter_group_name = aws_redshift_parameter_group.bi.name
}
`;
const limit = `resource "aws_redshift_usage_limit" "bi" {
  cluster_identifier = aws_redshift_cluster.bi.id
  feature_type       = "concurrency-scaling"
  limit_type         = "time"
  amount             = 60
  period             = "daily"
  breach_action      = "disable"
}
`;
const scaling = wlmExample('{ auto_wlm = true, queue_type = "auto", concurrency_scaling = "auto" }');

export default defineRule({
  id: 'redshift/concurrency-scaling-uncapped',
  title: 'Concurrency scaling without a usage limit',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['inventories'],
  inputs: ['terraform'],
  meters: ['redshift:node-hour'],
  fix: 'none',
  docs: {
    why: 'A queue with concurrency scaling runs its queries on further clusters of the same size when it fills. An hour a day is free; beyond that each further cluster costs by the second what the first one does, for as long as queries wait.',
    detection:
      'An aws_redshift_cluster whose parameter group has a queue with concurrency_scaling = "auto", and that no aws_redshift_usage_limit of concurrency-scaling is for.\nSilent where a limit may be for it, where the queues are not known, and for a cluster of an account whose limits were not all read.',
    unless: 'An alarm on ConcurrencyScalingSeconds tells somebody on the same day.',
    price: 'The seconds beyond the free ones, by the node hour; how many there are, only the cluster’s metrics tell.',
    bad: [{ file: 'redshift.tf', text: `${cluster}\n${scaling}` }],
    good: [{ file: 'redshift.tf', text: `${cluster}\n${scaling}\n${limit}` }],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/concurrency-scaling.html',
      'https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-usage-limits.html',
    ],
  },
  *check({ resources, inventories = [] }) {
    for (const own of ofType(resources, 'aws_redshift_cluster')) {
      if (!seesAll(own, inventories, 'aws_redshift_usage_limit') || mayBeLimited(own, resources)) continue;
      const path = 'cluster_parameter_group_name';
      const group = referenced(resources, own, path, 'aws_redshift_parameter_group', 'name');
      const wlm = group && isKnown(group) ? wlmOf(group) : undefined;
      if (!group || isUnknown(group) || !wlm || isUnknown(wlm)) continue;
      const queue = wlm.queues.find(one => one['concurrency_scaling'] === 'auto');
      if (!queue) continue;
      const { at, also } = placesIn(own, path);
      yield {
        subject: subjectOf(own),
        at,
        also: [...also, placesIn(group, wlm.path, wlm.pathOf(queue, 'concurrency_scaling')).at],
        message: `${labelOf(own)} may add clusters by concurrency scaling, and no usage limit ends that`,
        confidence: 'high',
        evidence: [`the queues are those of ${labelOf(group)}`],
        waste: [
          { meter: 'redshift:node-hour', on: subjectOf(own), perMonth: { unknown: 'the seconds that it scales for' } },
        ],
        remedy: {
          kind: 'add-resource',
          safe: false,
          advice: 'Limit it by the day: log or emit-metric first, disable where queries may wait',
          construct: 'aws_redshift_usage_limit',
          props: {
            feature_type: 'concurrency-scaling',
            limit_type: 'time',
            period: 'daily',
            amount: 60,
            breach_action: 'log',
          },
          for: subjectOf(own),
        },
      };
    }
  },
});

function mayBeLimited(cluster: Resource, resources: readonly Resource[]): boolean {
  return ofType(resources, 'aws_redshift_usage_limit').some(limit => {
    const feature = textSetting(limit, 'feature_type');
    const isOther = feature !== undefined && isKnown(feature) && feature !== 'concurrency-scaling';
    const own: Maybe<Resource> | undefined = referenced(
      resources,
      limit,
      'cluster_identifier',
      cluster.type,
      'cluster_identifier',
    );
    return !isOther && (own === undefined || isUnknown(own) || isOne(own, cluster));
  });
}
