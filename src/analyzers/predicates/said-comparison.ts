import { columnsIn, someTerm } from './columns-in.ts';
import { dateTexts } from './date-texts.ts';
import type { Interval } from './domain.ts';
import { notNull, nothing, onlyNull } from './domains.ts';
import { mirrored, opposite, type Comparing } from './logic.ts';
import { all, any, isEmpty, mayNarrow, narrows, never, tested, type Said } from './said.ts';
import type { Term } from './term.ts';
import { isFloating } from './term-type.ts';
import { unwrap } from './unwrap.ts';
import type { Unwrapped } from './unwrapped.ts';
import type { Value } from './value.ts';

/** How an expression's comparison is turned into one of what is inside it. */
export type Unwrap = (term: Term, op: Comparing, value: Value) => Unwrapped | undefined;

/** The planner gets nothing out of it; of texts as CHAR it may. */
export const testedBy = (term: Term): Said => (someTerm(term, mayTell) ? mayNarrow(columnsIn(term)) : tested);

const mayTell = (term: Term): boolean =>
  term.is === 'unclear' || (term.is === 'cast' && term.type.name === 'char' && term.of.type.name === 'varchar');

export const ofNull = (column: Term & { readonly is: 'column' }, negated: boolean): Said =>
  column.type.name === 'other' ? mayNarrow([column.path]) : narrows(column.path, negated ? notNull : onlyNull);

/** Ends of one range: where they leave nothing no row passes. */
export function oneRange(parts: readonly Said[]): Said {
  const found = all(parts);
  return isEmpty(found.domains) ? never : found;
}

export function compared(left: Term, name: Comparing, right: Term, negated: boolean, by: Unwrap = unwrap): Said {
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

export function narrowed(term: Term, op: Comparing, value: Value, by: Unwrap = unwrap): Said {
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

export function rangesOf(op: Comparing, value: Value): readonly Interval[] {
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
