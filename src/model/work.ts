import type { Maybe, Quantity } from './maybe.ts';
import type { Span } from './place.ts';

/** What runs: history folded by sqlId, or a usage hint of the config. */
export interface Work {
  /** `sqlId`. */
  readonly sql: string;
  readonly engine: 'athena' | 'redshift';
  /** Workgroup, or cluster or Serverless workgroup. */
  readonly place: string;
  readonly source: 'history' | 'config';
  /** Billed runs: finished and cancelled ones; failed and reused ones cost nothing. */
  readonly runsPerMonth: Quantity;
  readonly bytesPerRun: Quantity;
  /** GET requests to S3, as the scan model tells them: no history does. */
  readonly requestsPerRun?: Quantity;
  /** Milliseconds. */
  readonly msPerRun: Quantity;
  readonly users: Maybe<number>;
  /** Where the repository has its text. */
  readonly statements: readonly Span[];
}
