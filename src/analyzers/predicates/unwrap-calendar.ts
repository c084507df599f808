import { daysFrom, picosPerDay } from './calendar.ts';
import { later, truncated } from './functions/units.ts';
import type { Comparing } from './logic.ts';
import type { Term } from './term.ts';
import type { TermType } from './term-type.ts';
import { only, through, type Unwrapped } from './unwrapped.ts';
import type { Value } from './value.ts';
import { powerOfTen } from './whole-numbers.ts';

export const yearStart = (year: bigint) => BigInt(daysFrom({ year: Number(year), month: 1, day: 1 })) * picosPerDay;

export function unwrapYear(of: Term, op: Comparing, value: Value): Unwrapped | undefined {
  const year = BigInt(value);
  if (!isCalendar(of.type) || year > 200_000n || year < -200_000n) return undefined;
  const perDay = of.type.name === 'date' ? picosPerDay : 1n;
  return through(of, op, yearStart(year) / perDay, yearStart(year + 1n) / perDay - stepOf(of.type));
}

const isCalendar = (type: TermType) => type.name === 'date' || (type.name === 'timestamp' && !type.zone);
/** The least step, as a type counts. */
const stepOf = (type: TermType) => (type.name === 'timestamp' ? powerOfTen(12 - type.precision) : 1n);

/** Units of DATE_TRUNC that the planner unwraps. */
export const truncating = new Set(['hour', 'day', 'month', 'year']);

export function unwrapTruncation(of: Term, unit: string, op: Comparing, value: bigint): Unwrapped | undefined {
  const { type } = of;
  if (!isCalendar(type) || !truncating.has(unit) || (type.name === 'date' && unit !== 'month' && unit !== 'year'))
    return undefined;
  const perUnit = type.name === 'date' ? picosPerDay : 1n;
  const start = truncated(unit, value * perUnit);
  const end = start === undefined ? undefined : later(unit, start, 1n);
  if (start === undefined || end === undefined) return undefined;
  const [low, last] = [start / perUnit, end / perUnit - stepOf(type)];
  if (low === value) return through(of, op, low, last);
  switch (op) {
    case '=':
      return 'never';
    case '<>':
      return 'always';
    case '<':
    case '<=':
      return only(of, '<=', last);
    case '>':
    case '>=':
      return only(of, '>', last);
  }
}
