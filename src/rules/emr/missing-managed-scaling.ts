import { isKnown, isUnknown } from '../../model/maybe.ts';
import { blockExample, clusterExample, counted, defineRule, labelOf, ofType, placesIn } from '../rule.ts';
import { isOne, referenced, resourceExample, runs, seesAll, setting, sizeOfCluster, subjectOf } from '../rule.ts';

const cluster = clusterExample(
  ...blockExample('core_instance_group', 'instance_type  = "m5.2xlarge"', 'instance_count = 12'),
);
const policy = resourceExample(
  'aws_emr_managed_scaling_policy',
  'etl',
  'cluster_id = aws_emr_cluster.etl.id',
  '',
  ...blockExample(
    'compute_limits',
    'unit_type                   = "Instances"',
    'minimum_capacity_units      = 3',
    'maximum_capacity_units      = 12',
    'maximum_core_capacity_units = 3',
  ),
);

export default defineRule({
  id: 'emr/missing-managed-scaling',
  title: 'Cluster of a fixed size',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['inventories'],
  inputs: ['terraform'],
  meters: ['emr:instance-hour'],
  options: { minInstances: { default: 5, unit: 'instance', why: 'below it there is little that could be given back' } },
  fix: 'none',
  docs: {
    why: 'A cluster of a fixed size is paid for at its peak, all day. Managed scaling adds task nodes while containers wait and gives them back when they do not.',
    detection:
      'An aws_emr_cluster with at least minInstances core and task instances and no aws_emr_managed_scaling_policy for it, in any file that is read. Of a fleet with weights, instances are counted as if all were of the heaviest type.\nSilent for HBase, where a group has an autoscaling_policy or the cluster an autoscaling_role, where a policy, the applications or the groups are not known, and for a cluster of an account whose policies were not all read.',
    unless: 'The cluster runs one job at full width and ends: it gives all of it back then.',
    price: 'Instance hours in which nodes have nothing to do; how many, the metrics of YARN tell.',
    bad: [{ file: 'emr.tf', text: cluster }],
    good: [{ file: 'emr.tf', text: `${cluster}\n${policy}` }],
    links: ['https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-managed-scaling.html'],
  },
  *check({ resources, inventories = [] }, { minInstances }) {
    const policies = ofType(resources, 'aws_emr_managed_scaling_policy').map(own =>
      referenced(resources, own, 'cluster_id', 'aws_emr_cluster', 'id'),
    );
    for (const own of ofType(resources, 'aws_emr_cluster')) {
      const mayScale = policies.some(scaled => !scaled || isUnknown(scaled) || isOne(scaled, own));
      if (!seesAll(own, inventories, 'aws_emr_managed_scaling_policy')) continue;
      if (mayScale || runs(own, 'HBase') !== false || setting(own, 'autoscaling_role') !== undefined) continue;
      const size = sizeOfCluster(own, resources);
      if (!isKnown(size) || size.instances < minInstances) continue;
      const { instances, core, unit } = size;
      yield {
        subject: subjectOf(own),
        ...placesIn(own),
        message: `${labelOf(own)} keeps ${counted(instances, 'core and task instance')} whether they have work or not`,
        confidence: 'high',
        waste: [
          { meter: 'emr:instance-hour', on: subjectOf(own), perMonth: { unknown: 'how busy its instances are' } },
        ],
        remedy: {
          kind: 'add-resource',
          safe: false,
          advice: 'Let EMR scale it: keep the core nodes that HDFS needs, and scale task nodes',
          construct: 'aws_emr_managed_scaling_policy',
          props: {
            compute_limits: {
              unit_type: unit,
              minimum_capacity_units: core,
              maximum_capacity_units: instances,
              maximum_core_capacity_units: core,
            },
          },
          for: subjectOf(own),
        },
      };
    }
  },
});
