import { numbersFrom } from '../../test/support/mutate.ts';

/** Numbers that look random and are the same for a seed. */
export class Random {
  readonly #below: (limit: number) => number;

  constructor(seed: number) {
    this.#below = numbersFrom(seed);
  }

  /** A whole number from `low` to `high`. */
  between(low: number, high: number): number {
    return low + this.#below(high - low + 1);
  }

  chance(share: number): boolean {
    return this.between(0, 9999) < share * 10_000;
  }

  of<T>(all: readonly T[]): T {
    const one = all[this.between(0, all.length - 1)];
    if (one === undefined) throw new RangeError('nothing to choose from');
    return one;
  }
}
