/** What CloudWatch has measured of one thing in the snapshot's window: figures of the periods that have a value. */
export interface Measure {
  /** `<account>/<region>`. */
  readonly scope: string;
  /** `AWS/Kinesis`. */
  readonly namespace: string;
  readonly metric: string;
  /** All of them: a metric of others is another one. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Of each period. */
  readonly stat: 'Average' | 'Maximum' | 'Sum';
  /** Seconds. */
  readonly period: number;
  /** Periods that were asked for, and those that have a value: at least one. */
  readonly periods: number;
  readonly count: number;
  /** Periods from the first that has a value. */
  readonly since: number;
  readonly sum: number;
  readonly highest: number;
  readonly quantiles: { readonly p50: number; readonly p95: number; readonly p99: number; readonly p999: number };
  /** Kept of few metrics. */
  readonly rhythm?: Rhythm;
}

/** When there was anything. */
interface Rhythm {
  /** Periods with a value above zero. */
  readonly periods: number;
  /** Hours of the week in which one begins, ascending: 0 is Monday 00:00 to 01:00 UTC, 167 the last of Sunday. */
  readonly hours: readonly number[];
}
