import type { Quantity } from './maybe.ts';
import type { Span, Subject } from './place.ts';

/**
 * One place's work (a workgroup, a cluster) replayed on another engine, after the layout remedies: ratios and bytes, no
 * dollars. `pricing/break-even` computes it from the other facts.
 */
export interface EngineChoice {
  readonly subject: Subject;
  /** Workgroup or cluster. */
  readonly place: string;
  readonly from: 'athena' | 'redshift';
  /** `athena`, `redshift:2×ra3.xlplus`, `redshift-serverless:8`: what `change-engine` names in `to`. */
  readonly to: string;
  /** Where the statements stand whose frequency the config states; history has a place of its own. */
  readonly stated?: readonly Span[];
  /** `sqlId`s that would move. */
  readonly work: readonly string[];
  /** Cost here over cost there: above 1 the other engine is cheaper. */
  readonly ratio: Quantity;
  /** Bytes that Athena scans a month now. */
  readonly scannedPerMonth: Quantity;
  /** The bytes a month at which the winner flips. */
  readonly flipsAtBytesPerMonth: Quantity;
  /** Share (0 to 1) of scanned bytes that read again tables which another run reads too. */
  readonly repeated: Quantity;
}
