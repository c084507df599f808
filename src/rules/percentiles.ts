import type { Cte, Expr, Item, Query, Select } from '../model/tree.ts';
import { expressionsOf, queriesIn, selectsIn, some } from '../model/walk-tree.ts';
import { nameIn, type Call } from './counts.ts';
import { bare } from './query-shape.ts';

export interface SortedPercentile {
  readonly at: Expr['at'];
  /** The column whose percentile it is, where it is one. */
  readonly column?: string;
  readonly by: string;
}

/** Percentiles that are read off rows in order: a place in a sorted list, or the bounds of ranked rows. */
export function sortedPercentiles(root: Query): readonly SortedPercentile[] {
  const ctes: Cte[] = [];
  for (const query of queriesIn(root)) for (const cte of query.with) ctes.push(cte);
  const found: SortedPercentile[] = [];
  for (const select of selectsIn(root)) {
    for (const expr of expressionsOf(select)) some(expr, inner => (noteListed(inner, found), false));
    const ranked = rankedIn(select, ctes);
    if (ranked) found.push(ranked);
  }
  return found;
}

/** `array_sort(array_agg(x))[…]` with a place that is worked out from the number of values. */
function noteListed(expr: Expr, found: SortedPercentile[]) {
  const isPick = (expr.node === 'op' && expr.op === '[]') || (expr.node === 'call' && expr.name === 'element_at');
  if (!isPick || !('args' in expr)) return;
  const [list, place] = expr.args;
  const values = list && sortedList(list);
  if (values === undefined || !place || !some(place, isNumberOf)) return;
  const column = nameIn(values);
  found.push({ at: expr.at, by: 'a sorted list', ...(column === undefined ? {} : { column }) });
}
const isNumberOf = (expr: Expr) => expr.node === 'call' && (expr.name === 'count' || expr.name === 'cardinality');
function sortedList(expr: Expr): Expr | undefined {
  if (expr.node !== 'call') return undefined;
  const [inner] = expr.args;
  if (expr.name === 'array_sort')
    return inner?.node === 'call' && inner.name === 'array_agg' ? inner.args[0] : undefined;
  return expr.name === 'array_agg' &&
    expr.args.length === 2 &&
    nameIn(expr.args[0] ?? expr) === nameIn(expr.args[1] ?? expr)
    ? inner
    : undefined;
}

const ranks = new Set(['ntile', 'percent_rank', 'cume_dist', 'row_number']);
/** A SELECT that takes the least, the most or the mean of a column from rows that are picked by their rank in its order. */
function rankedIn(select: Select, ctes: readonly Cte[]): SortedPercentile | undefined {
  const inner = sourceOf(select, ctes);
  for (const item of inner?.items ?? []) {
    const rank = rankOf(item);
    if (!rank || !inner) continue;
    const { call, alias, column } = rank;
    const isRow = call.name === 'row_number';
    const totals = isRow ? inner.items.flatMap(totalOf) : [];
    const bound = select.items.find(one => 'expr' in one && some(one.expr, expr => isBound(expr, column, isRow)));
    const picks = [
      ...(select.where ? [select.where] : []),
      ...(bound && 'expr' in bound ? conditionsIn(bound.expr) : []),
    ];
    const names = (name: string) => picks.some(pick => some(pick, expr => nameIn(expr) === name));
    if (bound && names(alias) && (!isRow || totals.some(names))) return { at: bound.at, column, by: `${call.name}()` };
  }
  return undefined;
}

function sourceOf({ from: [only, more] }: Select, ctes: readonly Cte[]): Select | undefined {
  if (!only || more) return undefined;
  const name = only.node === 'table' && only.name.parts.length === 1 ? only.name.parts[0]?.value : undefined;
  const query = only.node === 'subquery' ? only.query : ctes.findLast(cte => cte.name === name)?.query;
  const body = query && bare(query).body;
  return body?.node === 'select' ? body : undefined;
}

function rankOf(item: Item): { readonly call: Call; readonly alias: string; readonly column: string } | undefined {
  if (!('expr' in item) || item.alias === undefined || item.expr.node !== 'call' || !ranks.has(item.expr.name))
    return undefined;
  const [first, another] = item.expr.over?.orderBy ?? [];
  const column = first && !another ? nameIn(first) : undefined;
  return column === undefined ? undefined : { call: item.expr, alias: item.alias, column };
}
const totalOf = (item: Item): readonly string[] =>
  'expr' in item &&
  item.alias !== undefined &&
  item.expr.node === 'call' &&
  item.expr.name === 'count' &&
  item.expr.over
    ? [item.alias]
    : [];

function isBound(expr: Expr, column: string, isRow: boolean): boolean {
  if (
    expr.node !== 'call' ||
    expr.over ||
    !(expr.name === 'min' || expr.name === 'max' || (isRow && expr.name === 'avg'))
  )
    return false;
  return expr.args.some(arg => some(arg, inner => nameIn(inner) === column));
}
/** What picks the rows of an aggregate: its FILTER, and the conditions of a CASE in it. */
function conditionsIn(root: Expr): readonly Expr[] {
  const found: Expr[] = [];
  some(root, expr => {
    if (expr.node === 'call' && expr.filter) found.push(expr.filter);
    if (expr.node === 'case') for (const arg of expr.args) if (arg.node === 'op') found.push(arg);
    return false;
  });
  return found;
}
