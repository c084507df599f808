import type { Statement } from '../model/statement.ts';
import type { Body, Cte, Expr, Query, Select } from '../model/tree.ts';
import { children, expressionsOf, queriesIn, relationsOf, selectsOfBody, some } from '../model/walk-tree.ts';

/** Athena's SQL is Trino's, and its planner is. */
export const isTrino = ({ dialect }: Statement): boolean => dialect === 'athena' || dialect === 'trino';

/** LIMIT, OFFSET or FETCH picks rows, so that their order decides which. */
export const isCut = ({ limit, offset }: Query): boolean => limit !== undefined || offset !== undefined;

/** The query that brackets alone stand around. */
export function bare(query: Query): Query {
  let inner = query;
  while (inner.body.node === 'nested' && inner.with.length === 0 && inner.orderBy.length === 0 && !isCut(inner))
    inner = inner.body.query;
  return inner;
}

type Call = Expr & { readonly node: 'call' };
const aggregates = new Set(
  'count sum avg min max min_by max_by arbitrary any_value array_agg listagg map_agg multimap_agg histogram count_if bool_and bool_or every approx_distinct approx_percentile stddev stddev_pop stddev_samp variance var_pop var_samp checksum geometric_mean corr covar_pop covar_samp merge set_agg set_union numeric_histogram approx_set bitwise_and_agg bitwise_or_agg map_union reduce_agg skewness kurtosis entropy'.split(
    ' ',
  ),
);
/** A call that makes one value of many rows; with a window it makes one for each. */
export const isAggregateCall = (expr: Expr): expr is Call =>
  expr.node === 'call' && expr.over === undefined && aggregates.has(expr.name);

/** Aggregates over all rows that its FROM and WHERE leave, in its list or its HAVING. */
export const aggregatesIn = ({ items, having }: Select): readonly Call[] => {
  const found: Call[] = [];
  const roots: readonly Expr[] = [
    ...items.flatMap(item => ('expr' in item ? [item.expr] : [])),
    ...(having ? [having] : []),
  ];
  for (const root of roots) some(root, expr => isAggregateCall(expr) && (found.push(expr), false), belowAggregates);
  return found;
};
const belowAggregates = (expr: Expr) => (isAggregateCall(expr) ? [] : children(expr));

/** One row, whatever it reads: aggregates without GROUP BY. */
export const isOneRow = (select: Select): boolean =>
  select.groupBy.length === 0 && !select.items.some(item => 'star' in item) && aggregatesIn(select).length > 0;

/** What a query is to the statement around it. */
type Role = 'cte' | 'from' | 'expression' | 'arm';
export interface Inner {
  readonly query: Query;
  readonly role: Role;
  readonly cte?: Cte;
}

/** The queries in a query, not itself, each with what it is there. Brackets around a whole query are none. */
export function* innerQueries(root: Query): Generator<Inner> {
  for (const query of queriesIn(root)) {
    for (const cte of query.with) yield { query: cte.query, role: 'cte', cte };
    for (const arm of armsOf(query.body)) if (arm.node === 'nested') yield { query: arm.query, role: 'arm' };
    for (const select of selectsOfBody(query.body)) {
      for (const relation of relationsOf(select.from))
        if (relation.node === 'subquery') yield { query: relation.query, role: 'from' };
      for (const inner of subqueriesOf(expressionsOf(select))) yield { query: inner, role: 'expression' };
    }
  }
}

/** The arms of a set operation, those of one in an arm among them; a body that is none has no arms. */
export function armsOf(body: Body): readonly Body[] {
  if (body.node !== 'set') return [];
  const found: Body[] = [];
  const pending: Body[] = body.arms.toReversed();
  for (let next = pending.pop(); next; next = pending.pop())
    if (next.node === 'set') for (const arm of next.arms.toReversed()) pending.push(arm);
    else found.push(next);
  return found;
}

/** The subqueries that stand in expressions, not those in these. */
export function subqueriesOf(expressions: readonly Expr[]): readonly Query[] {
  const found: Query[] = [];
  for (const root of expressions) some(root, expr => expr.node === 'subquery' && (found.push(expr.query), false));
  return found;
}
