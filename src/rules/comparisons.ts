import type { Span } from '../model/place.ts';
import type { Expr, Tree } from '../model/tree.ts';
import { children } from '../model/walk-tree.ts';
import { expressionsIn } from './conditions.ts';

type Operation = Expr & { readonly node: 'op' };
/** A column compared with literals, or with an expression of it around it. */
export interface Comparison {
  readonly at: Span;
  readonly op: string;
  /** The side that has the column: the column itself, or what stands around it. */
  readonly side: Expr;
  readonly column: Expr & { readonly node: 'column' };
  readonly literals: readonly (Expr & { readonly node: 'literal' })[];
}

/** The comparisons with literals alone within conditions at the given places, such as a filter's or a bound's. */
export function comparisonsAt(tree: Tree, places: readonly Span[]): readonly Comparison[] {
  const wanted = new Set(places.map(keyOf));
  if (wanted.size === 0) return [];
  const found: Comparison[] = [];
  const pending = [...conditionsOf(tree)].map(expr => ({ expr, inside: false }));
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { expr, inside } = next;
    const counts = inside || wanted.has(keyOf(expr.at));
    const comparison = counts && expr.node === 'op' ? comparisonOf(expr) : undefined;
    if (comparison) found.push(comparison);
    else for (const child of children(expr)) pending.push({ expr: child, inside: counts });
  }
  return found.toReversed();
}

const conditionsOf = (tree: Tree) => (tree.node === 'merge' ? [tree.on] : expressionsIn(tree));

const keyOf = ({ file, line, column, endLine, endColumn }: Span) => [line, column, endLine, endColumn, file].join(':');

const operators = new Set(['=', '<>', '<', '>', '<=', '>=', 'in', 'not in', 'between', 'not between']);

function comparisonOf({ op, args, at }: Operation): Comparison | undefined {
  if (!operators.has(op)) return undefined;
  const literals = args.flatMap(arg => (arg.node === 'literal' ? [arg] : []));
  const [side, ...more] = args.filter(({ node }) => node !== 'literal');
  const column = side && columnIn(side);
  return side && column && more.length === 0 && literals.length > 0 ? { at, op, side, column, literals } : undefined;
}

/** The column that stands alone in a cast, or in a function of it alone. */
function columnIn(side: Expr): (Expr & { readonly node: 'column' }) | undefined {
  let here: Expr | undefined = side;
  while (here && here.node !== 'column') {
    const inner: readonly Expr[] = here.node === 'cast' || here.node === 'call' ? children(here) : [];
    here = inner.length === 1 ? inner[0] : undefined;
  }
  return here;
}
