import rule from '../../../src/rules/emr/task-on-demand.ts';
import { block, cluster } from '../../support/emr.ts';
import { hcl } from '../../support/hcl.ts';
import { testRule } from '../../support/test-rule.ts';

const group = (...lines: readonly string[]) =>
  block(
    'resource "aws_emr_instance_group" "task"',
    'cluster_id = aws_emr_cluster.etl.id',
    'instance_type = "m5.xlarge"',
    ...lines,
  );
const fleet = (...lines: readonly string[]) =>
  block('resource "aws_emr_instance_fleet" "task"', 'cluster_id = aws_emr_cluster.etl.id', ...lines);

testRule(rule, {
  silent: {
    'there is a bid': cluster('', group('bid_price = "0.2"')),
    'the bid is not known': cluster('', group('bid_price = var.x')),
    'the group is empty': cluster('', group('instance_count = 0')),
    'the fleet takes some on Spot': cluster('', fleet('target_on_demand_capacity = 4', 'target_spot_capacity = 4')),
    'the fleet takes nothing': cluster('', fleet()),
    'its capacity is not known': cluster('', fleet('target_on_demand_capacity = var.x')),
    'its Spot capacity is not known': cluster(
      '',
      fleet('target_on_demand_capacity = 4', 'target_spot_capacity = var.x'),
    ),
    'the cluster serves HBase': cluster('', group(), '["HBase"]'),
    'the cluster streams': cluster('', group(), '["spark", "flink"]'),
    'what the cluster runs is not known': cluster('', group(), 'var.x'),
    'a tag says SLA': cluster('tags = {\n Class = "SLA-1h"\n}', group()),
    'a tag of the provider says SLA': cluster(
      '',
      `provider "aws" {\n default_tags {\n tags = { sla = "gold" }\n}\n}\n${group()}`,
    ),
    'a tag says critical': cluster('tags = {\n critical = true\n}', group()),
    'it is the core': cluster(block('core_instance_group', 'instance_count = 4')),
  },
  reports: {
    'the group has no bid': {
      ...cluster('tags = {\n team = "translate"\n}', group()),
      findings: [
        {
          subject: { resource: 'aws_emr_instance_group.task' },
          at: { address: 'aws_emr_instance_group.task', path: 'bid_price' },
          message: 'aws_emr_instance_group.task takes its task nodes On-Demand',
          severity: 'warning',
          confidence: 'medium',
          waste: [{ meter: 'emr:instance-hour', of: 'm5.xlarge', perMonth: { unknown: 'how long its nodes run' } }],
        },
      ],
    },
    'how many there are is not known': { ...cluster('', group('instance_count = var.x')), findings: [{}] },
    'its tags are not known': { ...cluster('tags = var.x', group()), findings: [{ confidence: 'low' }] },
    'its cluster is not in sight': {
      ...hcl(block('resource "aws_emr_instance_group" "task"', 'cluster_id = "j-1"', 'bid_price = ""')),
      findings: [{ confidence: 'low' }],
    },
    'the fleet takes On-Demand alone': {
      ...cluster('', fleet('target_on_demand_capacity = 4')),
      findings: [{ at: { path: 'target_spot_capacity' } }],
    },
  },
});
