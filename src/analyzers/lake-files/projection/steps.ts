import { plusMonths } from '../../predicates/calendar.ts';
import { partsOf, type Unit } from './date-format.ts';

/** So much time at once: a fixed one, or of the calendar. */
export type Step = { readonly millis: number } | { readonly months: number };

const dayMs = 86_400_000;
const steps: Readonly<Record<Unit | 'week', Step>> = {
  milli: { millis: 1 },
  second: { millis: 1000 },
  minute: { millis: 60_000 },
  hour: { millis: 3_600_000 },
  day: { millis: dayMs },
  week: { millis: 7 * dayMs },
  month: { months: 1 },
  year: { months: 12 },
};
const isUnit = (name: string): name is keyof typeof steps => Object.hasOwn(steps, name);

/** `unit`: DAYS, DAY, days, …; undefined where there is no such unit. */
export function stepOf(count: number, unit: string): Step | undefined {
  const name = unit.trim().toLowerCase().replace(/s$/, '');
  if (!isUnit(name)) return undefined;
  const one = steps[name];
  return 'months' in one ? { months: one.months * count } : { millis: one.millis * count };
}

/** A moment so many steps later; in a month that is too short, on its last day. */
export function plus(millis: number, step: Step, times: number): number {
  if ('millis' in step) return millis + step.millis * times;
  const days = Math.floor(millis / dayMs);
  return plusMonths(days, step.months * times) * dayMs + (millis - days * dayMs);
}

/** How many steps lead from one moment to the last one that is not after another; negative where it is before. */
export function stepsTo(from: number, to: number, step: Step): number {
  if ('millis' in step) return Math.floor((to - from) / step.millis);
  const [start, end] = [partsOf(from), partsOf(to)];
  const guess = Math.floor((end.year * 12 + end.month - start.year * 12 - start.month) / step.months);
  return plus(from, step, guess) > to ? guess - 1 : guess;
}

/** One of a format's shortest unit. */
export const stepOfUnit = (unit: Unit): Step => steps[unit];
