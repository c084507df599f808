import rule from '../../../src/rules/emr/fleet-weight-mismatch.ts';
import { block, cluster, types } from '../../support/emr.ts';
import { testRule } from '../../support/test-rule.ts';

const fleet = (weights: Readonly<Record<string, number | string>>) =>
  cluster(block('core_instance_fleet', 'target_on_demand_capacity = 16', types(weights)));

testRule(rule, {
  silent: {
    'weights follow the vCPUs': fleet({ 'm5.xlarge': 4, 'm5.4xlarge': 16, 'c5.9xlarge': 36 }),
    'there is one type': fleet({ 'm5.xlarge': 7 }),
    'sizes are equal': fleet({ 'm5.2xlarge': 1, 'r5.2xlarge': 1 }),
    'a type is not one that we know': fleet({ 'm5.xlarge': 1, 'p4d.24xlarge': 1 }),
    'a type is bare metal': fleet({ 'm5.xlarge': 1, 'm5.metal': 1 }),
    'a type is not known': fleet({ 'm5.xlarge': 1, '${var.x}': 1 }),
    'a weight is not known': fleet({ 'm5.xlarge': 1, 'm5.4xlarge': 'var.x' }),
    'a group has no weights': cluster(block('core_instance_group', 'instance_type = "m5.xlarge"')),
  },
  reports: {
    'weights are equal and sizes are not': {
      ...fleet({ 'm5.xlarge': 1, 'm5.4xlarge': 1 }),
      findings: [
        {
          at: { path: 'core_instance_fleet[0].instance_type_configs[0].weighted_capacity' },
          message: 'aws_emr_cluster.etl gets 4–16 vCPUs and 16–64 GiB for a unit of its core fleet',
          severity: 'warning',
          confidence: 'high',
        },
      ],
    },
    'weights follow the memory': {
      ...fleet({ 'm5.2xlarge': 4, 'c5.4xlarge': 4 }),
      findings: [
        { severity: 'info', message: 'aws_emr_cluster.etl gets 2–4 vCPUs and 8 GiB for a unit of its core fleet' },
      ],
    },
    'no weights are set': {
      ...cluster(
        '',
        block('resource "aws_emr_instance_fleet" "task"', types({ 'r4.large': 'null', 'r4.8xlarge': 'null' })),
      ),
      findings: [{ subject: { resource: 'aws_emr_instance_fleet.task' } }],
    },
    'the ratio is lower': {
      ...fleet({ 'm5.xlarge': 4, 'm5.2xlarge': 6 }),
      options: { minRatio: 1.2 },
      findings: [{}],
    },
  },
});
