import type { Measure } from '../model/measure.ts';

const hoursOfWeek = 168;

/**
 * Lengths of the stretches of the week, in hours, in which none of the metrics had anything, those of at least `least`; a week
 * goes on from Sunday to Monday. Undefined where of one of them the hours are not known.
 */
export function quietStretches(measures: readonly Measure[], least: number): readonly number[] | undefined {
  const busy = new Set<number>();
  for (const { rhythm } of measures) {
    if (!rhythm) return undefined;
    for (const hour of rhythm.hours) busy.add(hour);
  }
  const [first] = [...busy].toSorted((a, b) => a - b);
  if (first === undefined) return [hoursOfWeek];
  const stretches: number[] = [];
  let length = 0;
  for (let hour = 1; hour <= hoursOfWeek; hour += 1)
    if (busy.has((first + hour) % hoursOfWeek)) {
      if (length >= least) stretches.push(length);
      length = 0;
    } else length += 1;
  return stretches;
}

/** Hours a month of so many hours a week. */
export const monthlyOf = (hours: number, hoursPerMonth: number): number => (hours / hoursOfWeek) * hoursPerMonth;
