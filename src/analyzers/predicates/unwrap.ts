import { castOf, refused, type Cast } from './cast-value.ts';
import { daysFrom, picosPerDay } from './calendar.ts';
import { later, truncated } from './functions/units.ts';
import type { Comparing } from './logic.ts';
import type { Term } from './term.ts';
import { commonType, isText, isWhole, largest, sameType, type TermType } from './term-type.ts';
import { compareValues, type Value } from './value.ts';
import { powerOfTen } from './whole-numbers.ts';

/**
 * A comparison of an expression as comparisons of what is inside it; `never` and `always` of what is not null. `beyond`
 * the greatest or the least value lies nothing, which the planner does not see inside of an OR.
 */
export type Unwrapped =
  | 'never'
  | 'beyond'
  | 'always'
  | { readonly of: Term; readonly join: 'and' | 'or'; readonly parts: readonly (readonly [Comparing, Value])[] };

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

/** The same of columns with a zone, whose clock is UTC: what Iceberg's connector makes of a conjunct, and nothing else does. */
export function unwrapZoned(term: Term, op: Comparing, value: Value): Unwrapped | undefined {
  const of = term.is === 'cast' ? term.of : term.is === 'call' ? term.args.at(-1) : undefined;
  if (of?.is !== 'column' || of.type.name !== 'timestamp' || !of.type.zone || typeof value !== 'bigint')
    return undefined;
  if (term.is === 'cast')
    return term.type.name === 'date' ? within(of, op, value * picosPerDay, (value + 1n) * picosPerDay) : undefined;
  if (term.is !== 'call') return undefined;
  if (term.name === 'year' && value > -200_000n && value < 200_000n)
    return within(of, op, yearStart(value), yearStart(value + 1n));
  const [unit] = term.args;
  if (term.name !== 'date_trunc' || unit?.is !== 'constant') return undefined;
  const name = String(unit.value).toLowerCase();
  const low = units.has(name) ? truncated(name, value) : undefined;
  const next = low === undefined ? undefined : later(name, low, 1n);
  if (low === undefined || next === undefined) return undefined;
  if (low === value) return within(of, op, low, next);
  if (op === '=') return 'never';
  if (op === '<>') return 'always';
  return only(of, op === '<' || op === '<=' ? '<' : '>=', next);
}

const yearStart = (year: bigint) => BigInt(daysFrom({ year: Number(year), month: 1, day: 1 })) * picosPerDay;

const only = (of: Term, op: Comparing, value: Value): Unwrapped => ({ of, join: 'and', parts: [[op, value]] });

/** `[low, next)` of the inside where the outside is one value. */
function within(of: Term, op: Comparing, low: Value, next: Value): Unwrapped {
  switch (op) {
    case '=':
      return {
        of,
        join: 'and',
        parts: [
          ['>=', low],
          ['<', next],
        ],
      };
    case '<>':
      return {
        of,
        join: 'or',
        parts: [
          ['<', low],
          ['>=', next],
        ],
      };
    case '<':
      return only(of, '<', low);
    case '<=':
      return only(of, '<', next);
    case '>':
      return only(of, '>=', next);
    case '>=':
      return only(of, '>=', low);
  }
}

/** The same where the planner names the last value, not what follows it. */
function through(of: Term, op: Comparing, low: Value, last: Value): Unwrapped {
  switch (op) {
    case '=':
      return {
        of,
        join: 'and',
        parts: [
          ['>=', low],
          ['<=', last],
        ],
      };
    case '<>':
      return {
        of,
        join: 'or',
        parts: [
          ['<', low],
          ['>', last],
        ],
      };
    case '<':
      return only(of, '<', low);
    case '<=':
      return only(of, '<=', last);
    case '>':
      return only(of, '>', last);
    case '>=':
      return only(of, '>=', low);
  }
}

function unwrapYear(of: Term, op: Comparing, value: Value): Unwrapped | undefined {
  const year = BigInt(value);
  if (!isCalendar(of.type) || year > 200_000n || year < -200_000n) return undefined;
  const perDay = of.type.name === 'date' ? picosPerDay : 1n;
  return through(of, op, yearStart(year) / perDay, yearStart(year + 1n) / perDay - stepOf(of.type));
}

const isCalendar = (type: TermType) => type.name === 'date' || (type.name === 'timestamp' && !type.zone);
/** The least step, as a type counts. */
const stepOf = (type: TermType) => (type.name === 'timestamp' ? powerOfTen(12 - type.precision) : 1n);

const units = new Set(['hour', 'day', 'month', 'year']);

function unwrapTruncation(of: Term, unit: string, op: Comparing, value: bigint): Unwrapped | undefined {
  const { type } = of;
  if (!isCalendar(type) || !units.has(unit) || (type.name === 'date' && unit !== 'month' && unit !== 'year'))
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

function unwrapCast(of: Term, to: TermType, op: Comparing, value: Value): Unwrapped | undefined {
  const from = of.type;
  if (from.name === 'timestamp' && !from.zone && to.name === 'date') {
    const days = BigInt(value);
    return within(of, op, days * picosPerDay, (days + 1n) * picosPerDay);
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
  if (op === '=') return 'never';
  if (op === '<>') return 'always';
  const isBelow = op === '<' || op === '<=';
  const end = ends?.[order > 0 ? 0 : 1];
  if (order > 0 === isBelow && end !== undefined && compareValues(end, inside) === 0) return only(of, '=', inside);
  return isBelow ? only(of, order > 0 ? '<=' : '<', inside) : only(of, order > 0 ? '>' : '>=', inside);
}

type Ends = readonly [least: Value, most: Value];

/** The least and the greatest value of a type, where it tells. */
function endsOf(type: TermType): Ends | undefined {
  if (type.name === 'decimal') {
    const most = powerOfTen(type.precision) - 1n;
    return [-most, most];
  }
  if (type.name === 'varchar') return textEnds(type.length);
  const most = largest(type);
  return most === undefined ? undefined : [-most - 1n, most];
}

const textEnds = (length: number | undefined): Ends | undefined =>
  length === undefined || length > 100 ? undefined : ['', '\u{10ffff}'.repeat(length)];

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

function isImplicit(from: TermType, to: TermType): boolean {
  // Texts with and without blanks at their ends are the same CHAR.
  if (from.name === 'varchar' && to.name === 'char') return false;
  const common = commonType(from, to);
  return common !== undefined && sameType(common, to);
}

/** By the cast that rounds down, where the type has one: how the planner compares what it cannot unwrap. */
export function floored(of: Term, to: TermType, op: Comparing, value: Value): Unwrapped | undefined {
  const from = of.type;
  const inside = isImplicit(from, to) && hasFloor(to, from) ? floorOf(to, from, value) : undefined;
  const again = inside === undefined ? undefined : castOf(from, to)?.(inside);
  if (inside === undefined || again === undefined || again === refused || again === null) return undefined;
  const order = compareValues(value, again);
  if (order === 0) return only(of, op, inside);
  switch (op) {
    case '=':
      return {
        of,
        join: 'and',
        parts: [
          ['>', inside],
          ['<', inside],
        ],
      };
    case '<>':
      return {
        of,
        join: 'or',
        parts: [
          ['=', inside],
          ['<>', inside],
        ],
      };
    case '<':
    case '<=':
      return only(of, order > 0 ? '<=' : '<', inside);
    case '>':
    case '>=':
      return only(of, order > 0 ? '>' : '>=', inside);
  }
}

function hasFloor(from: TermType, to: TermType): boolean {
  if (from.name === 'double') return ['real', 'integer', 'smallint', 'tinyint'].includes(to.name);
  if (from.name === 'real') return to.name === 'smallint' || to.name === 'tinyint';
  if (isWhole(from)) return isWhole(to) || to.name === 'decimal';
  if (from.name === 'decimal') return isWhole(to) || to.name === 'decimal';
  return from.name === 'varchar' && isText(to);
}

/** The greatest value of a type that is not above; its least or greatest where all are. */
function floorOf(from: TermType, to: TermType, value: Value): Value | undefined {
  const found = castOf(from, to)?.(value);
  const ends = endsOf(to);
  const forth = castOf(to, from);
  if (found === refused) {
    if (!ends || Number.isNaN(value)) return undefined;
    return compareValues(value, 0n) < 0 ? ends[0] : ends[1];
  }
  if (found === undefined || found === null || typeof found === 'string' || !forth) return found ?? undefined;
  const again = forth(found);
  if (again === refused || again === undefined || again === null) return undefined;
  if (compareValues(again, value) <= 0) return found;
  if (typeof found === 'number') return floatBelow(found);
  return found === ends?.[0] ? found : found - 1n;
}

/** The next smaller number of single precision. */
function floatBelow(value: number): number {
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, value);
  const own = bits.getInt32(0);
  bits.setInt32(0, value > 0 ? own - 1 : value === 0 ? -2_147_483_647 : own + 1);
  return bits.getFloat32(0);
}
