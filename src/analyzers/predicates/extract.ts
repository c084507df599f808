import { columnsIn, someTerm } from './columns-in.ts';
import { dateTexts } from './date-texts.ts';
import type { Domain, Interval } from './domain.ts';
import { complement, notNull, nothing, onlyNull, valuesIn } from './domains.ts';
import { likeOf, prefixRange } from './likes.ts';
import { isComparing, mirrored, opposite, type Comparing } from './logic.ts';
import { all, any, everything, isEmpty, mayNarrow, narrows, never, tested, type Said } from './said.ts';
import { constant, type Term } from './term.ts';
import { isFloating, type TermType } from './term-type.ts';
import { settled } from './settled.ts';
import { floored, unwrap, unwrapZoned, type Unwrapped } from './unwrap.ts';
import { compareValues, type Value } from './value.ts';

/** How an expression's comparison is turned into one of what is inside it. */
type Unwrap = (term: Term, op: Comparing, value: Value) => Unwrapped | undefined;

/** What a whole condition says. One that no row can pass counts as such here, and inside of another does not. */
export function saidOfAll(term: Term): Said {
  if (term.is !== 'call') return said(term, false);
  const { name, args } = term;
  if (name === 'and') return all(chained(term, 'and').map(saidOfAll));
  if (name === 'between' && isInverted(args)) return never;
  const [own, ...others] = args;
  const ends = name === 'in' && own ? continuous(own, others) : undefined;
  if (own && name === 'between')
    return (
      zoned(own, [
        ['>=', others[0]],
        ['<=', others[1]],
      ]) ?? said(term, false)
    );
  if (own && ends)
    return (
      zoned(own, [
        ['>=', ends[0]],
        ['<=', ends[1]],
      ]) ?? said(term, false)
    );
  if (!own || !isComparing(name)) return said(term, false);
  const mirror = own.is === 'constant' && others[0] ? zoned(others[0], [[mirrored[name], own]]) : undefined;
  return mirror ?? zoned(own, [[name, others[0]]]) ?? said(term, false);
}

/** A conjunct of which Iceberg's connector makes a range. */
function zoned(own: Term, parts: readonly (readonly [Comparing, Term | undefined])[]): Said | undefined {
  const found: Said[] = [];
  for (const [op, end] of parts) {
    if (end?.is !== 'constant' || end.value === null || !unwrapZoned(own, op, end.value)) return undefined;
    found.push(narrowed(own, op, end.value, unwrapZoned));
  }
  return all(found);
}

const continuous = (own: Term, items: readonly Term[]): readonly [Term, Term] | undefined => {
  const values = items.flatMap(item => (item.is === 'constant' && item.value !== null ? [item.value] : []));
  return values.length === items.length ? neighbours(own.type, values) : undefined;
};

const isValue = (end: Value | null | undefined): end is Value => end !== null && end !== undefined;

/** BETWEEN whose ends no value lies between, or one of them null. */
const isInverted = ([, low, high]: readonly Term[]): boolean => {
  const ends = [low, high].flatMap(end => (end?.is === 'constant' ? [end.value] : []));
  const [least, most] = ends;
  if (ends.includes(null)) return true;
  if (ends.some(end => Number.isNaN(end))) return true;
  return isValue(least) && isValue(most) && compareValues(least, most) > 0;
};

/** What a condition, or its negation, says of single columns, as the planner gets it out of it. */
export function said(term: Term, negated: boolean): Said {
  switch (term.is) {
    case 'constant':
      return term.value === null || (term.value === 0n) !== negated ? never : everything;
    case 'column':
      return term.type.name === 'boolean' ? narrowed(term, negated ? '<>' : '=', 1n) : mayNarrow([term.path]);
    case 'unclear':
      return mayNarrow(term.args.flatMap(columnsIn), term.fixed);
    case 'cast':
      return tested;
    case 'call':
      return saidByCall(term, negated);
  }
}

function saidByCall(term: Term & { readonly is: 'call' }, negated: boolean): Said {
  const { name, args } = term;
  const [one, other] = args;
  if (!one) return tested;
  if (name === 'and' || name === 'or') {
    const parts = chained(term, name).map(part => said(part, negated));
    return (name === 'and') === negated ? any(parts) : all(parts);
  }
  if (name === 'not') return said(one, !negated);
  if (name === 'is null') return one.is === 'column' ? ofNull(one, negated) : testedBy(term);
  if (!other) return testedBy(term);
  if (isComparing(name)) return compared(one, name, other, negated);
  if (name === 'between') return ranged(one, args, negated);
  if (name === 'in') return listed(term, one, args.slice(1), negated);
  if (name === 'identical') return identical(one, other, negated);
  if (name === 'like' && !negated) return begun(one, prefixOf(args)) ?? testedBy(term);
  return testedBy(term);
}

/** A chain in a chain of the same is one. */
function chained(term: Term & { readonly is: 'call' }, name: string): readonly Term[] {
  const found: Term[] = [];
  const pending = term.args.toReversed();
  for (let next = pending.pop(); next; next = pending.pop())
    if (next.is === 'call' && next.name === name) for (const arg of next.args.toReversed()) pending.push(arg);
    else found.push(next);
  return found;
}

/** The planner gets nothing out of it; of texts as CHAR it may. */
const testedBy = (term: Term): Said => (someTerm(term, mayTell) ? mayNarrow(columnsIn(term)) : tested);

const mayTell = (term: Term): boolean =>
  term.is === 'unclear' || (term.is === 'cast' && term.type.name === 'char' && term.of.type.name === 'varchar');

const ofNull = (column: Term & { readonly is: 'column' }, negated: boolean): Said =>
  column.type.name === 'other' ? mayNarrow([column.path]) : narrows(column.path, negated ? notNull : onlyNull);

/** Of a cast the planner rounds the ends down first, where the type can be. */
function ranged(own: Term, args: readonly Term[], negated: boolean): Said {
  const [, low, high] = args;
  if (!low || !high) return tested;
  if (low.is === 'constant' && low.value === null && high.is === 'constant' && high.value === null) return never;
  if (isInverted(args)) return mayNarrow(columnsIn(own));
  const by: Unwrap = (inner, op, value) =>
    (inner.is === 'cast' ? floored(inner.of, inner.type, op, value) : undefined) ?? unwrap(inner, op, value);
  const parts = [compared(own, '>=', low, negated, by), compared(own, '<=', high, negated, by)];
  return negated ? any(parts) : oneRange(parts);
}

/** Ends of one range: where they leave nothing no row passes. */
function oneRange(parts: readonly Said[]): Said {
  const found = all(parts);
  return isEmpty(found.domains) ? never : found;
}

function compared(left: Term, name: Comparing, right: Term, negated: boolean, by: Unwrap = unwrap): Said {
  if (left.is === 'constant' && right.is !== 'constant') return compared(right, mirrored[name], left, negated, by);
  if (right.is !== 'constant') {
    const isOpen = left.is === 'unclear' || right.is === 'unclear';
    return isOpen ? mayNarrow([...columnsIn(left), ...columnsIn(right)]) : testedBy(left);
  }
  if (right.value === null) return never;
  // NOT over NaN is true whatever is compared.
  if (negated && Number.isNaN(right.value)) return narrowed(left, name === '<>' ? '=' : '<>', right.value, by);
  const op = negated ? opposite[name] : name;
  const found = narrowed(left, op, right.value, by);
  // NaN is neither below nor above: NOT over it says nothing of a range.
  const isLoose =
    negated && name !== '=' && name !== '<>' && someTerm(left, ({ is, type }) => is === 'column' && isFloating(type));
  return isLoose ? tested : found;
}

function narrowed(term: Term, op: Comparing, value: Value, by: Unwrap = unwrap): Said {
  if (term.is === 'column') return ofColumn(term, op, value);
  if (term.is === 'cast' && term.of.is === 'column' && term.of.type.name === 'varchar' && term.type.name === 'date') {
    const domain = dateTexts(op, Number(value), term.of.type.length);
    return domain ? narrows(term.of.path, domain, false) : tested;
  }
  const found = by(term, op, value);
  if (found === undefined) return testedBy(term);
  if (found === 'never') return never;
  if (found === 'beyond') return narrows(columnsIn(term)[0] ?? '', nothing);
  if (found === 'always') {
    const inside = term.is === 'cast' ? term.of : term.is === 'call' ? term.args.at(-1) : undefined;
    return inside?.is === 'column' ? narrows(inside.path, notNull) : tested;
  }
  const parts = found.parts.map(([op, value]) => narrowed(found.of, op, value));
  return found.join === 'and' ? oneRange(parts) : any(parts);
}

function ofColumn({ path, type }: Term & { readonly is: 'column' }, op: Comparing, value: Value): Said {
  if (type.name === 'other') return mayNarrow([path]);
  // NaN passes <> and lies in no range.
  if (Number.isNaN(value)) return op === '<>' ? narrows(path, notNull) : never;
  if (op === '<>' && isFloating(type)) return tested;
  return narrows(path, { nulls: false, ranges: rangesOf(op, value) });
}

function rangesOf(op: Comparing, value: Value): readonly Interval[] {
  switch (op) {
    case '=':
      return [{ low: { value, inclusive: true }, high: { value, inclusive: true } }];
    case '<>':
      return [{ high: { value, inclusive: false } }, { low: { value, inclusive: false } }];
    case '<':
    case '<=':
      return [{ high: { value, inclusive: op === '<=' } }];
    case '>':
    case '>=':
      return [{ low: { value, inclusive: op === '>=' } }];
  }
}

function identical(left: Term, right: Term, negated: boolean): Said {
  if (left.is === 'constant' && right.is !== 'constant') return identical(right, left, negated);
  if (right.is !== 'constant') return mayNarrow([...columnsIn(left), ...columnsIn(right)]);
  if (left.is !== 'column') return identicalInside(left, right.value, negated);
  if (left.type.name === 'other') return mayNarrow([left.path]);
  if (right.value === null) return narrows(left.path, negated ? notNull : onlyNull);
  if (Number.isNaN(right.value) || (negated && isFloating(left.type))) return tested;
  return narrows(left.path, { nulls: negated, ranges: rangesOf(negated ? '<>' : '=', right.value) });
}

/** IS [NOT] DISTINCT FROM of a cast or the like: what `=` and `<>` are, with nulls. */
function identicalInside(term: Term, value: Value | null, negated: boolean): Said {
  const found = value === null ? undefined : unwrap(term, negated ? '<>' : '=', value);
  if (found === undefined || value === null) return mayNarrow(columnsIn(term));
  if (found === 'never') return never;
  if (found === 'beyond') return narrows(columnsIn(term)[0] ?? '', nothing);
  if (found === 'always') return everything;
  const { of } = found;
  if (!negated) return all(found.parts.map(([op, value]) => narrowed(of, op, value)));
  if (of.is !== 'column' || isFloating(of.type)) return mayNarrow(columnsIn(term));
  return any([...found.parts.map(([op, value]) => narrowed(of, op, value)), ofNull(of, false)]);
}

function listed(term: Term, own: Term, items: readonly Term[], negated: boolean): Said {
  const values: Value[] = [];
  for (const item of items) {
    if (item.is !== 'constant')
      return negated ? tested : item.is === 'unclear' ? mayNarrow(columnsIn(own)) : testedBy(term);
    if (item.value === null && own.is !== 'column') return mayNarrow(columnsIn(own));
    if (item.value === null && negated) return never;
    if (item.value !== null && !Number.isNaN(item.value)) values.push(item.value);
  }
  if (own.is === 'column') {
    // A null among neighbours comes out as IS NULL.
    const asNull = values.length < items.length && neighbours(own.type, values) !== undefined;
    return asNull && !negated
      ? any([ofValues(own, values, false), ofNull(own, false)])
      : ofValues(own, values, negated);
  }
  if (own.is === 'unclear') return mayNarrow(columnsIn(own));
  const ends = continuous(own, items);
  if (ends) return ranged(own, [own, ...ends], negated);
  if (own.is === 'call' && own.name !== 'year') return testedBy(term);
  // A cast in front of a list is not unwrapped as it is in front of one value.
  const by: Unwrap = (inner, op, value) =>
    inner.is === 'cast' ? floored(inner.of, inner.type, op, value) : unwrap(inner, op, value);
  const parts = values.map(value => narrowed(own, negated ? '<>' : '=', value, by));
  return negated ? all(parts) : any(parts);
}

function ofValues({ path, type }: Term & { readonly is: 'column' }, values: readonly Value[], negated: boolean): Said {
  if (type.name === 'other') return mayNarrow([path]);
  if (negated && isFloating(type)) return values.length === 0 ? narrows(path, notNull) : narrows(path, notNull, false);
  const domain = valuesIn(values);
  return narrows(path, negated ? without(domain) : domain);
}

const without = (domain: Domain): Domain => ({ nulls: false, ranges: complement(domain).ranges });

/** The ends of a list that holds every value between them, two at least: the planner makes it a BETWEEN. */
function neighbours(type: TermType, values: readonly Value[]): readonly [Term, Term] | undefined {
  const domain = valuesIn(values);
  const [only, another] = settled(domain, type).ranges;
  if (domain.ranges.length < 2 || another || !only?.low || !only.high) return undefined;
  return [constant(only.low.value, type), constant(only.high.value, type)];
}

function prefixOf([, pattern, escape]: readonly Term[]): string | undefined {
  if (pattern?.is !== 'constant' || typeof pattern.value !== 'string') return undefined;
  const by = escape?.is === 'constant' && typeof escape.value === 'string' ? escape.value : undefined;
  return likeOf(pattern.value, by)?.prefix;
}

function begun(value: Term, prefix: string | undefined): Said | undefined {
  if (value.is !== 'column' || value.type.name !== 'varchar' || !prefix) return undefined;
  const range = prefixRange(prefix);
  if (!range) return tested;
  const { low, high } = range;
  return narrows(
    value.path,
    { nulls: false, ranges: [{ low: { value: low, inclusive: true }, high: { value: high, inclusive: false } }] },
    false,
  );
}
