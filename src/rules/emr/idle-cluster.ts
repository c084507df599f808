import { exactly, isKnown, isUnknown } from '../../model/maybe.ts';
import { hoursPerMonth } from '../../model/usage.ts';
import { blockExample, blocksOf, clusterExample, counted, defineRule, evidenceOf, flagSetting } from '../rule.ts';
import { endsWhenIdle, labelOf, mayStream, numberSetting, ofType, placesIn, runs } from '../rule.ts';
import { idleShare, isCritical, percent, sizeOfCluster, subjectOf, written } from '../rule.ts';

const policy = (seconds: number) => blockExample('auto_termination_policy', `idle_timeout = ${seconds}`);
const cluster = (...lines: readonly string[]) =>
  clusterExample(
    'keep_job_flow_alive_when_no_steps = true',
    '',
    ...lines,
    ...blockExample('core_instance_group', 'instance_type  = "m5.2xlarge"', 'instance_count = 12'),
  );

export default defineRule({
  id: 'emr/idle-cluster',
  title: 'Cluster runs on when it has nothing to do',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['measures'],
  inputs: ['terraform', 'history'],
  meters: ['emr:instance-hour'],
  options: {
    idleSeconds: {
      default: 3600,
      unit: 'second',
      why: 'the standard of EMR: a pause for lunch does not end a cluster',
    },
    minIdle: { default: 1, unit: 'hour/day', why: 'less is the pause between two steps' },
  },
  fix: 'unsafe',
  docs: {
    why: 'A cluster that stays when its steps are done is charged until somebody ends it: instances, disks and EMR’s share, at night and on Sundays too. With an auto-termination policy EMR ends it once no job, notebook or session has used it for the time that the policy names.',
    detection:
      'An aws_emr_cluster whose keep_job_flow_alive_when_no_steps is not false, which is the standard, without an auto_termination_policy.\nSilent for clusters that serve or stream (HBase, Flink, Presto, Trino, or a step whose arguments speak of streaming), that have three primary nodes, whose tags speak of an SLA, or whose release knows no such policy (before 5.30, and 6.0); where any of that is not known, and where the metric IsIdle shows less than minIdle a day. An error where it shows more. What steps an account’s cluster runs nobody has asked: the confidence is low there.',
    unless:
      'The cluster is never idle for long, or data lies in its HDFS alone; or whoever starts it also ends it, as Airflow and Step Functions do.',
    price:
      'The hours of its instances in which it was idle, as the metric IsIdle tells; unknown where nobody has asked for that.',
    bad: [{ file: 'emr.tf', text: cluster() }],
    good: [{ file: 'emr.tf', text: cluster(...policy(3600), '') }],
    links: [
      'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-auto-termination-policy.html',
      'https://docs.aws.amazon.com/emr/latest/ManagementGuide/UsingEMR_ViewingMetrics.html',
    ],
  },
  *check({ resources, measures = [] }, { idleSeconds, minIdle }) {
    for (const own of ofType(resources, 'aws_emr_cluster')) {
      const stays = flagSetting(own, 'keep_job_flow_alive_when_no_steps') ?? true;
      const policies = blocksOf(own, 'auto_termination_policy');
      if (stays !== true || isUnknown(policies) || policies.length > 0 || endsWhenIdle(own) !== true) continue;
      if (runs(own, 'HBase', 'Flink', 'Presto', 'PrestoSQL', 'Trino') !== false || isCritical(own) !== false) continue;
      const streams = mayStream(own);
      const primaries = numberSetting(own, 'master_instance_group[0].instance_count') ?? 1;
      if (streams === true || (isUnknown(streams) && own.address !== undefined) || primaries !== 1) continue;
      const size = sizeOfCluster(own, resources);
      const idle = idleShare(own, measures);
      if (idle !== undefined && idle * 24 < minIdle) continue;
      const instances = isKnown(size) && size.unit === 'Instances' ? size.instances : undefined;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'keep_job_flow_alive_when_no_steps'),
        message: `${labelOf(own)} runs on when it has nothing to do, and no policy ends it`,
        ...(idle === undefined ? {} : { severity: 'error' }),
        confidence: idle !== undefined ? 'high' : isUnknown(streams) ? 'low' : 'medium',
        evidence: evidenceOf(
          isKnown(size) && size.instances > 0 && counted(size.instances, 'core and task instance'),
          idle !== undefined && `idle for ${percent(idle)} of the time that was measured`,
        ),
        waste: [
          {
            meter: 'emr:instance-hour',
            on: subjectOf(own),
            perMonth:
              idle === undefined || instances === undefined
                ? { unknown: idle === undefined ? 'how long it is idle' : 'how many instances it has' }
                : exactly(hoursPerMonth * idle * instances),
          },
        ],
        remedy: written(own, '', policy(idleSeconds), {
          kind: 'decide',
          safe: false,
          advice: `Let EMR end it when it has been idle for ${counted(idleSeconds / 60, 'minute')}`,
        }),
      };
    }
  },
});
