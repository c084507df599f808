import { nearestRank } from '../../model/nearest-rank.ts';
import type { Json } from '../../model/resource.ts';

/** Values of a metric, in the order of time. */
export interface Series {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

const ranks = [0.5, 0.95, 0.99, 0.999] as const;

/**
 * What is kept of a series: 20,000 values of a minute each say no more to a rule than these. Quantiles are values that were
 * measured, the nearest rank; periods without a value are in none of it.
 */
export function figuresOf({ times, values }: Series): Record<string, Json> {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    SampleCount: values.length,
    ...(values.length === 0
      ? {}
      : {
          First: new Date(times[0] ?? 0).toISOString(),
          Sum: total(values),
          Minimum: sorted[0] ?? 0,
          Maximum: sorted.at(-1) ?? 0,
          Quantiles: Object.fromEntries(ranks.map(share => [String(share), nearestRank(sorted, share) ?? 0])),
        }),
  };
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

const hourMs = 3_600_000;
const hoursOfWeek = 168;
/** 1970-01-01 was a Thursday. */
const untilThursday = 72;

/** The hours of the week, from Monday 00:00 UTC on, in which a value was above zero, and how many values were. */
export function rhythmOf({ times, values }: Series): Record<string, Json> {
  const hours = new Set<number>();
  let above = 0;
  for (const [index, value] of values.entries()) {
    if (value <= 0) continue;
    above += 1;
    hours.add((Math.floor((times[index] ?? 0) / hourMs) + untilThursday) % hoursOfWeek);
  }
  return { AboveZero: above, HoursAboveZero: [...hours].toSorted((a, b) => a - b) };
}
