import rule from '../../../src/rules/emr/spot-core-or-master.ts';
import { block, cluster } from '../../support/emr.ts';
import { testRule } from '../../support/test-rule.ts';

const core = block('core_instance_group', 'instance_type = "m5.xlarge"', 'instance_count = 3', 'bid_price = "0.2"');
const primary = block('master_instance_group', 'instance_type = "m5.xlarge"', 'bid_price = "0.2"');
const replicated = (times: number) =>
  `configurations_json = jsonencode([{ Classification = "hdfs-site", Properties = { "dfs.replication" = "${times}" } }])`;

testRule(rule, {
  silent: {
    'there is no bid': cluster(block('core_instance_group', 'instance_type = "m5.xlarge"')),
    'the bid is empty': cluster(block('core_instance_group', 'bid_price = ""')),
    'the bid is not known': cluster(block('core_instance_group', 'bid_price = var.x')),
    'a dynamic block may be the core': cluster('dynamic "core_instance_group" {\nfor_each = var.x\ncontent {}\n}'),
    'the fleet is On-Demand': cluster(block('core_instance_fleet', 'target_on_demand_capacity = 3')),
    'the capacity is not known': cluster(block('core_instance_fleet', 'target_spot_capacity = var.x')),
    'it ends after its steps': cluster(`keep_job_flow_alive_when_no_steps = false\n${core}\n${primary}`),
    'whether it ends is not known': cluster(`keep_job_flow_alive_when_no_steps = var.x\n${core}`),
    'its applications are not known': cluster(core, '', 'var.x'),
    'HDFS keeps two copies': cluster(`${replicated(2)}\n${core}`),
    'what HDFS keeps is not known': cluster(`configurations_json = var.x\n${core}`),
    'a file configures it': cluster(`configurations = "a.json"\n${core}`),
    'its configurations are no JSON': cluster(`configurations_json = "[{"\n${core}`),
    'the group is of task nodes': cluster(
      '',
      block('resource "aws_emr_instance_group" "task"', 'cluster_id = aws_emr_cluster.etl.id', 'bid_price = "0.2"'),
    ),
  },
  reports: {
    'the core group has a bid': {
      ...cluster(core),
      findings: [
        {
          subject: { resource: 'aws_emr_cluster.etl' },
          at: { path: 'core_instance_group[0].bid_price' },
          message: 'aws_emr_cluster.etl has its core nodes on Spot',
          severity: 'warning',
          confidence: 'high',
          waste: [{ meter: 'emr:instance-hour', perMonth: { unknown: 'how often Spot is taken back' } }],
        },
      ],
    },
    'the primary node has one, whatever HDFS keeps': {
      ...cluster(`${replicated(3)}\n${primary}`),
      findings: [
        {
          at: { path: 'master_instance_group[0].bid_price' },
          message: 'aws_emr_cluster.etl has its primary node on Spot',
        },
      ],
    },
    'fleets take Spot capacity, both of them': {
      ...cluster(
        `${block('master_instance_fleet', 'target_spot_capacity = 1')}\n${block('core_instance_fleet', 'target_spot_capacity = 4')}`,
      ),
      findings: [
        { at: { path: 'master_instance_fleet[0].target_spot_capacity' } },
        { at: { path: 'core_instance_fleet[0].target_spot_capacity' } },
      ],
    },
    'it ends after its steps, and runs HBase': {
      ...cluster(`keep_job_flow_alive_when_no_steps = false\n${core}`, '', '["Spark", "HBase"]'),
      findings: [{}],
    },
    'HDFS keeps one copy': { ...cluster(`${replicated(1)}\n${core}`), findings: [{}] },
    'its configurations hold a null': { ...cluster(`configurations_json = "[null]"\n${core}`), findings: [{}] },
    'other settings are configured': {
      ...cluster(`configurations_json = "[{\\"Classification\\": \\"spark-defaults\\"}]"\n${core}`),
      findings: [{}],
    },
  },
});
