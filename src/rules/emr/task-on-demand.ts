import { isUnknown } from '../../model/maybe.ts';
import { defineRule, isBatch, isCritical, labelOf, nodesOf, numberSetting, placesIn } from '../rule.ts';
import { resourceExample } from '../rule.ts';
import { spotOf, subjectOf, textSetting } from '../rule.ts';

const group = (...lines: readonly string[]) =>
  resourceExample(
    'aws_emr_instance_group',
    'task',
    'cluster_id     = "j-1"',
    'instance_type  = "m5.2xlarge"',
    'instance_count = 10',
    ...lines,
  );

export default defineRule({
  id: 'emr/task-on-demand',
  title: 'Task nodes On-Demand',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['emr:instance-hour'],
  fix: 'none',
  docs: {
    why: 'Task nodes hold no blocks of HDFS: when one is taken back, YARN runs its containers again elsewhere. Batch work of Spark and Hive bears that, and Spot costs 60 to 80 % less than On-Demand.',
    detection:
      'An aws_emr_instance_group without bid_price, or an aws_emr_instance_fleet with target_on_demand_capacity and no target_spot_capacity.\nSilent where the cluster runs HBase, Flink, Presto or Trino, whose work is not batch, or has a tag about an SLA or being critical; where the group has no instances; and where price, capacity or applications are not known. Without the cluster, or its tags, in sight, the confidence is low.',
    unless:
      'The run has to end by a time that a lost node would miss, or its instance type is rarely to be had on Spot.',
    price: 'The EC2 part of the instance hours, less 60 to 80 %; how long the nodes run is not known.',
    bad: [{ file: 'emr.tf', text: group() }],
    good: [{ file: 'emr.tf', text: group('bid_price      = "0.40"') }],
    links: ['https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-instances-guidelines.html'],
  },
  *check({ resources }) {
    for (const nodes of nodesOf(resources)) {
      const { resource, role, kind, cluster } = nodes;
      if (role !== 'task' || spotOf(nodes) !== false || !isBatch(cluster)) continue;
      const count = kind === 'group' ? 'instance_count' : 'target_on_demand_capacity';
      const instances = numberSetting(resource, count) ?? (kind === 'group' ? 1 : 0);
      if (isUnknown(instances) ? kind === 'fleet' : instances === 0) continue;
      const tagged = cluster && isCritical(cluster);
      if (tagged === true) continue;
      const type = kind === 'group' ? textSetting(resource, 'instance_type') : undefined;
      yield {
        subject: subjectOf(resource),
        ...placesIn(resource, kind === 'group' ? 'bid_price' : 'target_spot_capacity'),
        message: `${labelOf(resource)} takes its task nodes On-Demand`,
        confidence: tagged === false ? 'medium' : 'low',
        waste: [
          {
            meter: 'emr:instance-hour',
            ...(typeof type === 'string' ? { of: type } : {}),
            on: subjectOf(resource),
            perMonth: { unknown: 'how long its nodes run' },
          },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Take task nodes on Spot: a task fleet of several types, allocated by price and capacity',
        },
      };
    }
  },
});
