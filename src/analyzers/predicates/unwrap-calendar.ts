import { daysFrom, picosPerDay } from './calendar.ts';
import { later, truncated } from './functions/units.ts';
import type { Comparing } from './logic.ts';
import type { Term } from './term.ts';
import type { TermType } from './term-type.ts';
import { last, spanned, missed, type Unwrapped } from './unwrapped.ts';
import type { Value } from './value.ts';
import { powerOfTen } from './whole-numbers.ts';

/** A year or another unit, and where the next begins; picoseconds. */
export interface Span {
  readonly start: bigint;
  readonly next: bigint;
}

export function yearSpan(year: bigint): Span | undefined {
  if (year > 200_000n || year < -200_000n) return undefined;
  const startOf = (year: number) => BigInt(daysFrom({ year, month: 1, day: 1 })) * picosPerDay;
  return { start: startOf(Number(year)), next: startOf(Number(year) + 1) };
}

/** Units of DATE_TRUNC that the planner unwraps. */
const truncating = new Set(['hour', 'day', 'month', 'year']);

/** What a moment is truncated to; undefined of units that the planner does not unwrap. */
export function unitSpan(unit: string, picos: bigint): Span | undefined {
  const start = truncating.has(unit) ? truncated(unit, picos) : undefined;
  const next = start === undefined ? undefined : later(unit, start, 1n);
  return start === undefined || next === undefined ? undefined : { start, next };
}

export function unwrapYear(of: Term, op: Comparing, value: Value): Unwrapped | undefined {
  const span = isCalendar(of.type) ? yearSpan(BigInt(value)) : undefined;
  if (!span) return undefined;
  const { low, end } = inside(of.type, span);
  return spanned(of, op, low, end);
}

export function unwrapTruncation(of: Term, unit: string, op: Comparing, value: bigint): Unwrapped | undefined {
  const { type } = of;
  if (!isCalendar(type) || (type.name === 'date' && unit !== 'month' && unit !== 'year')) return undefined;
  const span = unitSpan(unit, value * picosOf(type));
  if (!span) return undefined;
  const { low, end } = inside(type, span);
  return low === value ? spanned(of, op, low, end) : missed(of, op, end);
}

const isCalendar = (type: TermType) => type.name === 'date' || (type.name === 'timestamp' && !type.zone);
/** What a value of the type counts. */
const picosOf = (type: TermType) => (type.name === 'date' ? picosPerDay : 1n);
/** The least step, as a type counts. */
const stepOf = (type: TermType) => (type.name === 'timestamp' ? powerOfTen(12 - type.precision) : 1n);

const inside = (type: TermType, { start, next }: Span) => ({
  low: start / picosOf(type),
  end: last(next / picosOf(type) - stepOf(type)),
});
