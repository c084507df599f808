import { dpusOfWorker } from '../model/glue-workers.ts';
import type { JobWork } from '../model/job-work.ts';
import { isUnknown, type Maybe, type Quantity } from '../model/maybe.ts';
import type { Json, Resource } from '../model/resource.ts';
import type { Example } from '../model/rule.ts';
import { group } from './reading.ts';
import { numberSetting, ofType, textSetting } from './resources.ts';

/** The DPUs of a job's run, as far as they are written. */
export function dpusOf(job: Resource): number | undefined {
  const [workers, capacity] = [numberSetting(job, 'number_of_workers'), numberSetting(job, 'max_capacity')];
  const type = textSetting(job, 'worker_type');
  if (typeof workers === 'number' && typeof type === 'string') {
    const each = dpusOfWorker[type];
    return each === undefined ? undefined : each * workers;
  }
  return typeof capacity === 'number' ? capacity : undefined;
}

/** Minutes after which Glue stops a run that nothing is said of; the most, where its version is left to Glue too. */
export function standardTimeout(job: Resource): Maybe<number> {
  const version = textSetting(job, 'glue_version') ?? '0.9';
  return isUnknown(version) ? version : Number.parseFloat(version) >= 5 ? 480 : 2880;
}

/** A job of Glue that ran, with its resource: the one that files declare, where they do. */
export interface RunningJob {
  readonly resource: Resource;
  readonly work: JobWork;
}

/** Jobs with their runs. What files declare is one of those of its name only where there is no other. */
export function runningJobs(resources: readonly Resource[], jobs: readonly JobWork[]): readonly RunningJob[] {
  const works = group(jobs, ({ job }) => [job]);
  return ofType(resources, 'aws_glue_job').flatMap(resource => {
    const { arn } = resource;
    const name = textSetting(resource, 'name');
    const own = typeof name === 'string' ? (works.get(name) ?? []) : [];
    const work = arn === undefined ? (own.length === 1 ? own[0] : undefined) : own.find(one => one.arn === arn);
    return work ? [{ resource, work }] : [];
  });
}

/** DPU hours that could be saved of a job, all of which its line of spend is. */
export const dpuHours = ({ arn, dpuHoursBy }: JobWork, shareOf: (hours: Quantity) => Quantity) =>
  Object.entries(dpuHoursBy).map(([rate, now]) => ({
    meter: 'glue:dpu-hour' as const,
    ...(rate === '' ? {} : { of: rate }),
    on: { arn },
    now,
    perMonth: shareOf(now),
  }));

/** A Spark job with its runs, and what was measured of them, as docs show them: facts as JSON. */
export const runsExample = (
  runs: object,
  values: Readonly<Record<string, Json>> = {},
  measures?: readonly object[],
): Example => ({
  file: 'runs.json',
  text: JSON.stringify({
    resources: [
      {
        arn: 'arn:aws:glue:us-east-1:111122223333:job/load',
        type: 'aws_glue_job',
        values: { name: 'load', command: [{ name: 'glueetl' }], ...values },
      },
    ],
    jobs: [runs],
    measures,
  }),
});
