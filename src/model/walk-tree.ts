import type { Body, Expr, Query, Relation, Reshaped, Select, Tree, Window } from './tree.ts';

/** Calls back for every column reference and subquery of an expression, without recursion. */
export function walk(
  root: Expr,
  visit: {
    column(expr: Expr & { node: 'column' }, bound: ReadonlySet<string>): void;
    query(expr: Expr & { node: 'subquery' }, exists: boolean): void;
  },
): void {
  if (root.node === 'column') return visit.column(root, none);
  if (root.node === 'literal') return;
  const pending: { expr: Expr; bound: ReadonlySet<string> }[] = [{ expr: root, bound: none }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { expr, bound } = next;
    switch (expr.node) {
      case 'column':
        visit.column(expr, bound);
        break;
      case 'subquery':
        visit.query(expr, false);
        break;
      case 'lambda':
        pending.push({ expr: expr.body, bound: new Set([...bound, ...expr.params]) });
        break;
      default:
        for (const child of children(expr))
          if (expr.node === 'op' && expr.op === 'exists' && child.node === 'subquery') visit.query(child, true);
          else pending.push({ expr: child, bound });
    }
  }
}
const none: ReadonlySet<string> = new Set();

/** Whether an expression, or one below it that `into` leads to, passes a test. */
export function some(root: Expr, test: (expr: Expr) => boolean, into = children): boolean {
  if (isEnd(root)) return test(root);
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (test(next)) return true;
    if (!isEnd(next)) for (const child of into(next)) pending.push(child);
  }
  return false;
}

/** No expression is below it. */
const isEnd = ({ node }: Expr) => node === 'column' || node === 'literal' || node === 'parameter';

/** The expressions directly below one, subqueries' own not among them. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.node) {
    case 'call':
      if (!expr.filter && !expr.over) return expr.args;
      return [...expr.args, ...(expr.filter ? [expr.filter] : []), ...(expr.over ? windowed(expr.over) : [])];
    case 'op':
    case 'case':
    case 'list':
    case 'flat':
      return expr.args;
    case 'cast':
      return [expr.arg];
    case 'lambda':
      return [expr.body];
    default:
      return [];
  }
}

/** What a window is made of. */
export const windowed = ({ partitionBy, orderBy, frame = [] }: Window): readonly Expr[] => [
  ...partitionBy,
  ...orderBy,
  ...frame,
];

/** The nodes that may have one. */
export const holdsQuery: ReadonlySet<Tree['node']> = new Set([
  'query',
  'insert',
  'create-table',
  'create-view',
  'unload',
]);

/** The query that a statement is or holds: its own, a CTAS's, an INSERT's, a view's, what it unloads. */
export function queryOf(tree: Tree): Query | undefined {
  switch (tree.node) {
    case 'query':
    case 'insert':
    case 'create-table':
    case 'create-view':
    case 'unload':
      return tree.query;
    default:
      return undefined;
  }
}

/** Where a walk over a query stands: a query, a part of one, or an expression in it. */
type Part = Query | Body | Relation | Expr;
const isQuery = (part: Part): part is Query => 'body' in part && 'with' in part;

/** Made once a query: every rule asks for the same ones while its tree lives. */
const walked = new WeakMap<Query, readonly Query[]>();

/** A query and all queries in it (CTEs, subqueries in FROM and in expressions), outer before inner, without recursion. */
export function queriesIn(root: Query): readonly Query[] {
  const present = walked.get(root);
  if (present) return present;
  const found: Query[] = [];
  const pending: Part[] = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (isQuery(next)) found.push(next);
    const parts = partsOf(next);
    for (let index = parts.length - 1; index >= 0; index -= 1) {
      const part = parts[index];
      if (part && !isLeaf(part)) pending.push(part);
    }
  }
  walked.set(root, found);
  return found;
}

/** Nothing is in it. */
const isLeaf = (part: Part) =>
  'node' in part && (part.node === 'column' || part.node === 'literal' || part.node === 'table');

/** Every SELECT in a query, its own first. */
export function* selectsIn(root: Query): Generator<Select> {
  for (const { body } of queriesIn(root))
    if (body.node === 'select') yield body;
    else yield* selectsOfBody(body);
}

/** The SELECTs of a query's own body: one, or the arms of a set operation; not those of queries in it. */
export function* selectsOfBody(root: Body): Generator<Select> {
  const pending: Body[] = [root];
  for (let next = pending.pop(); next; next = pending.pop())
    if (next.node === 'select') yield next;
    else if (next.node === 'set') for (const arm of next.arms.toReversed()) pending.push(arm);
}

/** The expressions that stand in a SELECT itself, join conditions among them. */
export function expressionsOf(select: Select): readonly Expr[] {
  const { items, from, where, groupBy, having, qualify, windows, hierarchy = [] } = select;
  const found: Expr[] = [];
  for (const item of items) if ('expr' in item) found.push(item.expr);
  for (const relation of relationsOf(from))
    if (relation.node === 'join' && relation.on) found.push(relation.on);
    else if (relation.node === 'function') for (const arg of relation.args) found.push(arg);
    else if (relation.node === 'reshaped') for (const expr of reshaping(relation)) found.push(expr);
  if (where) found.push(where);
  if (having) found.push(having);
  if (qualify) found.push(qualify);
  for (const expr of groupBy) found.push(expr);
  for (const expr of hierarchy) found.push(expr);
  for (const own of windows) for (const expr of windowed(own)) found.push(expr);
  return found;
}

/** Every relation of a FROM clause, joins and what they join, left to right. */
export function relationsOf(from: readonly Relation[]): readonly Relation[] {
  const found: Relation[] = [];
  const pending = from.toReversed();
  for (let next = pending.pop(); next; next = pending.pop()) {
    found.push(next);
    if (next.node === 'join') pending.push(next.right, next.left);
    else if (next.node === 'reshaped') pending.push(next.of);
  }
  return found;
}

/** The expressions that stand in a PIVOT or its like. */
const reshaping = ({ needs, adds }: Reshaped): readonly Expr[] => [
  ...needs,
  ...adds.flatMap(({ expr }) => (expr ? [expr] : [])),
];

function partsOf(part: Part): readonly Part[] {
  if (isQuery(part)) {
    const { body, with: ctes, orderBy, limit, offset } = part;
    const found: Part[] = [body];
    for (const cte of ctes) found.push(cte.query);
    for (const expr of orderBy) found.push(expr);
    if (limit) found.push(limit);
    if (offset) found.push(offset);
    return found;
  }
  switch (part.node) {
    case 'select': {
      const found: Part[] = [];
      for (const relation of part.from) found.push(relation);
      for (const expr of expressionsOf(part)) found.push(expr);
      return found;
    }
    case 'set':
      return part.arms;
    case 'values':
      return part.rows.flat();
    case 'nested':
      return [part.query];
    case 'table':
      return [];
    case 'subquery':
      return [part.query];
    case 'join':
      return [part.left, part.right];
    case 'function':
      return [];
    case 'reshaped':
      return [part.of];
    default:
      return children(part);
  }
}
