import rule from '../../../src/rules/emr/fleet-low-diversification.ts';
import { block, cluster, types } from '../../support/emr.ts';
import { testRule } from '../../support/test-rule.ts';

const fleet = (capacity: string, ...names: readonly string[]) =>
  block('core_instance_fleet', capacity, types(Object.fromEntries(names.map(name => [name, 1]))));
const spot = 'target_spot_capacity = 20';
const wide = ['m5.xlarge', 'm5a.xlarge', 'm6i.xlarge', 'm6a.xlarge', 'r5.xlarge'];
const subnets = (list: string) => block('ec2_attributes', `subnet_ids = ${list}`);

testRule(rule, {
  silent: {
    'types are many': cluster(fleet(spot, ...wide)),
    'nothing is on Spot': cluster(fleet('target_on_demand_capacity = 20', 'm5.xlarge')),
    'what is on Spot is not known': cluster(fleet('target_spot_capacity = var.x', 'm5.xlarge')),
    'it is a test': cluster(`${subnets('["a"]')}\n${fleet('target_spot_capacity = 2', 'm5.xlarge')}`),
    'a type is not known': cluster(fleet(spot, 'm5.xlarge', '${var.x}')),
    'dynamic types are not known': cluster(
      block('core_instance_fleet', spot, 'dynamic "instance_type_configs" {\nfor_each = var.x\ncontent {}\n}'),
    ),
    'it is the primary node': cluster(
      block('master_instance_fleet', 'target_spot_capacity = 3', types({ 'm5.xlarge': 1 })),
    ),
    'it is a group': cluster(block('core_instance_group', 'bid_price = "1"')),
    'subnets are several': cluster(`${subnets('["a", "b"]')}\n${fleet(spot, ...wide)}`),
    'subnets are not known': cluster(`${subnets('[var.x]')}\n${fleet(spot, ...wide)}`),
  },
  reports: {
    'types are few, in one subnet': {
      ...cluster(`${subnets('["a"]')}\n${fleet(spot, 'm5.xlarge', 'm5.2xlarge', 'r5.xlarge')}`),
      findings: [
        {
          at: { path: 'core_instance_fleet[0].instance_type_configs[0]' },
          message: 'aws_emr_cluster.etl fills 20 units of Spot in its core fleet from 3 instance types of 2 families',
          severity: 'warning',
          confidence: 'high',
          waste: [{ perMonth: { unknown: 'how often Spot is taken back' } }],
        },
        {
          at: { path: 'ec2_attributes[0].subnet_ids' },
          message: 'aws_emr_cluster.etl looks for Spot capacity in one subnet',
          severity: 'info',
        },
      ],
    },
    'types are of one family': {
      ...cluster(
        '',
        block(
          'resource "aws_emr_instance_fleet" "task"',
          'cluster_id = aws_emr_cluster.etl.id',
          spot,
          types(Object.fromEntries(['', '2', '4', '8', '16'].map(n => [`m5.${n}xlarge`, 1]))),
        ),
      ),
      findings: [
        {
          subject: { resource: 'aws_emr_instance_fleet.task' },
          message:
            'aws_emr_instance_fleet.task fills 20 units of Spot in its task fleet from 5 instance types of one family',
        },
      ],
    },
    'thresholds are higher': {
      ...cluster(fleet(spot, ...wide)),
      options: { minTypes: 6, minFamilies: 2, minUnits: 1 },
      findings: [{}],
    },
  },
});
