import type { Interval, Share } from '../../model/estimate.ts';
import type { FileRead, Reason } from '../engine-reads/need.ts';

/** What the files of one scan cost together. */
export class Tally {
  #low = 0;
  #expected = 0;
  #high = 0;
  #least = Infinity;
  #groups: { kept: number; of: number } | undefined;
  readonly #reasons = new Map<Reason, number>();

  /** What one file costs, or `files` together. `perhaps`: it may be left out. */
  add({ bytes: { low, expected, high }, rowGroups, because }: FileRead, perhaps: boolean, files = 1): void {
    this.#low += perhaps ? 0 : low;
    this.#expected += expected;
    this.#high += high;
    if (low > 0) this.#least = Math.min(this.#least, low);
    if (rowGroups) {
      this.#groups ??= { kept: 0, of: 0 };
      this.#groups.kept += rowGroups.kept;
      this.#groups.of += rowGroups.of;
    }
    for (const reason of because) this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + files);
  }

  get bytes(): Interval {
    return { low: this.#low, expected: this.#expected, high: this.#high };
  }
  /** Of the file that costs least, where any does. */
  get least(): number {
    return this.#least === Infinity ? 0 : this.#least;
  }
  get rowGroups(): Share | undefined {
    return this.#groups;
  }
  /** In how many files each weighs. */
  get reasons(): ReadonlyMap<Reason, number> {
    return this.#reasons;
  }
}
