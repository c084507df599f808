import { isKnown } from '../../model/maybe.ts';
import {
  blockExample,
  clusterExample,
  configured,
  defineRule,
  flagSetting,
  labelOf,
  nodesOf,
  placesIn,
} from '../rule.ts';
import { runs, spotLosses, spotOf, subjectOf } from '../rule.ts';

const groups = (bid: readonly string[]) =>
  clusterExample(
    ...blockExample('master_instance_group', 'instance_type = "m5.xlarge"'),
    '',
    ...blockExample('core_instance_group', 'instance_type  = "m5.2xlarge"', 'instance_count = 3', ...bid),
  );

export default defineRule({
  id: 'emr/spot-core-or-master',
  title: 'Primary or core nodes on Spot',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['emr:instance-hour'],
  fix: 'none',
  docs: {
    why: 'When the primary node is taken back, the cluster ends. Core nodes hold HDFS: with them go shuffle files, checkpoints and, below a replication of two, blocks that nothing else has. What Spot saves there is paid for in runs that start over.',
    detection:
      'A bid_price in the master or core group, or a target_spot_capacity in the master or core fleet of an aws_emr_cluster.\nSilent for a cluster that ends after its steps (keep_job_flow_alive_when_no_steps = false) without HBase; for core nodes where hdfs-site sets dfs.replication to two or more; and where any of that is not known.',
    unless: 'All data is in S3 and losing the cluster is cheap: a test, or steps that are short.',
    price:
      'What is run again when nodes are taken back, in instance hours; how often that is, nobody knows beforehand.',
    bad: [{ file: 'emr.tf', text: groups(['bid_price      = "0.20"']) }],
    good: [{ file: 'emr.tf', text: groups([]) }],
    links: [
      'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-instances-guidelines.html',
      'https://docs.aws.amazon.com/emr/latest/ReleaseGuide/emr-hdfs-config.html',
    ],
  },
  *check({ resources }) {
    for (const nodes of nodesOf(resources)) {
      const { resource, role, path } = nodes;
      const spot = role === 'task' ? undefined : spotOf(nodes);
      if (spot !== true) continue;
      const stays = flagSetting(resource, 'keep_job_flow_alive_when_no_steps') ?? true;
      const hbase = runs(resource, 'HBase');
      if (!isKnown(stays) || !isKnown(hbase) || (!stays && !hbase)) continue;
      const replication = configured(resource, 'hdfs-site', 'dfs.replication') ?? '1';
      if (role === 'core' && (!isKnown(replication) || Number(replication) >= 2)) continue;
      const attribute = nodes.kind === 'group' ? 'bid_price' : 'target_spot_capacity';
      yield {
        subject: subjectOf(resource),
        ...placesIn(resource, path + attribute),
        message: `${labelOf(resource)} has its ${role} ${role === 'primary' ? 'node' : 'nodes'} on Spot`,
        confidence: 'high',
        waste: spotLosses(resource),
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Take primary and core nodes On-Demand, as few as HDFS needs, and Spot for task nodes',
        },
      };
    }
  },
});
