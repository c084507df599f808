import type { Span } from '../model/place.ts';
import type { Expr, Query, Select, Tree } from '../model/tree.ts';
import { queriesIn, queryOf, selectsOfBody, some, expressionsOf } from '../model/walk-tree.ts';
import { bare, innerQueries, isCut } from './query-shape.ts';

/** An ORDER BY whose order is lost: the query around it, the view or the INSERT does not keep it. */
export interface LostOrder {
  readonly at: Span;
  /** What it stands in, for people. */
  readonly inside: string;
  /** In a CTE or a subquery, not in a view's or an INSERT's own query. */
  readonly inner: boolean;
}

const words = { cte: 'a CTE', from: 'a subquery', expression: 'a subquery', arm: 'an arm of a set operation' };

/** The ORDER BYs without LIMIT below a statement's outermost query, and that one's where it makes a view or feeds an INSERT. */
export function lostOrders(tree: Tree): readonly LostOrder[] {
  const root = queryOf(tree);
  if (!root) return [];
  const found: LostOrder[] = [];
  const note = (query: Query, inside: string, inner: boolean) => {
    const { orderedAt } = bare(query);
    if (orderedAt && !isCut(bare(query)) && !isCut(query)) found.push({ at: orderedAt, inside, inner });
  };
  if (tree.node === 'create-view') note(root, 'a view', false);
  if (tree.node === 'insert') note(root, 'an INSERT', false);
  for (const { query, role, cte } of innerQueries(root)) note(query, cte ? `the CTE ${cte.name}` : words[role], true);
  return found;
}

/** A query asks for the first rows, or for a list or a window in some order, and leaves the order to the rows as they come. */
export function reliesOnOrder(root: Query): boolean {
  for (const query of queriesIn(root)) {
    if (isCut(query) && query.orderBy.length === 0) return true;
    for (const select of selectsOfBody(query.body)) if (takesAnyOrder(select)) return true;
  }
  return false;
}

const lists = new Set(['array_agg', 'listagg', 'arbitrary', 'any_value']);
const positions = new Set(['row_number', 'ntile', 'lag', 'lead', 'first_value', 'last_value', 'nth_value']);
const takesAnyOrder = (select: Select): boolean =>
  expressionsOf(select).some(root => some(root, expr => expr.node === 'call' && isOrderless(expr)));

function isOrderless({ name, args, over }: Expr & { readonly node: 'call' }): boolean {
  if (over) return positions.has(name) && over.orderBy.length === 0 && over.base === undefined;
  return lists.has(name) && args.length < 2;
}

/** The columns that an ORDER BY names, as far as they are plain names. */
export const orderedBy = (orderBy: readonly Expr[]): readonly string[] =>
  orderBy.flatMap(expr => (expr.node === 'column' ? expr.parts.slice(-1) : []));
