import { isUnknown, type Maybe, type Quantity } from '../../model/maybe.ts';

/** What nobody measured, each at one end of what it may be. `true`: the end with more bytes. */
export interface Scenario {
  /** The days that a query asks for hold half of the mean, or twice. */
  readonly days: boolean;
  /** A constant that the text does not tell selects next to nothing, or all. */
  readonly constants: boolean;
  /** The columns that are read take half their share of a row by the width of their types, or twice. */
  readonly widths: boolean;
  /** A power of two of file sizes holds the smallest files that it may, or the largest. */
  readonly small: boolean;
  /** Bytes at the low or the high end of their range. */
  readonly bytes: boolean;
}

const names = ['days', 'constants', 'widths', 'small', 'bytes'] as const;

/** Every combination: a figure that moves one way with each of them has its extremes among these. */
const scenarios: readonly Scenario[] = Array.from({ length: 2 ** names.length }, (_, bits) => ({
  days: (bits & 1) > 0,
  constants: (bits & 2) > 0,
  widths: (bits & 4) > 0,
  small: (bits & 8) > 0,
  bytes: (bits & 16) > 0,
}));

/** The least and the most that a figure can be; unknown where it is so in any scenario. */
export function extremes(figure: (scenario: Scenario) => Maybe<number>): Quantity {
  let low = Infinity;
  let high = -Infinity;
  for (const scenario of scenarios) {
    const value = figure(scenario);
    if (isUnknown(value)) return value;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}
