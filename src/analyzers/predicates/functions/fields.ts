import { dayOf, daysFrom, picosPerMilli, picosPerSecond, split } from '../calendar.ts';

/** Monday is 1. */
export const weekday = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1;

/** The week of ISO 8601, and the year that it belongs to. */
export function isoWeek(days: number): { readonly week: number; readonly year: number } {
  const thursday = days - weekday(days) + 4;
  const { year } = dayOf(thursday);
  return { week: Math.floor((thursday - daysFrom({ year, month: 1, day: 1 })) / 7) + 1, year };
}

type Part = (days: number, rest: bigint) => number;
const second: Part = (_, rest) => Number(rest / picosPerSecond);
const dayOfMonth: Part = days => dayOf(days).day;
const dayOfYear: Part = days => days - daysFrom({ ...dayOf(days), month: 1, day: 1 }) + 1;
const week: Part = days => isoWeek(days).week;
const weekYear: Part = days => isoWeek(days).year;

/** What EXTRACT and the functions of the same names take of a moment. */
export const parts: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['year', days => dayOf(days).year],
  ['quarter', days => Math.ceil(dayOf(days).month / 3)],
  ['month', days => dayOf(days).month],
  ['week', week],
  ['week_of_year', week],
  ['year_of_week', weekYear],
  ['yow', weekYear],
  ['day', dayOfMonth],
  ['day_of_month', dayOfMonth],
  ['day_of_week', weekday],
  ['dow', weekday],
  ['day_of_year', dayOfYear],
  ['doy', dayOfYear],
  ['hour', (days, rest) => Math.floor(second(days, rest) / 3600)],
  ['minute', (days, rest) => Math.floor(second(days, rest) / 60) % 60],
  ['second', (days, rest) => second(days, rest) % 60],
  ['millisecond', (_, rest) => Number((rest / picosPerMilli) % 1000n)],
]);

export function partOf(picos: bigint, part: Part): bigint {
  const { days, rest } = split(picos);
  return BigInt(part(days, rest));
}
