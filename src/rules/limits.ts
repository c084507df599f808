import type { Body, Cte, Expr, Query } from '../model/tree.ts';
import { queriesIn, some } from '../model/walk-tree.ts';
import { aggregatesIn } from './query-shape.ts';

/**
 * What of a query has to see every row before it gives out the first, as SQL names it; undefined where rows pass through
 * one by one, so that a LIMIT above ends the reading.
 */
function blockerOf({ orderBy, body }: Query): string | undefined {
  if (orderBy.length > 0) return 'ORDER BY';
  if (body.node === 'set') return comparing(body);
  if (body.node !== 'select') return undefined;
  const { groupBy, distinct, qualify } = body;
  if (groupBy.length > 0) return 'GROUP BY';
  if (distinct) return 'DISTINCT';
  const items = body.items.flatMap(item => ('expr' in item ? [item.expr] : []));
  if (aggregatesIn(body).length > 0) return 'the aggregate';
  return qualify !== undefined || items.some(item => some(item, isWindowed)) ? 'the window function' : undefined;
}

const isWindowed = (expr: Expr) => expr.node === 'call' && expr.over !== undefined;

/** A set operation that compares rows; UNION ALL hands them on. */
function comparing(root: Body): string | undefined {
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.node !== 'set') continue;
    if (!next.all || next.op !== 'union') return next.op.toUpperCase();
    for (const arm of next.arms) pending.push(arm);
  }
  return undefined;
}

interface Blocked {
  readonly blocker: string;
  /** Rows are sorted or made distinct and nothing else: a look at the data rather than a summary of it. */
  readonly sortsOnly: boolean;
}

/** What stands between a query's LIMIT and the rows of its tables, through the one subquery or CTE that it may select from. */
export function blockedLimit(root: Query): Blocked | undefined {
  const ctes: Cte[] = [];
  const seen = new Set<Query>();
  for (let query: Query | undefined = root; query && !seen.has(query); query = onlySource(query.body, ctes)) {
    seen.add(query);
    for (const cte of query.with) ctes.push(cte);
    const blocker = blockerOf(query);
    if (blocker !== undefined) return isCutBelow(query) ? undefined : { blocker, sortsOnly: sortsOnly(query) };
  }
  return undefined;
}

function onlySource(body: Body, ctes: readonly Cte[]): Query | undefined {
  if (body.node === 'nested') return body.query;
  if (body.node !== 'select') return undefined;
  const [only, another] = body.from;
  if (!only || another) return undefined;
  if (only.node === 'subquery') return only.query;
  const [name, more] = only.node === 'table' ? only.name.parts : [];
  return name && !more ? ctes.findLast(cte => cte.name === name.value)?.query : undefined;
}

const sortsOnly = (root: Query): boolean => {
  for (const query of queriesIn(root)) {
    const blocker = blockerOf({ ...query, orderBy: [] });
    if (blocker !== undefined && blocker !== 'DISTINCT') return false;
  }
  return true;
};

/** A LIMIT further down ends the reading by itself. */
function isCutBelow(query: Query): boolean {
  for (const inner of queriesIn(query)) if (inner !== query && inner.limit) return true;
  return false;
}

/** Few rows, and none that has to be looked for among all: reading stops early. An unknown number counts as few. */
export function isPreview(query: Query, most: number): boolean {
  const limit = query.limit ?? (query.body.node === 'select' ? query.body.top : undefined);
  if (!limit || blockerOf(query) !== undefined) return false;
  return limit.node !== 'literal' || Number(limit.text) <= most;
}

/** Nothing in a query makes fewer rows of those that it reads and keeps, but conditions: no grouping, no LIMIT. */
export function rowsPassThrough(root: Query): boolean {
  for (const query of queriesIn(root))
    if (query.limit || blockerOf({ ...query, orderBy: [] }) !== undefined) return false;
  return true;
}
