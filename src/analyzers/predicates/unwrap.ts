import { castOf, refused, type Cast } from './cast-value.ts';
import { picosPerDay } from './calendar.ts';
import { floored } from './floored.ts';
import type { Comparing } from './logic.ts';
import type { Term } from './term.ts';
import type { TermType } from './term-type.ts';
import { endsOf, isImplicit, type Ends } from './type-ends.ts';
import { unwrapTruncation, unwrapYear } from './unwrap-calendar.ts';
import { before, last, only, spanned, missed, type Unwrapped } from './unwrapped.ts';
import { compareValues, type Value } from './value.ts';

/** What the planner makes of `expression op value`, the value of the expression's type; undefined: nothing. */
export function unwrap(term: Term, op: Comparing, value: Value): Unwrapped | undefined {
  if (term.is === 'cast') return unwrapCast(term.of, term.type, op, value) ?? floored(term.of, term.type, op, value);
  if (term.is !== 'call') return undefined;
  const [first, second] = term.args;
  if (term.name === 'year' && first) return unwrapYear(first, op, value);
  if (term.name === 'date_trunc' && first?.is === 'constant' && second && typeof value === 'bigint')
    return unwrapTruncation(second, String(first.value).toLowerCase(), op, value);
  return undefined;
}

function unwrapCast(of: Term, to: TermType, op: Comparing, value: Value): Unwrapped | undefined {
  const from = of.type;
  if (from.name === 'timestamp' && !from.zone && to.name === 'date') {
    const days = BigInt(value);
    return spanned(of, op, days * picosPerDay, before((days + 1n) * picosPerDay));
  }
  const [forth, back] = [castOf(from, to), castOf(to, from)];
  if (!forth || !back || !isInjective(from, to, value)) return undefined;
  if (Number.isNaN(value)) return op === '<>' ? 'always' : 'never';
  const ends = endsOf(from);
  const atEnd = ends && atAnEnd(of, forth, ends, op, value);
  if (atEnd) return atEnd;
  const inside = back(value);
  if (inside === refused || inside === null || inside === undefined) return undefined;
  const again = forth(inside);
  if (again === refused || again === null || again === undefined) return undefined;
  const order = compareValues(value, again);
  if (order === 0) return only(of, op, inside);
  return beside(of, op, inside, order, ends);
}

/** The value lies between two of the inside: `inside` is below it (`order` > 0) or above. */
function beside(of: Term, op: Comparing, inside: Value, order: number, ends: Ends | undefined): Unwrapped {
  const towardsEnd = order > 0 ? ['<', '<='] : ['>', '>='];
  const end = ends?.[order > 0 ? 0 : 1];
  if (towardsEnd.includes(op) && end !== undefined && compareValues(end, inside) === 0) return only(of, '=', inside);
  return missed(of, op, order > 0 ? last(inside) : before(inside));
}

function atAnEnd(of: Term, forth: Cast, [least, most]: Ends, op: Comparing, value: Value): Unwrapped | undefined {
  const low = forth(least);
  const high = forth(most);
  if (low === refused || high === refused || low === null || high === null || low === undefined || high === undefined)
    return undefined;
  const above = compareValues(value, high);
  const below = compareValues(value, low);
  if (above > 0) return op === '<>' || op === '<' || op === '<=' ? 'always' : 'never';
  if (below < 0) return op === '<>' || op === '>' || op === '>=' ? 'always' : 'never';
  if (above !== 0 && below !== 0) return undefined;
  const end = above === 0 ? most : least;
  const [beyond, upTo, inward, outward] = above === 0 ? ['>', '<=', '<', '>='] : ['<', '>=', '>', '<='];
  if (op === beyond) return 'beyond';
  if (op === upTo) return 'always';
  if (op === inward) return only(of, '<>', end);
  return only(of, op === outward ? '=' : op, end);
}

/** Whether each value of the inside has its own outside, and the cast is one that the planner puts itself. */
function isInjective(from: TermType, to: TermType, value: Value): boolean {
  if (from.name === 'bigint' && to.name === 'double') return isSmall(value, 2 ** 53, 2 ** 63);
  if (from.name === 'bigint' && to.name === 'real') return isSmall(value, 2 ** 23, 2 ** 63);
  if (from.name === 'integer' && to.name === 'real') return isSmall(value, 2 ** 23, 2 ** 31);
  if (from.name === 'decimal' && to.name === 'double' && from.precision > 15) return false;
  if (from.name === 'decimal' && to.name === 'real' && from.precision > 7) return false;
  return isImplicit(from, to);
}

const isSmall = (value: Value, exact: number, end: number) => {
  const size = Math.abs(Number(value));
  return size < exact || size > end || Number.isNaN(size);
};
