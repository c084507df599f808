import type { Expr, Tree } from '../../model/tree.ts';
import { substituted } from './substitute.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

type Parameter = Expr & { readonly node: 'parameter' };
const isParameter = (value: unknown): value is Parameter =>
  isObject(value) && value['node'] === 'parameter' && value['text'] === '?';

const keyOf = ({ at }: Expr) => `${at.line}:${at.column}`;

/** Puts the values that a statement is executed with in the place of its `?`, in their order. */
export function binderOf(tree: Tree, values: readonly Expr[]): (expr: Expr) => Expr {
  const found: Parameter[] = [];
  const pending: unknown[] = [tree];
  for (let next = pending.pop(); next !== undefined; next = pending.pop())
    if (isParameter(next)) found.push(next);
    else if (isObject(next)) for (const inner of Object.values(next)) if (isObject(inner)) pending.push(inner);
  const inOrder = found.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  const valueAt = new Map<string, Expr>();
  for (const [index, parameter] of inOrder.entries()) {
    const value = values[index];
    if (value) valueAt.set(keyOf(parameter), value);
  }
  return expr =>
    substituted(
      expr,
      column => column,
      parameter => (parameter.text === '?' ? valueAt.get(keyOf(parameter)) : undefined),
    );
}
