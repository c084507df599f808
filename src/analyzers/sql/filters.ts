import type { Filter } from '../../model/statement.ts';
import type { Expr } from '../../model/tree.ts';
import { some } from '../../model/walk-tree.ts';

export interface Comparison {
  readonly column: Expr & { readonly node: 'column' };
  readonly filter: Omit<Filter, 'column'>;
}

/** What an operator is when its sides change places. */
const mirrors: Readonly<Record<string, string>> = { '=': '=', '<>': '<>', '<': '>', '>': '<', '<=': '>=', '>=': '<=' };
export const comparing: ReadonlySet<string> = new Set([
  '=',
  '<>',
  '<',
  '>',
  '<=',
  '>=',
  'in',
  'not in',
  'between',
  'not between',
  'like',
  'not like',
  'is null',
  'is not null',
]);

/** Operators that leave most of a column's values in. */
const vague = new Set(['<>', 'not in', 'not like', 'not between', 'is not null']);
export const isVague = (op: string): boolean => vague.has(op);

/** A conjunct that compares one column, bare or inside one expression, with constants alone. */
export function comparisonOf(conjunct: Expr): Comparison | undefined {
  if (conjunct.node !== 'op' || !comparing.has(conjunct.op)) return undefined;
  const [left, ...rest] = conjunct.args;
  if (!left) return undefined;
  const direct = sided(left, rest, conjunct.op, conjunct);
  const mirrored = mirrors[conjunct.op];
  const [right] = rest;
  if (direct || mirrored === undefined || !right) return direct;
  return sided(right, [left], mirrored, conjunct);
}

function sided(compared: Expr, constants: readonly Expr[], op: string, { at }: Expr): Comparison | undefined {
  const column = onlyColumn(compared);
  if (!column || !constants.every(isConstant)) return undefined;
  const values: string[] = [];
  for (const constant of constants) {
    const value = valueOf(constant);
    if (value !== undefined) values.push(value);
  }
  const bare = compared.node === 'column';
  return { column, filter: values.length === constants.length ? { op, bare, values, at } : { op, bare, at } };
}

/** The one column in an expression that has no other and no subquery. */
function onlyColumn(expr: Expr): (Expr & { readonly node: 'column' }) | undefined {
  let column: (Expr & { readonly node: 'column' }) | undefined;
  const another = some(expr, inner => {
    if (inner.node === 'subquery') return true;
    if (inner.node !== 'column') return false;
    column ??= inner;
    return inner.parts.join('.') !== column.parts.join('.');
  });
  return another ? undefined : column;
}

/** No column and no subquery in it: known when the query is planned. */
export const isConstant = (expr: Expr) => !some(expr, ({ node }) => node === 'column' || node === 'subquery');

function valueOf(expr: Expr): string | undefined {
  let inner = expr;
  while (inner.node === 'cast') inner = inner.arg;
  return inner.node === 'literal' ? inner.text : undefined;
}
