import rule from '../../../src/rules/emr/missing-managed-scaling.ts';
import { block, cluster, types } from '../../support/emr.ts';
import { testRule } from '../../support/test-rule.ts';

const core = (count: number | string, ...more: readonly string[]) =>
  block('core_instance_group', 'instance_type = "m5.xlarge"', `instance_count = ${count}`, ...more);
const policy = (cluster_id: string) =>
  block(
    'resource "aws_emr_managed_scaling_policy" "a"',
    `cluster_id = ${cluster_id}`,
    block('compute_limits', 'unit_type = "Instances"'),
  );
const task = (...lines: readonly string[]) =>
  block('resource "aws_emr_instance_group" "task"', 'cluster_id = aws_emr_cluster.etl.id', ...lines);
const other = block('resource "aws_emr_cluster" "other"', 'applications = ["HBase"]');

testRule(rule, {
  silent: {
    'a policy is for it': cluster(core(12), policy('aws_emr_cluster.etl.id')),
    'a policy is for a cluster that is not known': cluster(core(12), policy('var.x')),
    'a policy names a cluster by its id': cluster(core(12), policy('"j-1"')),
    'it is small': cluster(core(4)),
    'its size is not known': cluster(core('var.x')),
    'a dynamic block may be its core': cluster(
      'dynamic "core_instance_fleet" {\nfor_each = var.x\ncontent {}\n}',
      task('instance_count = 9'),
    ),
    'a policy of its own scales its core': cluster(core(12, 'autoscaling_policy = "{}"')),
    'what scales its core is not known': cluster(core(12, 'autoscaling_policy = var.x')),
    'a policy of its own scales its tasks': cluster(core(12), task('autoscaling_policy = "{}"')),
    'it has a role to scale with': cluster(`autoscaling_role = "a"\n${core(12)}`),
    'it serves HBase': cluster(core(12), '', '["hbase"]'),
    'what it runs is not known': cluster(core(12), '', 'var.x'),
    'its fleet has few instances for its units': cluster(
      block('core_instance_fleet', 'target_on_demand_capacity = 16', types({ 'm5.xlarge': 4 })),
    ),
  },
  reports: {
    'nothing scales it': {
      ...cluster(core(12), `${policy('aws_emr_cluster.other.id')}\n${other}`),
      findings: [
        {
          subject: { resource: 'aws_emr_cluster.etl' },
          message: 'aws_emr_cluster.etl keeps 12 core and task instances whether they have work or not',
          severity: 'warning',
          confidence: 'high',
          waste: [{ meter: 'emr:instance-hour', perMonth: { unknown: 'how busy its instances are' } }],
          remedy: {
            kind: 'add-resource',
            construct: 'aws_emr_managed_scaling_policy',
            props: {
              compute_limits: {
                unit_type: 'Instances',
                minimum_capacity_units: 12,
                maximum_capacity_units: 12,
                maximum_core_capacity_units: 12,
              },
            },
          },
        },
      ],
    },
    'core and tasks together are many': {
      ...cluster(core(3), task('instance_count = 2')),
      findings: [{ message: 'aws_emr_cluster.etl keeps 5 core and task instances whether they have work or not' }],
    },
    'its fleet has many units': {
      ...cluster(
        block(
          'core_instance_fleet',
          'target_on_demand_capacity = 20',
          'target_spot_capacity = 4',
          types({ 'm5.xlarge': 4 }),
        ),
      ),
      findings: [{ remedy: { kind: 'add-resource', props: { compute_limits: { unit_type: 'InstanceFleetUnits' } } } }],
    },
    'the threshold is lower': { ...cluster(core(2)), options: { minInstances: 2 }, findings: [{}] },
  },
});
