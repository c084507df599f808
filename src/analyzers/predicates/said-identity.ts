import { columnsIn } from './columns-in.ts';
import { notNull, nothing, onlyNull } from './domains.ts';
import { all, any, everything, mayNarrow, narrows, never, tested, type Said } from './said.ts';
import { narrowed, ofNull, rangesOf } from './said-comparison.ts';
import type { Term } from './term.ts';
import { isFloating } from './term-type.ts';
import { unwrap } from './unwrap.ts';
import type { Value } from './value.ts';

/** IS [NOT] DISTINCT FROM. */
export function identical(left: Term, right: Term, negated: boolean): Said {
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
