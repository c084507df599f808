import { exactly, isUnknown } from '../../model/maybe.ts';
import { hoursPerMonth } from '../../model/usage.ts';
import { count, daysOf, defineRule, earlyStage, evidenceOf, labelOf, mayBePaused } from '../rule.ts';
import { measureNamed, measuresOf, monthlyOf, numberSetting, ofType, placesIn } from '../rule.ts';
import { officeHours, quietStretches, seesAll, subjectOf, textSetting, weekExample } from '../rule.ts';

export default defineRule({
  id: 'redshift/missing-pause-schedule',
  title: 'Cluster for development runs at night',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'measures'],
  uses: ['inventories'],
  inputs: ['terraform', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minHours: {
      default: 8,
      unit: 'hour',
      why: 'a night: what is shorter is not worth the minutes that a resume takes',
    },
    minDays: { default: 13, unit: 'day', why: 'a week has a rhythm, and two of them show it' },
    margin: { default: 2, unit: 'hour', why: 'nobody pauses at the minute of the last query' },
    minMeasured: {
      default: 0.95,
      unit: 'share of periods',
      why: 'a cluster that something else pauses is not measured while it is paused',
    },
  },
  fix: 'none',
  docs: {
    why: 'A cluster is billed by the hour, whether queries run or not. One that people develop on has nothing to do at night and at the weekend, which is two thirds of the week. While it is paused only its storage is billed, and it comes back as it was within minutes.',
    detection:
      'A cluster whose tags (environment, stage, …) or name say that it is for development or tests, which no scheduled action pauses, and on which for stretches of minHours or more of the week no query ran in any queue, in at least minDays.\nSilent where it is not known what pauses it, where it was not measured in all periods (something pauses it already), where automated snapshots are off (such a cluster cannot be paused), and where its type or its nodes are not known.',
    unless:
      'Tests run at times that nobody can foresee, or people work in many time zones: see its queues over a month.',
    price:
      'The hours of those stretches on all its nodes, at the least without margin hours of each. Fewer nodes, or Serverless, may save as much: the savings are alternatives.',
    bad: [weekExample(officeHours)],
    good: [weekExample(Array.from({ length: 168 }, (_, hour) => hour))],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/mgmt/rs-mgmt-pause-resume-cluster.html',
      'https://docs.aws.amazon.com/redshift/latest/mgmt/metrics-listing.html',
    ],
  },
  *check({ resources, measures, inventories = [] }, { minHours, minDays, margin, minMeasured }) {
    for (const own of ofType(resources, 'aws_redshift_cluster')) {
      const [name, type] = [textSetting(own, 'cluster_identifier'), textSetting(own, 'node_type')];
      const nodes = numberSetting(own, 'number_of_nodes') ?? 1;
      if (typeof name !== 'string' || typeof type !== 'string' || typeof nodes !== 'number') continue;
      const stage = earlyStage(own, name);
      const days = numberSetting(own, 'automated_snapshot_retention_period');
      if (!stage || days === 0 || isUnknown(days ?? 1)) continue;
      if (!seesAll(own, inventories, 'aws_redshift_scheduled_action') || mayBePaused(name, resources)) continue;
      const found = measuresOf(own, measures, 'AWS/Redshift', 'ClusterIdentifier', name);
      const cpu = measureNamed(found, 'CPUUtilization');
      const running = found.filter(({ metric }) => metric === 'WLMRunningQueries');
      if (!cpu || running.length === 0 || daysOf(cpu) < minDays || cpu.count < minMeasured * cpu.since) continue;
      const quiet = quietStretches(running, minHours) ?? [];
      const hours = quiet.reduce((sum, stretch) => sum + stretch, 0);
      const least = quiet.reduce((sum, stretch) => sum + Math.max(0, stretch - margin), 0);
      if (hours === 0) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'cluster_identifier'),
        message: `${labelOf(own)} is for development or tests and runs all week, ${count(hours)} of 168 hours for nothing`,
        confidence: stage === 'tag' ? 'high' : 'medium',
        evidence: evidenceOf(
          `no query ran in these hours of the week, in stretches of ${minHours} hours or more; ${count(daysOf(cpu))} days were measured`,
        ),
        waste: [
          {
            meter: 'redshift:node-hour',
            of: type,
            on: subjectOf(own),
            now: exactly(nodes * hoursPerMonth),
            perMonth: {
              low: nodes * monthlyOf(least, hoursPerMonth),
              high: nodes * monthlyOf(hours, hoursPerMonth),
            },
          },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Pause it at night and at weekends: two aws_redshift_scheduled_action, one with pause_cluster and one with resume_cluster',
        },
      };
    }
  },
});
