import { powerOfTen } from './whole-numbers.ts';

/** Days since 1970-01-01 of the calendar that the engine uses, and back; and what a moment of picoseconds is made of. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** In English. */
export const months: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

export const picosPerSecond = 1_000_000_000_000n;
export const picosPerMilli = 1_000_000_000n;
export const picosPerDay = 86_400n * picosPerSecond;

/** Howard Hinnant's algorithm: https://howardhinnant.github.io/date_algorithms.html */
export function daysFrom({ year, month, day }: Day): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

export function dayOf(days: number): Day {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return {
    year: year + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
export const monthLength = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0);

/** Days of a date that the calendar has. */
export function checkedDays(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return undefined;
  return daysFrom({ year, month, day });
}

/** So many months later, on the month's last day at most. */
export function plusMonths(days: number, months: number): number {
  const { year, month, day } = dayOf(days);
  const all = year * 12 + month - 1 + months;
  const [laterYear, laterMonth] = [Math.floor(all / 12), all - Math.floor(all / 12) * 12 + 1];
  return daysFrom({ year: laterYear, month: laterMonth, day: Math.min(day, monthLength(laterYear, laterMonth)) });
}

/** Rounded down, unlike `/`. */
export const floorDiv = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b));
const floorMod = (a: bigint, b: bigint): bigint => ((a % b) + b) % b;

/** A moment to so many digits of a second, halves up. */
export function roundedTo(picos: bigint, digits: number): bigint {
  const unit = powerOfTen(12 - digits);
  return floorDiv(picos + unit / 2n, unit) * unit;
}

/** The day of a moment, and picoseconds into it. */
export const split = (picos: bigint): { readonly days: number; readonly rest: bigint } => ({
  days: Number(floorDiv(picos, picosPerDay)),
  rest: floorMod(picos, picosPerDay),
});
