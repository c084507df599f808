import type { Quantity } from './maybe.ts';

/** Runs of a kind in a month, and the DPU hours that they are billed. */
export interface JobRuns {
  readonly perMonth: Quantity;
  readonly dpuHours: Quantity;
}

/** What ran of one job of Glue, scaled to a month. */
export interface JobWork {
  readonly arn: string;
  /** Its name, by which Terraform knows it too. */
  readonly job: string;
  readonly all: JobRuns;
  /** Runs that failed or ran into their timeout. */
  readonly failed: JobRuns;
  /** DPU hours by what they are priced as; the plain rate is ''. */
  readonly dpuHoursBy: Readonly<Record<string, Quantity>>;
  /** That a run which succeeded takes; unknown where none has. */
  readonly seconds: { readonly median: Quantity; readonly p95: Quantity };
  /** Runs that were counted. */
  readonly counted: number;
}
