import { times } from '../../model/maybe.ts';
import { count, counted, defineRule, dpuHours, evidenceOf, executorsOf, fixedWorkers, isArgumentOn } from '../rule.ts';
import { labelOf, placesIn, replaced, runningJobs, runsExample, scalingArgument, subjectOf } from '../rule.ts';
import { textSetting } from '../rule.ts';

const example = (needed: number) =>
  runsExample({}, { glue_version: '2.0', worker_type: 'G.1X', number_of_workers: 20 }, [
    {
      namespace: 'Glue',
      metric: 'glue.driver.ExecutorAllocationManager.executors.numberMaxNeededExecutors',
      dimensions: { JobName: 'load', JobRunId: 'ALL', Type: 'gauge' },
      sum: needed * 336,
      quantiles: { p50: needed, p95: needed, p99: needed, p999: needed },
    },
  ]);

export default defineRule({
  id: 'glue/overprovisioned-workers',
  title: 'Job has far more workers than its runs need',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'jobs', 'measures'],
  inputs: ['terraform', 'history'],
  meters: ['glue:dpu-hour'],
  options: {
    maxShare: { default: 0.5, unit: 'share of executors', why: 'with half of them needed, a smaller number is safe' },
    minPeriods: { default: 24, unit: 'period of five minutes', why: 'two hours of runs show how they go' },
    minDays: { default: 7, unit: 'day', why: 'a week has a rhythm' },
    minWorkers: { default: 5, unit: 'worker', why: 'of fewer there is little that could be given back' },
  },
  fix: 'unsafe',
  docs: {
    why: 'A job of Glue is billed for all its workers from the start of a run to its end. Spark itself counts how many executors its tasks could use: where that is far below what the job has, the others wait for the whole run.',
    detection:
      'A Spark job that does not scale by itself, whose runs needed no more than maxShare of its executors in 95 of 100 periods of five minutes, over at least minPeriods of them.\nSilent where job metrics are off, where workers are not known, and for jobs that could scale and have minWorkers: glue/autoscaling-off tells of these.',
    unless: 'Executors are there for their memory, or to be many at the end of a month.',
    price: 'The DPU hours of its runs, by the share of workers beyond those that were needed.',
    bad: [example(4)],
    good: [example(17)],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/monitor-debug-capacity.html',
      'https://docs.aws.amazon.com/glue/latest/dg/monitoring-awsglue-with-cloudwatch-metrics.html',
    ],
  },
  *check({ resources, jobs, measures }, { maxShare, minPeriods, minDays, minWorkers }) {
    for (const { resource: own, work } of runningJobs(resources, jobs)) {
      const found = executorsOf(own, measures);
      if (!found || textSetting(own, 'command[0].name') !== 'glueetl') continue;
      if (isArgumentOn(own, scalingArgument) !== false || fixedWorkers(own, minWorkers)) continue;
      const { workers, p95, days, periods } = found;
      const wanted = Math.max(2, Math.ceil(p95) + 1);
      if (p95 > maxShare * (workers - 1) || periods < minPeriods || days < minDays || wanted >= workers) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'number_of_workers'),
        message: `${labelOf(own)} has ${counted(workers - 1, 'executor')}, of which its runs need ${count(p95)}`,
        confidence: 'medium',
        evidence: evidenceOf(`${count(periods)} periods of five minutes were measured, over ${count(days)} days`),
        waste: dpuHours(work, now => times(now, { low: 0, high: 1 - wanted / workers })),
        remedy: replaced(own, 'number_of_workers', wanted, {
          safe: false,
          advice: `Set number_of_workers to ${wanted}: one for the driver, and the executors that were needed`,
        }),
      };
    }
  },
});
