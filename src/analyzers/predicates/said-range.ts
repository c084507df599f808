import { columnsIn } from './columns-in.ts';
import { floored } from './floored.ts';
import { any, mayNarrow, never, tested, type Said } from './said.ts';
import { compared, oneRange, type Unwrap } from './said-comparison.ts';
import type { Term } from './term.ts';
import { unwrap } from './unwrap.ts';
import { compareValues, type Value } from './value.ts';

/** BETWEEN. Of a cast the planner rounds the ends down first, where the type can be. */
export function ranged(own: Term, args: readonly Term[], negated: boolean): Said {
  const [, low, high] = args;
  if (!low || !high) return tested;
  if (low.is === 'constant' && low.value === null && high.is === 'constant' && high.value === null) return never;
  if (isInverted(args)) return mayNarrow(columnsIn(own));
  const by: Unwrap = (inner, op, value) =>
    (inner.is === 'cast' ? floored(inner.of, inner.type, op, value) : undefined) ?? unwrap(inner, op, value);
  const parts = [compared(own, '>=', low, negated, by), compared(own, '<=', high, negated, by)];
  return negated ? any(parts) : oneRange(parts);
}

/** BETWEEN whose ends no value lies between, or one of them null. */
export const isInverted = ([, low, high]: readonly Term[]): boolean => {
  const ends = [low, high].flatMap(end => (end?.is === 'constant' ? [end.value] : []));
  const [least, most] = ends;
  if (ends.includes(null)) return true;
  if (ends.some(end => Number.isNaN(end))) return true;
  return isValue(least) && isValue(most) && compareValues(least, most) > 0;
};

const isValue = (end: Value | null | undefined): end is Value => end !== null && end !== undefined;
