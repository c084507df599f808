import { times } from '../../model/maybe.ts';
import { argumentOf, argumentPath, count, defineRule, dpuHours, dpusOf, evidenceOf, executorsOf } from '../rule.ts';
import { fixedWorkers, jobExample, labelOf, ofType, placesIn, replaced, runningJobs } from '../rule.ts';
import { scalingArgument as name, subjectOf } from '../rule.ts';

const job = (scaling: boolean) =>
  jobExample(
    'glue_version      = "5.0"',
    'worker_type       = "G.1X"',
    'number_of_workers = 20',
    '',
    'default_arguments = {',
    `  "${name}" = "${scaling}"`,
    '}',
  );

export default defineRule({
  id: 'glue/autoscaling-off',
  title: 'Job keeps all its workers for as long as it runs',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['jobs', 'measures'],
  inputs: ['terraform', 'history'],
  meters: ['glue:dpu-hour'],
  options: {
    minWorkers: { default: 5, unit: 'worker', why: 'of fewer there is little that could be given back' },
    minIdle: {
      default: 0.1,
      unit: 'share of workers',
      why: 'where metrics say that fewer are idle, scaling saves little',
    },
    minPeriods: { default: 24, unit: 'period of five minutes', why: 'two hours of runs show how they go' },
  },
  fix: 'unsafe',
  docs: {
    why: 'A job pays for all its workers from its start to its end, also while the driver lists files, while the last task of a stage is slow and while it writes. With auto scaling number_of_workers is the most that it takes: Glue adds workers when tasks wait and removes those that are idle.',
    detection:
      'An aws_glue_job of Spark or Spark streaming, of Glue 3.0 or later, with at least minWorkers workers of a type G, whose --enable-auto-scaling is missing or not true in its arguments.\nSilent where metrics of its runs show fewer than minIdle of its workers idle, where version, type, workers or arguments are not known, and for G.025X outside streaming, which cannot scale.',
    unless:
      'Nearly all executors are busy nearly all the time, as the metrics of its runs tell; or a streaming job has to take bursts at once.',
    price:
      'DPU hours of workers that have nothing to do: those of its runs, by the share of executors that were not needed. Without metrics of its runs how many is not known.',
    bad: [{ file: 'glue.tf', text: job(false) }],
    good: [{ file: 'glue.tf', text: job(true) }],
    links: [
      'https://docs.aws.amazon.com/glue/latest/dg/auto-scaling.html',
      'https://docs.aws.amazon.com/glue/latest/dg/monitor-debug-capacity.html',
    ],
  },
  *check({ resources, jobs = [], measures = [] }, { minWorkers, minIdle, minPeriods }) {
    const works = new Map(runningJobs(resources, jobs).map(({ resource, work }) => [resource, work]));
    for (const own of ofType(resources, 'aws_glue_job')) {
      const [fixed, executors] = [fixedWorkers(own, minWorkers), executorsOf(own, measures)];
      if (!fixed || (executors && executors.periods >= minPeriods && executors.idle < minIdle)) continue;
      const work = works.get(own);
      const dpus = dpusOf(own);
      const path = argumentPath(own, name);
      const advice = `Set ${name} to true: number_of_workers is then the most that a run takes`;
      const on = { safe: false, advice } as const;
      yield {
        subject: subjectOf(own),
        ...placesIn(own, argumentOf(own, name) === undefined ? 'number_of_workers' : path),
        message: `${labelOf(own)} keeps ${count(fixed.workers)} workers of ${fixed.type} from the start of a run to its end`,
        confidence: 'medium',
        evidence: evidenceOf(
          dpus !== undefined && `${count(dpus)} DPU hours an hour`,
          executors !== undefined &&
            `its runs needed ${count(executors.mean)} executors of ${count(executors.workers - 1)} on average`,
        ),
        waste:
          work && executors
            ? dpuHours(work, now => times(now, { low: 0, high: executors.idle }))
            : [{ meter: 'glue:dpu-hour', on: subjectOf(own), perMonth: { unknown: 'how many workers are idle' } }],
        remedy: replaced(own, path, 'true', on),
      };
    }
  },
});
