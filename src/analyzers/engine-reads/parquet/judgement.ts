import type { Reason } from '../need.ts';
import type { KnownValues } from './known-values.ts';
import type { Condition } from './wanted.ts';

/** What the engine finds of a row group before it reads data. */
export interface Judgement {
  readonly fate: 'out' | 'in' | 'maybe';
  /** Bytes read to find it: `low` where it is out at the first chance. */
  readonly low: number;
  readonly expected: number;
  readonly high: number;
  /** Of these, bytes of column indexes. */
  readonly indexes: number;
  /** A row surely passes the whole condition. */
  readonly passes: boolean;
  readonly because: readonly Reason[];
  /** A bloom filter may leave it out, which was asked for so many values. */
  readonly values?: number;
}

/** A condition that statistics leave open, with what they tell. */
export interface Candidate {
  readonly condition: Condition;
  readonly known: KnownValues;
}
