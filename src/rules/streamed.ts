import type { Span } from '../model/place.ts';
import type { Body, Expr, Query, Relation, Select, Tree } from '../model/tree.ts';
import { queriesIn, queryOf, relationsOf, selectsIn, selectsOfBody, some } from '../model/walk-tree.ts';
import { conjunctsOf } from './conditions.ts';
import { isAggregateCall } from './query-shape.ts';

/** Nothing is read: a condition that is never true, or LIMIT 0. */
export function readsNothing(tree: Tree): boolean {
  const query = queryOf(tree);
  if (!query) return false;
  const isZero = ({ limit }: Query) => limit?.node === 'literal' && Number(limit.text) === 0;
  return isZero(query) || [...selectsOfBody(query.body)].every(({ where }) => conjunctsOf(where).some(isNever));
}

const isNever = (expr: Expr): boolean => {
  if (expr.node === 'literal') return expr.type === 'boolean' && expr.text.toLowerCase() === 'false';
  if (expr.node !== 'op' || expr.op !== '=') return false;
  const [left, right] = expr.args;
  return left?.node === 'literal' && right?.node === 'literal' && left.text !== right.text;
};

/** A template stands where a condition may: only the rendered text tells what is filtered. */
export function mayFilterMore(tree: Tree): boolean {
  const query = queryOf(tree);
  const isOpen = (condition: Expr | undefined) => conjunctsOf(condition).some(({ node }) => node === 'parameter');
  if (tree.node === 'merge') return isOpen(tree.on);
  if (!query) return false;
  return [...selectsIn(query)].some(({ where, from }) => isOpen(where) || relationsOf(from).some(isTemplated(isOpen)));
}

const isTemplated = (isOpen: (condition: Expr | undefined) => boolean) => (relation: Relation) =>
  (relation.alias !== undefined && /^\uE000*$/.test(relation.alias)) ||
  (relation.node === 'join' && isOpen(relation.on));

/** The references from which a LIMIT stops reading once it has its rows: nothing between has to see them all. */
export function streamedPlaces(tree: Tree): readonly Span[] {
  const query = queryOf(tree);
  if (!query) return [];
  const ctes = new Map([...queriesIn(query)].flatMap(inner => inner.with.map(cte => [cte.name, cte.query] as const)));
  const limited = [...queriesIn(query)].filter(({ limit, body }) => limit ?? (body.node === 'select' && body.top));
  const seen = new Set<Query>();
  const pending = [...limited];
  const places: Span[] = [];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (seen.has(next) || next.orderBy.length > 0) continue;
    seen.add(next);
    for (const relation of firstRelations(next.body)) {
      if (relation.node === 'subquery') pending.push(relation.query);
      if (relation.node !== 'table') continue;
      const [name, ...more] = relation.name.parts;
      const cte = name && more.length === 0 ? ctes.get(name.value) : undefined;
      if (cte) pending.push(cte);
      else places.push(relation.name.at);
    }
  }
  return places;
}

/** The leftmost relation of every arm that hands its rows on as they come. */
const firstRelations = (body: Body): readonly Relation[] =>
  body.node === 'nested'
    ? [{ node: 'subquery', at: body.at, columns: [], query: body.query, lateral: false }]
    : isOneByOne(body)
      ? [...selectsOfBody(body)].filter(isStreaming).flatMap(({ from }) => leftmost(from[0]))
      : [];

const isOneByOne = (body: Body) => body.node !== 'set' || (body.op === 'union' && body.all);

function leftmost(relation: Relation | undefined): readonly Relation[] {
  let here = relation;
  while (here?.node === 'join') here = here.left;
  return here ? [here] : [];
}

const isStreaming = ({ distinct, groupBy, having, items, qualify }: Select) =>
  !distinct &&
  groupBy.length === 0 &&
  !having &&
  !qualify &&
  !items.some(item => 'expr' in item && some(item.expr, isBlocking));

const isBlocking = (expr: Expr) =>
  expr.node === 'call' && (expr.star || expr.distinct || expr.over !== undefined || isAggregateCall(expr));
