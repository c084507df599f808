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
}
