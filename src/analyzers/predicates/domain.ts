import type { Value } from './value.ts';

/** The values of one column that may pass: `ranges` in order, apart from each other; `nulls`: a null may. */
export interface Domain {
  readonly nulls: boolean;
  readonly ranges: readonly Interval[];
}

/** Absent bounds: open. */
export interface Interval {
  readonly low?: Bound;
  readonly high?: Bound;
}

export interface Bound {
  readonly value: Value;
  readonly inclusive: boolean;
}
