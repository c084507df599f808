import type { Body, Expr, Query, Select } from '../model/tree.ts';
import { randomFunctions } from '../model/volatile.ts';
import { expressionsOf, queriesIn, selectsOfBody, some } from '../model/walk-tree.ts';
import { aggregatesIn, armsOf, bare, isCut, isOneRow } from './query-shape.ts';

type Union = Body & { readonly node: 'set' };
export interface PointlessUnion {
  readonly union: Union;
  /** Ends a sentence about duplicates. */
  readonly because: string;
  /** Its result is the same, whatever the data; else as long as what was read here holds. */
  readonly safe: boolean;
}

/** UNIONs without ALL that find no duplicates, or whose duplicates change nothing above them. */
export function pointlessUnions(root: Query): readonly PointlessUnion[] {
  const found = new Map<Union, PointlessUnion>();
  const note = (query: Query | undefined, because: string, safe: boolean) => {
    const union = query && comparedIn(query);
    if (union && !found.has(union)) found.set(union, { union, because, safe });
  };
  for (const query of queriesIn(root)) {
    for (const select of selectsOfBody(query.body)) {
      for (const inner of testedIn(select)) note(inner, 'IN and EXISTS ask only whether there is a row', true);
      const [only, more] = select.from;
      if (only?.node !== 'subquery' || more) continue;
      if (isPlainDistinct(select)) note(only.query, 'the DISTINCT above it removes them as well', true);
      else if (countsNone(select)) note(only.query, 'nothing above it counts a row twice', false);
    }
    const { body } = query;
    if (body.node !== 'set' || body.op !== 'union' || body.all) continue;
    for (const arm of armsOf(body))
      if (arm.node === 'nested') note(arm.query, 'the UNION around it removes them as well', true);
    if (isDisjoint(body)) note({ ...query, orderBy: [] }, 'its arms have none, and differ by a constant', false);
  }
  return [...found.values()];
}

/** The UNION that a query is, where nothing picks rows of it. */
function comparedIn(query: Query): Union | undefined {
  const { body } = bare(query);
  const isCompared = body.node === 'set' && body.op === 'union' && !body.all;
  return isCompared && !isCut(query) && !isCut(bare(query)) && !isRandom(body) ? body : undefined;
}

/** The subqueries of IN and EXISTS in a SELECT. */
function testedIn(select: Select): readonly Query[] {
  const found: Query[] = [];
  for (const root of expressionsOf(select))
    some(root, expr => {
      if (expr.node === 'op' && tests.has(expr.op))
        for (const arg of expr.op === 'exists' ? expr.args : expr.args.slice(1))
          if (arg.node === 'subquery') found.push(arg.query);
      return false;
    });
  return found;
}
const tests = new Set(['in', 'not in', 'exists']);

const isPlainDistinct = (select: Select) =>
  select.distinct && select.groupBy.length === 0 && !expressionsOf(select).some(root => some(root, counts));
/** What a second equal row changes. */
const counts = (expr: Expr) =>
  expr.node === 'call' &&
  (expr.over !== undefined || randomFunctions.has(expr.name) || (aggregate.has(expr.name) && !expr.distinct));
const aggregate = new Set(
  'count sum avg array_agg listagg count_if stddev variance approx_percentile map_agg'.split(' '),
);
const isRandom = (body: Body) => {
  for (const select of selectsOfBody(body))
    if (expressionsOf(select).some(root => some(root, expr => expr.node === 'call' && randomFunctions.has(expr.name))))
      return true;
  return false;
};

/** Every column is an aggregate that duplicates do not change, or what it groups by. */
function countsNone(select: Select): boolean {
  const { items, groupBy, having, windows } = select;
  if (aggregatesIn(select).length === 0 || having || windows.length > 0) return false;
  const keys = new Set(groupBy.map(keyOf));
  return items.every((item, at) => {
    if (!('expr' in item)) return false;
    const { expr } = item;
    return isKept(expr) || keys.has(keyOf(expr)) || keys.has(String(at + 1));
  });
}
const kept = new Set('min max bool_and bool_or every approx_distinct'.split(' '));
const isKept = (expr: Expr) =>
  expr.node === 'call' && expr.over === undefined && (kept.has(expr.name) || (expr.name === 'count' && expr.distinct));

/** A column by its last name, a position by its number; nothing for what is neither. */
const keyOf = (expr: Expr) =>
  expr.node === 'column' ? expr.parts.at(-1) : expr.node === 'literal' ? expr.text : undefined;

/** Arms of different rows each, which a constant at one place of their lists tells apart. */
function isDisjoint({ arms }: Union): boolean {
  const selects: Select[] = [];
  for (const arm of arms) {
    const inner = arm.node === 'nested' ? bare(arm.query).body : arm;
    if (inner.node !== 'select' || !hasNoDuplicates(inner)) return false;
    selects.push(inner);
  }
  const places = selects[0]?.items.length ?? 0;
  for (let place = 0; place < places; place += 1) {
    const constants = new Set(selects.map(({ items }) => constantAt(items[place])));
    if (constants.size === selects.length && !constants.has(undefined)) return true;
  }
  return false;
}
function constantAt(item: Select['items'][number] | undefined): string | undefined {
  if (!item || !('expr' in item) || item.expr.node !== 'literal' || item.expr.type !== 'string') return undefined;
  return item.expr.text;
}

function hasNoDuplicates(select: Select): boolean {
  const { items, groupBy, distinct } = select;
  if (items.some(item => 'star' in item)) return false;
  if (distinct || isOneRow(select)) return true;
  const outputs = new Set(items.flatMap((item, at) => ('expr' in item ? [keyOf(item.expr), String(at + 1)] : [])));
  return groupBy.length > 0 && groupBy.every(key => keyOf(key) !== undefined && outputs.has(keyOf(key)));
}
