import type { Interval, Share } from '../../model/estimate.ts';
import { hits, type Few } from '../engine-reads/few.ts';
import type { FileRead, Reason } from '../engine-reads/need.ts';

/** What the files of one scan cost together. */
export class Tally {
  #low = 0;
  #expected = 0;
  #high = 0;
  #least = Infinity;
  /** Files that cost anything. */
  #files = 0;
  /** Of files by whose footers it is known what is read, and of the others. */
  readonly #told = { size: 0, expected: 0 };
  readonly #untold = { size: 0, expected: 0, low: 0, high: 0 };
  /** Files that bloom filters may leave out. */
  readonly #few: { files: number; expected: number; of?: Few } = { files: 0, expected: 0 };
  #groups: { kept: number; of: number } | undefined;
  readonly #reasons = new Map<Reason, number>();

  /** What one file of `size` bytes costs, or `files` together. `perhaps`: it may be left out. */
  add({ bytes, rowGroups, because, few }: FileRead, perhaps: boolean, size: number, files = 1): void {
    const { low, expected, high } = bytes;
    this.#low += perhaps ? 0 : low;
    this.#expected += expected;
    this.#high += high;
    const own = because.includes('footer-unknown') ? this.#untold : this.#told;
    own.size += size;
    own.expected += expected;
    if (own === this.#untold) {
      this.#untold.low += low;
      this.#untold.high += high;
    }
    if (few) {
      this.#few.files += 1;
      this.#few.expected += expected;
      this.#few.of ??= few;
    }
    if (low > 0) this.#least = Math.min(this.#least, low);
    if (expected > 0) this.#files += files;
    if (rowGroups) {
      this.#groups ??= { kept: 0, of: 0 };
      this.#groups.kept += rowGroups.kept;
      this.#groups.of += rowGroups.of;
    }
    for (const reason of because) this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + files);
  }

  get bytes(): Interval {
    return { low: this.#low, expected: this.#expected + this.#correction - this.#missed, high: this.#high };
  }
  /** Files whose footers were not read are taken to be like those whose were. */
  get #correction(): number {
    if (this.#told.size === 0) return 0;
    const { size, expected, low, high } = this.#untold;
    const alike = size * (this.#told.expected / this.#told.size);
    return Math.round(Math.min(high, Math.max(low, alike))) - expected;
  }
  /** Each value that is looked for has one file, and the others only where it comes again. */
  get #missed(): number {
    const { files, expected, of } = this.#few;
    return of ? Math.round(expected * (1 - hits(files, of) / files)) : 0;
  }
  /** What one file costs, on average. */
  get ofOne(): number {
    return this.#files === 0 ? 0 : Math.round(this.bytes.expected / this.#files);
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
