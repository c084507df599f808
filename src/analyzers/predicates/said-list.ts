import { columnsIn } from './columns-in.ts';
import { complement, notNull, valuesIn } from './domains.ts';
import { floored } from './floored.ts';
import { all, any, mayNarrow, narrows, never, tested, type Said } from './said.ts';
import { narrowed, ofNull, testedBy, type Unwrap } from './said-comparison.ts';
import { ranged } from './said-range.ts';
import { settled } from './settled.ts';
import { constant, type Term } from './term.ts';
import { isFloating, type TermType } from './term-type.ts';
import { unwrap } from './unwrap.ts';
import type { Value } from './value.ts';

/** IN. */
export function listed(term: Term, own: Term, items: readonly Term[], negated: boolean): Said {
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
  return narrows(path, negated ? { ...complement(domain), nulls: false } : domain);
}

export const continuous = (own: Term, items: readonly Term[]): readonly [Term, Term] | undefined => {
  const values = items.flatMap(item => (item.is === 'constant' && item.value !== null ? [item.value] : []));
  return values.length === items.length ? neighbours(own.type, values) : undefined;
};

/** The ends of a list that holds every value between them, two at least: the planner makes it a BETWEEN. */
function neighbours(type: TermType, values: readonly Value[]): readonly [Term, Term] | undefined {
  const domain = valuesIn(values);
  const [only, another] = settled(domain, type).ranges;
  if (domain.ranges.length < 2 || another || !only?.low || !only.high) return undefined;
  return [constant(only.low.value, type), constant(only.high.value, type)];
}
