import { exactly, isKnown, surelyBelow, times } from '../../model/maybe.ts';
import {
  count,
  defineRule,
  dpuHours,
  evidenceOf,
  labelOf,
  percent,
  placesIn,
  runningJobs,
  runsExample,
  subjectOf,
} from '../rule.ts';

export default defineRule({
  id: 'glue/failed-run-spend',
  title: 'Runs that failed are paid for',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'jobs'],
  inputs: ['history'],
  meters: ['glue:dpu-hour'],
  options: {
    minShare: { default: 0.1, unit: 'share of DPU hours', why: 'now and then a run fails anywhere' },
    minRuns: { default: 3, unit: 'failed run/month', why: 'one or two are bad luck, and somebody has seen them' },
  },
  fix: 'none',
  docs: {
    why: 'A run is billed until it ends, however it ends. A job that fails at the end of its run, or waits until its timeout, costs what one that succeeds does, and is often started again right away.',
    detection:
      'A job of Glue whose runs that failed or ran into their timeout took at least minShare of its DPU hours, and of which at least minRuns a month did. Runs that somebody stopped do not count.\nSilent where the capacity of its runs is not known.',
    unless: 'The job is being built: its failures end with that.',
    price: 'The DPU hours of the runs that failed, as Glue billed them.',
    bad: [runsExample({ failed: { perMonth: exactly(20), dpuHours: exactly(30) } })],
    good: [runsExample({})],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-runs.html',
      'https://docs.aws.amazon.com/glue/latest/dg/monitor-profile-debug-straggler.html',
    ],
  },
  *check({ resources, jobs }, { minShare, minRuns }) {
    for (const { resource, work } of runningJobs(resources, jobs)) {
      const { all, failed } = work;
      if (!isKnown(all.dpuHours) || !isKnown(failed.dpuHours) || all.dpuHours.high === 0) continue;
      const share = failed.dpuHours.high / all.dpuHours.high;
      if (share < minShare || !isKnown(failed.perMonth) || surelyBelow(failed.perMonth, minRuns)) continue;
      yield {
        subject: subjectOf(resource),
        ...placesIn(resource),
        message: `${labelOf(resource)} spends ${percent(share)} of its DPU hours on runs that fail`,
        confidence: 'high',
        evidence: evidenceOf(
          `${count(failed.perMonth.high)} runs a month fail or time out, with ${count(failed.dpuHours.high)} of ${count(all.dpuHours.high)} DPU hours; ${count(work.counted)} runs were counted`,
        ),
        waste: dpuHours(work, now => times(now, { low: 0, high: share })).map(line =>
          // Of one rate it is known whose hours they were.
          Object.keys(work.dpuHoursBy).length === 1 ? { ...line, perMonth: failed.dpuHours } : line,
        ),
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Read the errors of its runs; check schemas and inputs in the first step, and set a timeout near its usual length',
        },
      };
    }
  },
});
