import { partsOf, type Unit } from './date-format.ts';

/** So much time at once: a fixed one, or of the calendar. */
export type Step = { readonly millis: number } | { readonly months: number };

const lengths: Readonly<Record<string, Step>> = {
  MILLIS: { millis: 1 },
  SECONDS: { millis: 1000 },
  MINUTES: { millis: 60_000 },
  HOURS: { millis: 3_600_000 },
  DAYS: { millis: 86_400_000 },
  WEEKS: { millis: 7 * 86_400_000 },
  MONTHS: { months: 1 },
  YEARS: { months: 12 },
};

/** `unit`: DAYS, DAY, days, …; undefined where there is no such unit. */
export function stepOf(count: number, unit: string): Step | undefined {
  const name = unit.trim().toUpperCase();
  const one = lengths[name] ?? lengths[`${name}S`];
  if (!one) return undefined;
  return 'months' in one ? { months: one.months * count } : { millis: one.millis * count };
}

/** A moment so many steps later; in a month that is too short, on its last day. */
export function plus(millis: number, step: Step, times: number): number {
  if ('millis' in step) return millis + step.millis * times;
  const { year, month, day } = partsOf(millis);
  const all = year * 12 + month - 1 + step.months * times;
  const last = new Date(0);
  last.setUTCFullYear(Math.floor(all / 12), (all % 12) + 1, 0);
  const date = new Date(millis);
  date.setUTCFullYear(Math.floor(all / 12), all % 12, Math.min(day, last.getUTCDate()));
  return date.getTime();
}

/** How many steps lead from one moment to the last one that is not after another; negative where it is before. */
export function stepsTo(from: number, to: number, step: Step): number {
  if ('millis' in step) return Math.floor((to - from) / step.millis);
  const [start, end] = [partsOf(from), partsOf(to)];
  const guess = Math.floor((end.year * 12 + end.month - start.year * 12 - start.month) / step.months);
  return plus(from, step, guess) > to ? guess - 1 : guess;
}

const ofUnit: Readonly<Record<Unit, Step>> = {
  year: { months: 12 },
  month: { months: 1 },
  day: { millis: 86_400_000 },
  hour: { millis: 3_600_000 },
  minute: { millis: 60_000 },
  second: { millis: 1000 },
  milli: { millis: 1 },
};
/** One of a format's shortest unit. */
export const stepOfUnit = (unit: Unit): Step => ofUnit[unit];
