import { dpusOfWorker } from '../../model/glue-workers.ts';
import type { JobRuns, JobWork } from '../../model/job-work.ts';
import { exactly, sum, times, type Quantity } from '../../model/maybe.ts';
import { nearestRank } from '../../model/nearest-rank.ts';
import type { Json } from '../../model/resource.ts';
import type { Entry, Manifest } from '../../model/snapshot.ts';
import { hoursPerMonth } from '../../model/usage.ts';
import { arnOf } from '../catalog/glue-table.ts';
import { field, number, text } from '../catalog/json.ts';

const monthMs = hoursPerMonth * 3_600_000;
/** Of a job a collect reads the latest runs, so many; where there are as many, there may be more before them. */
const latest = 1000;

interface Run {
  readonly state: string;
  readonly started: number;
  /** Seconds that it ran. */
  readonly seconds: number;
  readonly dpuHours: Quantity;
  readonly pricedAs: string;
}

/** The runs of a snapshot, job by job, in the order of their ARNs. */
export function jobWorks(entries: readonly Entry[], { start, end }: Manifest['window']): readonly JobWork[] {
  const jobs = new Map<string, { readonly job: string; readonly runs: Run[] }>();
  for (const { scope, service, kind, value } of entries) {
    const job = text(value['JobName']);
    if (service !== 'glue' || kind !== 'job-run' || job === undefined) continue;
    const arn = arnOf(scope, 'glue', `job/${job}`);
    const own = jobs.get(arn) ?? { job, runs: [] };
    jobs.set(arn, own);
    const run = runOf(value);
    if (run) own.runs.push(run);
  }
  return [...jobs]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([arn, { job, runs }]) =>
      runs.length > 0 ? [workOf(arn, job, runs, [Date.parse(start), Date.parse(end)])] : [],
    );
}

function workOf(arn: string, job: string, runs: readonly Run[], [start, end]: readonly [number, number]): JobWork {
  const from = runs.length >= latest ? Math.min(...runs.map(({ started }) => started)) : start;
  const months = (end - from) / monthMs;
  const monthly = (quantity: Quantity): Quantity =>
    months > 0 ? times(quantity, exactly(1 / months)) : { unknown: 'how long the history is' };
  const of = (some: readonly Run[]): JobRuns => ({
    perMonth: monthly(exactly(some.length)),
    dpuHours: monthly(sum(some.map(({ dpuHours }) => dpuHours))),
  });
  const rates = [...new Set(runs.map(({ pricedAs }) => pricedAs))].toSorted();
  const seconds = runs.flatMap(run => (run.state === 'SUCCEEDED' ? [run.seconds] : [])).toSorted((a, b) => a - b);
  return {
    arn,
    job,
    all: of(runs),
    failed: of(runs.filter(({ state }) => lost.has(state))),
    dpuHoursBy: Object.fromEntries(
      rates.map(rate => [rate, of(runs.filter(({ pricedAs }) => pricedAs === rate)).dpuHours]),
    ),
    seconds: { median: rank(seconds, 0.5), p95: rank(seconds, 0.95) },
    counted: runs.length,
  };
}

/** Whoever stops a run has a reason; these have none. */
const lost: ReadonlySet<string> = new Set(['FAILED', 'TIMEOUT', 'ERROR']);
const rank = (sorted: readonly number[], share: number): Quantity => {
  const found = nearestRank(sorted, share);
  return found === undefined ? { unknown: 'how long a run takes: none has succeeded' } : exactly(found);
};

/** https://docs.aws.amazon.com/glue/latest/webapi/API_JobRun.html */
function runOf(value: Readonly<Record<string, Json>>): Run | undefined {
  const started = Date.parse(text(value['StartedOn']) ?? '');
  const seconds = number(value['ExecutionTime']);
  if (Number.isNaN(started) || seconds === undefined) return undefined;
  const version = Number.parseFloat(text(value['GlueVersion']) ?? '');
  const rate = [version >= 6 ? '6.0' : '', value['ExecutionClass'] === 'FLEX' ? 'flex' : ''].filter(Boolean).join('-');
  return {
    state: text(value['JobRunState']) ?? '',
    started,
    seconds,
    dpuHours: dpuHoursOf(value, seconds, version),
    pricedAs: rate,
  };
}

/** Minutes that a run is billed at least: ten before Glue 2. */
const minimum = (version: number) => (version < 2 ? 600 : 60);

function dpuHoursOf(value: Json, seconds: number, version: number): Quantity {
  // Where a job scales, its capacity is no more than a limit.
  const billed = number(field(value, 'DPUSeconds'));
  if (billed !== undefined) return exactly(billed / 3600);
  const [workers, type] = [number(field(value, 'NumberOfWorkers')), text(field(value, 'WorkerType'))];
  const each = type !== undefined && Object.hasOwn(dpusOfWorker, type) ? dpusOfWorker[type] : undefined;
  const dpus = workers !== undefined && each !== undefined ? workers * each : number(field(value, 'MaxCapacity'));
  return dpus === undefined
    ? { unknown: 'the capacity of its runs' }
    : exactly((dpus * Math.max(seconds, seconds === 0 ? 0 : minimum(version))) / 3600);
}
