import type { Filter } from '../../model/statement.ts';
import type { Expr } from '../../model/tree.ts';
import { children } from './scope.ts';

export interface Comparison {
  readonly column: Expr & { readonly node: 'column' };
  readonly filter: Omit<Filter, 'column'>;
}

const flipped: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };
const comparing = new Set([
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

/** The conjuncts of a condition; an OR is one. */
export function conjuncts(condition: Expr): readonly Expr[] {
  const found: Expr[] = [];
  const pending = [condition];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.node === 'op' && next.op === 'and') pending.push(...next.args.toReversed());
    else found.push(next);
  }
  return found;
}

/** A conjunct that compares one column, bare or inside one expression, with constants alone. */
export function comparisonOf(conjunct: Expr): Comparison | undefined {
  if (conjunct.node !== 'op' || !comparing.has(conjunct.op)) return undefined;
  const [left, ...rest] = conjunct.args;
  if (!left) return undefined;
  const direct = sided(left, rest, conjunct.op, conjunct);
  if (direct) return direct;
  const [right] = rest;
  return right && rest.length === 1 && conjunct.op in flipped === false && !['=', '<>'].includes(conjunct.op)
    ? undefined
    : right && rest.length === 1
      ? sided(right, [left], flipped[conjunct.op] ?? conjunct.op, conjunct)
      : undefined;
}

function sided(compared: Expr, constants: readonly Expr[], op: string, { at }: Expr): Comparison | undefined {
  const column = onlyColumn(compared);
  if (!column || !constants.every(isConstant)) return undefined;
  const values = constants.map(valueOf);
  const known = values.filter(value => value !== undefined);
  return {
    column,
    filter: { op, bare: compared.node === 'column', ...(known.length === values.length ? { values: known } : {}), at },
  };
}

/** The one column in an expression that has no other and no subquery. */
function onlyColumn(expr: Expr): (Expr & { readonly node: 'column' }) | undefined {
  const columns: (Expr & { readonly node: 'column' })[] = [];
  const pending = [expr];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.node === 'subquery') return undefined;
    if (next.node === 'column') columns.push(next);
    pending.push(...children(next));
  }
  const [column] = columns;
  return column && columns.every(({ parts }) => parts.join('.') === column.parts.join('.')) ? column : undefined;
}

/** No column and no subquery in it: known when the query is planned. */
function isConstant(expr: Expr): boolean {
  const pending = [expr];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.node === 'column' || next.node === 'subquery') return false;
    pending.push(...children(next));
  }
  return true;
}

function valueOf(expr: Expr): string | undefined {
  if (expr.node === 'literal') return expr.text;
  return expr.node === 'cast' ? valueOf(expr.arg) : undefined;
}
