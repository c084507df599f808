import type { Maybe } from './maybe.ts';
import type { Span } from './place.ts';

/** A figure of what is yet to run: never below `low`, never above `high`, most likely `expected`. */
export interface Interval {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

export interface Share {
  readonly kept: number;
  readonly of: number;
}

/** What one scan of a statement would read. */
export interface ScanEstimate {
  /** A `Table.id`. */
  readonly table: Maybe<string>;
  /** Of a table that has them. */
  readonly partitions?: Share;
  /** Objects with rows; absent where they are not known. */
  readonly files?: Share;
  /** As `inspect` names them: leaf columns, sorted. */
  readonly columns: readonly string[];
  /** The table has columns that nobody knows, and all are read. */
  readonly star: boolean;
  /** Parquet's row groups, ORC's stripes, where their footers were read. */
  readonly rowGroups?: Share;
  readonly bytes: Maybe<Interval>;
  /** How it is read, and why it is a range: in words, the weightiest first. */
  readonly because: readonly string[];
  /** What would read less. */
  readonly cheaper: readonly Cheaper[];
}

/** A change to the statement and what the scan would read after it. */
export interface Cheaper {
  readonly advice: string;
  readonly bytes: Interval;
}

/** A statement before it runs. */
export interface Estimate {
  readonly at: Span;
  /** As of a `Statement`. */
  readonly kind: string;
  readonly sql: string;
  /** The reading profile. */
  readonly engine: string;
  /** Read from S3, compressed as it is. */
  readonly bytes: Maybe<Interval>;
  readonly scans: readonly ScanEstimate[];
  readonly because: readonly string[];
}

export interface PricedEstimate extends Estimate {
  /** With the minimum of a query, and rounded as it is billed. */
  readonly usd: Maybe<Interval>;
}

/** An estimate beside what a run of the statement has read, in bytes. */
export interface Checked {
  readonly estimate: Estimate;
  readonly measured: number;
}

/** How estimates stand beside what an account's own runs have read. */
export interface HistoryCheck {
  /** Texts of which a run reported what it read. */
  readonly statements: number;
  readonly unknown: number;
  /** Share (0 to 1) of the known ones whose run lies in the interval. */
  readonly inside: number;
  /** By which share of what was measured the most likely figure is wrong. */
  readonly medianError: number;
  readonly p90Error: number;
  /** Those outside first. */
  readonly worst: readonly (Checked & { readonly error: number })[];
}
