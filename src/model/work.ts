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
  /** Of Athena: runs below the 10 MB that are billed at the least, and the bytes that they are billed beyond what they read. */
  readonly belowMinimum?: Part;
  /** Of Athena: runs of a text within 55 minutes of the same text's last run, that read as many bytes as that did. */
  readonly repeated?: Part;
  readonly users: Maybe<number>;
  /** Where the repository has its text. */
  readonly statements: readonly Span[];
}

/** Some of the runs. */
interface Part {
  readonly runsPerMonth: Quantity;
  readonly bytesPerMonth: Quantity;
}
