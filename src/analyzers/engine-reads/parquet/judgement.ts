import type { Bytes } from '../bytes.ts';
import type { Few } from '../few.ts';
import type { Reason } from '../need.ts';
import type { KnownValues } from './known-values.ts';
import type { Condition } from './wanted.ts';

/** What the engine finds of a row group before it reads data, and the bytes read to find it: `low` where it is out at the first chance. */
export interface Judgement extends Bytes {
  readonly fate: 'out' | 'in' | 'maybe';
  /** Of these, bytes of column indexes. */
  readonly indexes: number;
  /** A row surely passes the whole condition. */
  readonly passes: boolean;
  readonly because: readonly Reason[];
  /** A bloom filter may leave it out, which was asked for some values. */
  readonly few?: Few;
}

/** A condition that statistics leave open, with what they tell. */
export interface Candidate {
  readonly condition: Condition;
  readonly known: KnownValues;
}
