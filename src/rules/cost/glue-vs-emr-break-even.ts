import { exactly, isKnown, times } from '../../model/maybe.ts';
import {
  count,
  defineRule,
  dpuHours,
  evidenceOf,
  group,
  labelOf,
  placesIn,
  runningJobs,
  runsExample,
  scopeOf,
  subjectOf,
  textSetting,
} from '../rule.ts';

/** USD for a DPU hour of the standard class, up to Glue 5.1. */
const rate = 0.44;

export default defineRule({
  id: 'cost/glue-vs-emr-break-even',
  title: 'Glue’s hours have outgrown its convenience',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources', 'jobs'],
  inputs: ['history'],
  meters: ['glue:dpu-hour'],
  options: {
    emrUsd: {
      default: 0.13,
      unit: 'USD/DPU-hour',
      why: 'an m5.xlarge on Spot with what EMR adds, 4 vCPU and 16 GB as a DPU has',
    },
    operations: { default: 500, unit: 'USD/month', why: 'what it takes to keep clusters, images and Spot in order' },
    factor: { default: 1.5, unit: 'cost here/cost there', why: 'less does not pay for moving jobs' },
  },
  fix: 'none',
  docs: {
    why: 'A DPU hour of Glue costs three times what the machine below it does on Spot. That is cheap while jobs are few, because nobody keeps a cluster; it is not for thousands of hours a month.',
    detection:
      'The DPU hours a month of all Spark jobs of an account and region on the standard class, at Glue’s rate, cost more than factor times the same hours on EMR at emrUsd plus operations.\nSilent where the capacity of runs is not known. Hours on Flex and of Glue 6 count at neither price.',
    unless: 'The jobs lean on bookmarks, DynamicFrames or crawlers, or nobody would run the clusters.',
    price:
      'The hours at Glue’s rate less those at emrUsd; from nothing, because jobs have to be moved and looked after.',
    bad: [runsExample({ dpuHoursBy: { '': exactly(9000) } })],
    good: [runsExample({ dpuHoursBy: { '': exactly(900) } })],
    links: [
      'https://aws.amazon.com/glue/pricing/',
      'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-instance-purchasing-options.html',
    ],
  },
  *check({ resources, jobs }, { emrUsd, operations, factor }) {
    const spark = runningJobs(resources, jobs).filter(
      ({ resource }) => textSetting(resource, 'command[0].name') === 'glueetl',
    );
    for (const [scope, own] of group(spark, ({ work }) => [scopeOf(work.arn)])) {
      const [first, ...others] = own
        .flatMap(one => {
          const hours = one.work.dpuHoursBy[''];
          return hours && isKnown(hours) ? [{ ...one, hours: hours.low }] : [];
        })
        .toSorted((a, b) => b.hours - a.hours || (a.work.arn < b.work.arn ? -1 : 1));
      if (!first) continue;
      const all = [first, ...others];
      const hours = all.reduce((total, one) => total + one.hours, 0);
      const there = hours * emrUsd + operations;
      if (hours * rate <= factor * there) continue;
      yield {
        subject: subjectOf(first.resource),
        ...placesIn(first.resource),
        message: `The Spark jobs of ${scope} take ${count(hours)} DPU hours a month: ${count(hours * rate)} USD on Glue, about ${count(there)} USD on EMR with Spot`,
        confidence: 'low',
        evidence: evidenceOf(
          `the largest: ${all
            .slice(0, 3)
            .map(one => `${labelOf(one.resource)} (${count(one.hours)})`)
            .join(', ')}`,
        ),
        waste: all.flatMap(({ work }) =>
          dpuHours(work, now =>
            times(now, { low: 0, high: Math.max(0, (hours * rate - there) / (hours * rate)) }),
          ).filter(line => !('of' in line)),
        ),
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Move the largest jobs to EMR on Spot, or to EMR Serverless, and measure one of them first',
        },
      };
    }
  },
});
