import { columnsIn } from './columns-in.ts';
import { likeOf, prefixRange } from './likes.ts';
import { isComparing, mirrored, type Comparing } from './logic.ts';
import { all, any, everything, mayNarrow, narrows, never, tested, type Said } from './said.ts';
import { compared, narrowed, ofNull, testedBy } from './said-comparison.ts';
import { identical } from './said-identity.ts';
import { continuous, listed } from './said-list.ts';
import { isInverted, ranged } from './said-range.ts';
import { textOf, type Term } from './term.ts';
import { unwrapZoned } from './unwrap-zoned.ts';

/** What a whole condition says. One that no row can pass counts as such here, and inside of another does not. */
export function saidOfAll(term: Term): Said {
  if (term.is !== 'call') return said(term, false);
  const { name, args } = term;
  if (name === 'and') return all(chained(term, 'and').map(saidOfAll));
  if (name === 'between' && isInverted(args)) return never;
  return zonedCall(name, args) ?? said(term, false);
}

function zonedCall(name: string, [own, ...others]: readonly Term[]): Said | undefined {
  if (!own) return undefined;
  const [first] = others;
  if (isComparing(name))
    return own.is === 'constant' && first ? zoned(first, [[mirrored[name], own]]) : zoned(own, [[name, first]]);
  const [low, high] = name === 'between' ? others : name === 'in' ? (continuous(own, others) ?? []) : [];
  if (!low) return undefined;
  return zoned(own, [
    ['>=', low],
    ['<=', high],
  ]);
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

/** What a condition, or its negation, says of single columns, as the planner gets it out of it. */
function said(term: Term, negated: boolean): Said {
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

function prefixOf([, pattern, escape]: readonly Term[]): string | undefined {
  const by = pattern && textOf(pattern);
  return by === undefined ? undefined : likeOf(by, escape && textOf(escape))?.prefix;
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
