import { dayOf, daysFrom, floorDiv, picosPerDay, picosPerMilli, plusMonths, split } from '../calendar.ts';
import { weekday } from './fields.ts';

/** Milliseconds of a unit. */
export const millisOf: ReadonlyMap<string, bigint> = new Map([
  ['millisecond', 1n],
  ['second', 1000n],
  ['minute', 60_000n],
  ['hour', 3_600_000n],
  ['day', 86_400_000n],
  ['week', 604_800_000n],
]);
/** Months of a longer one. */
export const monthsOf: ReadonlyMap<string, number> = new Map([
  ['month', 1],
  ['quarter', 3],
  ['year', 12],
]);

/** The beginning of the unit that a moment lies in. */
export function truncated(unit: string, picos: bigint): bigint | undefined {
  const months = monthsOf.get(unit);
  const { days } = split(picos);
  if (months !== undefined) {
    const { year, month } = dayOf(days);
    return BigInt(daysFrom({ year, month: month - ((month - 1) % months), day: 1 })) * picosPerDay;
  }
  if (unit === 'week') return BigInt(days - weekday(days) + 1) * picosPerDay;
  const length = millisOf.get(unit);
  return length === undefined ? undefined : floorDiv(picos, length * picosPerMilli) * length * picosPerMilli;
}

/** So many units later. */
export function later(unit: string, picos: bigint, count: bigint): bigint | undefined {
  const months = monthsOf.get(unit);
  if (months === undefined) {
    const length = millisOf.get(unit);
    return length === undefined ? undefined : picos + count * length * picosPerMilli;
  }
  const steps = Number(count) * months;
  if (Math.abs(steps) > 1e6) return undefined;
  const { days, rest } = split(picos);
  return BigInt(plusMonths(days, steps)) * picosPerDay + rest;
}

/** Whole units from one moment to another; negative where it lies before. */
export function between(unit: string, from: bigint, to: bigint): bigint | undefined {
  if (to < from) {
    const found = between(unit, to, from);
    return found === undefined ? undefined : -found;
  }
  const months = monthsOf.get(unit);
  if (months === undefined) {
    const length = millisOf.get(unit);
    return length === undefined ? undefined : (floorDiv(to, picosPerMilli) - floorDiv(from, picosPerMilli)) / length;
  }
  const [first, last] = [dayOf(split(from).days), dayOf(split(to).days)];
  let count = (last.year - first.year) * 12 + last.month - first.month;
  const reached = later('month', from, BigInt(count));
  if (reached === undefined) return undefined;
  if (reached > to) count -= 1;
  return BigInt(Math.floor(count / months));
}

/** Units of time, which no date has. */
export const isOfClock = (unit: string): boolean => ['millisecond', 'second', 'minute', 'hour'].includes(unit);
