import type { Span } from '../model/place.ts';
import type { Body, Expr, Query, Relation } from '../model/tree.ts';
import { clockFunctions } from '../model/volatile.ts';
import { children, expressionsOf, queriesIn, relationsOf, selectsIn, selectsOfBody, some } from '../model/walk-tree.ts';

interface Obstacle {
  readonly at: Span;
  /** For messages: `a LEFT JOIN`, `count(DISTINCT)`. */
  readonly what: string;
}

/**
 * What keeps Redshift from refreshing a materialized view by its tables' changes alone, in the order written.
 * https://docs.aws.amazon.com/redshift/latest/dg/materialized-view-refresh-sql-command.html
 */
export function obstaclesIn(query: Query): readonly Obstacle[] {
  const aggregates = [...selectsIn(query)].some(
    select => select.groupBy.length > 0 || expressionsOf(select).some(expr => some(expr, isAggregate)),
  );
  const found: Obstacle[] = [];
  for (const inner of queriesIn(query)) {
    for (const set of setsIn(inner.body))
      if (set.op !== 'union' || !set.all) found.push({ at: set.at, what: set.op.toUpperCase() });
      else if (inner !== query && aggregates)
        found.push({ at: set.at, what: 'UNION ALL in a subquery beside an aggregate' });
    for (const select of selectsOfBody(inner.body)) {
      for (const relation of relationsOf(select.from)) if (isOuter(relation)) found.push(outerJoin(relation));
      for (const root of expressionsOf(select)) some(root, expr => (found.push(...obstacleIn(expr)), false), within);
    }
  }
  return found.toSorted(({ at: a }, { at: b }) => a.line - b.line || a.column - b.column);
}

type Join = Relation & { readonly node: 'join' };
const isOuter = (relation: Relation): relation is Join =>
  relation.node === 'join' && ['left', 'right', 'full'].includes(relation.kind);
const outerJoin = ({ kind, right }: Join) => ({ at: right.at, what: `a ${kind.toUpperCase()} JOIN` });

/** A subquery's own expressions come with its query. */
const within = (expr: Expr) => (expr.node === 'subquery' ? [] : children(expr));

function* setsIn(root: Body): Generator<Body & { readonly node: 'set' }> {
  const pending: Body[] = [root];
  for (let next = pending.pop(); next; next = pending.pop())
    if (next.node === 'set') {
      yield next;
      for (const arm of next.arms) pending.push(arm);
    }
}

function obstacleIn(expr: Expr): readonly Obstacle[] {
  const { at } = expr;
  if (expr.node === 'subquery') return [{ at, what: 'a subquery outside of FROM' }];
  if (expr.node !== 'call') return [];
  const { name, distinct, approximate, over } = expr;
  if (over) return [{ at, what: `the window function ${name}()` }];
  if (approximate) return [{ at, what: `APPROXIMATE ${name}()` }];
  if (distinct) return [{ at, what: `${name}(DISTINCT)` }];
  if (unsupported.has(name)) return [{ at, what: `${name}()` }];
  return mutable.has(name) ? [{ at, what: `${name}, which changes from run to run` }] : [];
}

const set = (words: string) => new Set(words.split(' '));
const unsupported = set('median percentile_cont listagg stddev stddev_samp stddev_pop bit_and bit_or');
const mutable = new Set([...clockFunctions, ...set('getdate sysdate timeofday random')]);
const aggregate = set('count sum min max avg variance var_samp var_pop bool_and bool_or any_value percentile_disc');
const isAggregate = (expr: Expr) =>
  expr.node === 'call' && !expr.over && (expr.star || aggregate.has(expr.name) || unsupported.has(expr.name));
