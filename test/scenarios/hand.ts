/** The README of the bundled lake says how to calculate by hand; these are its words as arithmetic. */
const perMonth = 730 / 1_440;
const usdPerByte = 5 / 1e12;

/** One statement: billed runs in 60 days, bytes a run, and the bounds of what is left of them. */
export type Run = readonly [runs: number, bytes: number, least: number, most: number];

export interface Hand {
  /** Bytes a month now. */
  readonly now: number;
  /** USD a month of scanned bytes that go. */
  readonly usd: { readonly low: number; readonly high: number };
}

export function byHand(runs: readonly Run[]): Hand {
  const sum = (of: (run: Run) => number) => runs.reduce((total, run) => total + run[0] * perMonth * of(run), 0);
  return {
    now: sum(([, bytes]) => bytes),
    usd: {
      low: sum(([, bytes, , most]) => bytes - bytes * most) * usdPerByte,
      high: sum(([, bytes, least]) => bytes - bytes * least) * usdPerByte,
    },
  };
}

/** Days that a query asks for, of those that a table holds: each may hold half or twice the mean. */
export const daysOf = (asked: number, held: number) => [asked / held / 2, Math.min(1, (2 * asked) / held)] as const;

/** A share of a row by width, at half and twice its odds. */
export function columnsOf(own: number, row: number): readonly [number, number] {
  const odds = own / (row - own);
  return [odds / 2 / (1 + odds / 2), (odds * 2) / (1 + odds * 2)];
}
