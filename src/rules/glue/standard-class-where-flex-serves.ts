import { isKnown, isUnknown, times } from '../../model/maybe.ts';
import type { Resource } from '../../model/resource.ts';
import {
  count,
  defineRule,
  dpuHours,
  evidenceOf,
  labelOf,
  placesIn,
  runningJobs,
  runsExample,
  subjectOf,
  textSetting,
} from '../rule.ts';

/** Flex hours of a DPU cost so much less, at both rates. */
const saving = (0.44 - 0.29) / 0.44;
const names = /\b(?:test|dev|sandbox|backfill|history|archive|nightly|weekly|monthly)\b/i;

const backfill = { name: 'orders-backfill', glue_version: '4.0', worker_type: 'G.1X' };

export default defineRule({
  id: 'glue/standard-class-where-flex-serves',
  title: 'A job that nobody waits for runs on the dearer class',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources', 'jobs'],
  inputs: ['history', 'terraform'],
  meters: ['glue:dpu-hour'],
  options: {
    minSeconds: { default: 600, unit: 'second', why: 'a run on spare capacity may wait some minutes for its start' },
    minDpuHours: { default: 20, unit: 'DPU-hour/month', why: 'below it the saving is less than three dollars' },
  },
  fix: 'none',
  docs: {
    why: 'Flex runs a job on spare capacity for a third less. It may start later and lose workers on the way; a job of the night, a backfill or a test does not mind.',
    detection:
      'A job of type glueetl on the standard class, with Glue 3.0 or later and workers of G.1X or G.2X, whose name says that nobody waits for it (test, dev, sandbox, backfill, history, archive, nightly, weekly, monthly), whose runs take at least minSeconds at the median and minDpuHours a month.\nSilent where class, version or workers are not known.',
    unless: 'Something waits for its end by the clock.',
    price:
      'The difference of the two rates on all its DPU hours; from nothing, because a run that loses workers takes longer.',
    bad: [runsExample({ job: backfill.name }, backfill)],
    good: [runsExample({ job: backfill.name }, { ...backfill, execution_class: 'FLEX' })],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/add-job.html',
      'https://docs.aws.amazon.com/prescriptive-guidance/latest/tuning-aws-glue-for-apache-spark/use-flex.html',
    ],
  },
  *check({ resources, jobs }, { minSeconds, minDpuHours }) {
    for (const { resource, work } of runningJobs(resources, jobs)) {
      const { median } = work.seconds;
      const hours = work.all.dpuHours;
      if (!mayFlex(resource) || !names.test(work.job.replaceAll('_', ' '))) continue;
      if (!isKnown(median) || median.low < minSeconds || !isKnown(hours) || hours.low < minDpuHours) continue;
      yield {
        subject: subjectOf(resource),
        ...placesIn(resource, 'execution_class'),
        message: `${labelOf(resource)} runs ${count(hours.high)} DPU hours a month on the standard class, and its name says that nobody waits for it`,
        confidence: 'low',
        evidence: evidenceOf(`a run takes ${count(median.high / 60)} minutes at the median`),
        waste: dpuHours(work, now => times(now, { low: 0, high: saving })),
        remedy: {
          kind: 'set-attribute',
          safe: false,
          advice: 'Run it on Flex, with a timeout of twice its usual length',
          on: subjectOf(resource),
          path: 'execution_class',
          value: 'FLEX',
        },
      };
    }
  },
});

function mayFlex(job: Resource): boolean {
  const [command, version, worker] = ['command[0].name', 'glue_version', 'worker_type'].map(path =>
    textSetting(job, path),
  );
  const set = textSetting(job, 'execution_class') ?? 'STANDARD';
  if (isUnknown(set) || set !== 'STANDARD' || command !== 'glueetl') return false;
  if (typeof version !== 'string' || Number.parseFloat(version) < 3) return false;
  return worker === 'G.1X' || worker === 'G.2X';
}
