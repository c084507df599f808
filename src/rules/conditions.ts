import type { Span } from '../model/place.ts';
import type { Filter } from '../model/statement.ts';
import type { Expr, Tree } from '../model/tree.ts';
import { expressionsOf, queryOf, selectsIn, some } from '../model/walk-tree.ts';

/** The expressions that stand in a statement's SELECTs, or in its own WHERE. */
export function* expressionsIn(tree: Tree): Generator<Expr> {
  const query = queryOf(tree);
  if (query) for (const select of selectsIn(query)) yield* expressionsOf(select);
  else if ((tree.node === 'update' || tree.node === 'delete') && tree.where) yield tree.where;
}

type Operation = Expr & { readonly node: 'op' };

/** The operation of a statement that stands at a place, as a filter names it: none where a view's text has it. */
export function operationAt(tree: Tree, at: Span): Operation | undefined {
  let found: Operation | undefined;
  for (const root of expressionsIn(tree))
    if (some(root, expr => expr.node === 'op' && isSame(expr.at, at) && ((found = expr), true))) break;
  return found;
}

/**
 * The comparison that a filter is, without the NOT before it: none where it stands in a negation of more, as what is written
 * there says the contrary.
 */
export function comparisonFor(tree: Tree, { at, op }: Pick<Filter, 'at' | 'op'>): Operation | undefined {
  let found = operationAt(tree, at);
  if (found?.op !== 'not') return found && (found.op === op || mirrors[found.op] === op) ? found : undefined;
  while (found?.op === 'not') found = found.args[0]?.node === 'op' ? found.args[0] : undefined;
  return found;
}
const mirrors: Readonly<Record<string, string>> = { '=': '=', '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

export const isSame = (a: Span, b: Span): boolean =>
  a.file === b.file &&
  a.line === b.line &&
  a.column === b.column &&
  a.endLine === b.endLine &&
  a.endColumn === b.endColumn;

/** An expression has no column and no subquery in it. */
export const isConstant = (expr: Expr): boolean => !some(expr, ({ node }) => node === 'column' || node === 'subquery');

/** A template writes a part of it: what that is, a column or a value, only the rendered text tells. */
export const hasTemplate = (expr: Expr): boolean =>
  some(expr, inner => inner.node === 'parameter' && inner.text === 'template');

/** The conjuncts of a condition; an OR is one. */
export function conjunctsOf(condition: Expr | undefined): readonly Expr[] {
  const found: Expr[] = [];
  const pending = condition ? [condition] : [];
  for (let next = pending.pop(); next; next = pending.pop())
    if (next.node === 'op' && next.op === 'and') for (const arg of next.args.toReversed()) pending.push(arg);
    else found.push(next);
  return found;
}
