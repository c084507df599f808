import type { Measure } from '../model/measure.ts';
import type { Resource } from '../model/resource.ts';
import { daysOf, measuresOf } from './measures.ts';
import { numberSetting, textSetting } from './resources.ts';

/** Executors that the runs of a Spark job needed, of those that it has: a worker each, but for the driver's. */
export interface Executors {
  readonly workers: number;
  /** Of periods of five minutes the most in each: their mean, and what 95 of 100 do not exceed. */
  readonly mean: number;
  readonly p95: number;
  /** Share of its workers that on average were not needed; one is the driver's. */
  readonly idle: number;
  readonly days: number;
  /** Periods in which a run was measured. */
  readonly periods: number;
}

/** What the job's metrics say; undefined where it has none, or its workers are not known. */
export function executorsOf(job: Resource, measures: readonly Measure[]): Executors | undefined {
  const [name, workers] = [textSetting(job, 'name'), numberSetting(job, 'number_of_workers')];
  if (typeof name !== 'string' || typeof workers !== 'number' || workers < 2) return undefined;
  const needed = measuresOf(job, measures, 'Glue', 'JobName', name).find(
    ({ metric, dimensions }) => metric.endsWith('.numberMaxNeededExecutors') && dimensions['JobRunId'] === 'ALL',
  );
  if (!needed) return undefined;
  const { sum, count: periods, quantiles } = needed;
  const mean = sum / periods;
  const idle = Math.max(0, 1 - (mean + 1) / workers);
  return { workers, mean, p95: quantiles.p95, idle, days: daysOf(needed), periods };
}
