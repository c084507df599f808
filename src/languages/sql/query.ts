import type { Mutable } from '../../model/mutable.ts';
import type { Span } from '../../model/place.ts';
import type { Body, Cte, Expr, Query, Relation } from '../../model/tree.ts';
import { aliasOf, names } from './alias.ts';
import { close, orderItems } from './arguments.ts';
import { startsClause } from './clause-start.ts';
import { isNameToken, queryStarts, type Cursor } from './cursor.ts';
import { identifier, name } from './name.ts';
import { fromClause } from './from.ts';
import { inlineFunctions } from './routine.ts';
import { select, windowDefinitions } from './select.ts';
import { startsQuery } from './starts-query.ts';
import { emptyQuery, subquery } from './subquery.ts';
import { setWords } from './words.ts';

/** A query: WITH, SELECT, VALUES, TABLE, set operations, ORDER BY, LIMIT. The cursor ends where it ends. */
export function query(cursor: Cursor): Query {
  const from = cursor.at;
  preamble(cursor);
  const { ctes, recursive } = withClause(cursor);
  const hiveFrom = cursor.is('from') ? fromClause(cursor) : [];
  const body = cursor.is('insert') ? inserts(cursor, hiveFrom) : setOperations(cursor, hiveFrom);
  const made: Mutable<Query> = { at: cursor.span(from), with: ctes, recursive, body, orderBy: [] };
  if (startsClause(cursor)) {
    queryEnd(cursor, made);
    made.at = cursor.span(from);
  }
  return made;
}

/** `FROM t INSERT INTO a SELECT … INSERT INTO b SELECT …`: each SELECT writes into its own table. */
function inserts(cursor: Cursor, hiveFrom: readonly Relation[]): Body {
  const from = cursor.at;
  const arms: Body[] = [];
  const operators: Span[] = [];
  while (cursor.is('insert') && startsClause(cursor)) {
    const at = cursor.at;
    cursor.at += 2;
    cursor.take('table');
    const into = name(cursor);
    if (cursor.take('partition') && cursor.is('(')) cursor.skipParens();
    cursor.take('if', 'not', 'exists');
    if (arms.length > 0) operators.push(cursor.span(at));
    const arm = select(cursor, hiveFrom);
    arms.push(into ? { ...arm, into } : arm);
  }
  return { node: 'set', at: cursor.span(from), op: 'union', all: true, arms, operators };
}

/** Trino's WITH SESSION and WITH FUNCTION stand before the WITH of queries. */
function preamble(cursor: Cursor): void {
  while (cursor.is('with') && isNameToken(cursor.peek(2)) && !cursor.is('as', 2))
    if (cursor.is('session', 1)) sessionProperties(cursor);
    else if (cursor.is('function', 1)) inlineFunctions(cursor);
    else return;
}

function sessionProperties(cursor: Cursor): void {
  cursor.at += 2;
  do {
    name(cursor);
    if (cursor.take('=')) cursor.grammar.expr(cursor);
  } while (cursor.take(','));
}

/** What follows a query's last SELECT: ORDER BY, LIMIT, OFFSET, FETCH, and Spark's ways to distribute. */
function queryEnd(cursor: Cursor, made: Mutable<Query>): void {
  const orderBy: Expr[] = [];
  while (startsClause(cursor)) {
    const start = cursor.at;
    if (cursor.take('order', 'by')) {
      for (const item of orderItems(cursor)) orderBy.push(item);
      made.orderedAt = cursor.span(start);
    } else if (cursor.take('sort', 'by') || cursor.take('cluster', 'by') || cursor.take('distribute', 'by'))
      for (const item of orderItems(cursor)) orderBy.push(item);
    else if (cursor.take('limit')) {
      if (cursor.take('all')) delete made.limit;
      else made.limit = cursor.grammar.expr(cursor);
      if (cursor.take(',')) made.limit = cursor.grammar.expr(cursor);
    } else if (cursor.take('offset')) {
      made.offset = cursor.grammar.expr(cursor);
      if (!cursor.take('rows')) cursor.take('row');
    } else if (cursor.take('fetch')) made.limit = fetch(cursor);
    else if (cursor.is('window')) windowDefinitions(cursor);
    else break;
  }
  made.orderBy = orderBy;
}

/** FIRST [n] ROWS ONLY or WITH TIES. */
function fetch(cursor: Cursor): Expr {
  cursor.at += 1;
  const one: Expr = { at: cursor.span(cursor.at), node: 'literal', type: 'number', text: '1' };
  const count = cursor.is('row') || cursor.is('rows') ? one : cursor.grammar.expr(cursor);
  if (!cursor.take('rows')) cursor.take('row');
  if (!cursor.take('only') && !cursor.take('with', 'ties')) cursor.gapHere();
  return count;
}

/** WITH and its queries, where it stands before a query or a statement that changes rows. */
export function withClause(cursor: Cursor): { readonly ctes: readonly Cte[]; readonly recursive: boolean } {
  const ctes: Cte[] = [];
  if (!cursor.take('with')) return { ctes, recursive: false };
  const recursive = cursor.is('recursive') && !cursor.is('as', 1) && cursor.take('recursive');
  do {
    if (cursor.is('select')) {
      cursor.gapHere();
      break;
    }
    ctes.push(cte(cursor));
  } while (cursor.take(',') || otherBranch(cursor));
  return { ctes, recursive };
}

/** A query of the other branch of a template's condition: `a AS (…) {% else %} b AS (…)`. */
const otherBranch = (cursor: Cursor) =>
  isNameToken(cursor.peek()) && cursor.is('as', 1) && cursor.is('(', 2) && cursor.isBehindTag();

function cte(cursor: Cursor): Cte {
  const from = cursor.at;
  const called = cursor.is('as') && cursor.is('(', 1) ? '' : (identifier(cursor) ?? '');
  const columns = cursor.is('(') && !cursor.holdsQuery(cursor.at) ? names(cursor, false) : [];
  if (called === '' || (!cursor.take('as') && cursor.dialect !== 'spark')) cursor.gapHere();
  if (!cursor.take('materialized')) cursor.take('not', 'materialized');
  const open = cursor.at;
  if (!cursor.take('(')) {
    if (!startsQuery(cursor)) cursor.gapUntil(queryWords);
    else if (called !== '') return { at: cursor.span(from), name: called, columns, query: subquery(cursor) };
    return { at: cursor.span(from), name: called, columns, query: emptyQuery(cursor, open) };
  }
  const inner = subquery(cursor);
  close(cursor);
  if (cursor.is('search') || cursor.is('cycle')) cursor.gapUntil(queryWords, true);
  return { at: cursor.span(from), name: called, columns, query: inner };
}

/** UNION and EXCEPT bind alike, INTERSECT tighter; a chain of one operator is one node. */
function setOperations(cursor: Cursor, hiveFrom: readonly Relation[]): Body {
  const from = cursor.at;
  let left = intersections(cursor, hiveFrom);
  while (setOperation(cursor) && !cursor.is('intersect')) {
    const { op, all, at } = setOperator(cursor);
    const operators = [at];
    const arms = [left, intersections(cursor, [])];
    while (setOperation(cursor) && !cursor.is('intersect') && sameOperator(cursor, op, all)) {
      operators.push(setOperator(cursor).at);
      arms.push(intersections(cursor, []));
    }
    left = { node: 'set', at: cursor.span(from), op, all, arms, operators };
  }
  return left;
}
function intersections(cursor: Cursor, hiveFrom: readonly Relation[]): Body {
  const from = cursor.at;
  let left = term(cursor, hiveFrom);
  while (cursor.is('intersect')) {
    const { all, at } = setOperator(cursor);
    const arms = [left, term(cursor, [])];
    left = { node: 'set', at: cursor.span(from), op: 'intersect', all, arms, operators: [at] };
  }
  return left;
}
function setOperator(cursor: Cursor) {
  const from = cursor.at;
  const { value } = cursor.next();
  const all = cursor.take('all');
  if (!all) cursor.take('distinct');
  const at = cursor.span(from);
  if (cursor.take('corresponding') && cursor.take('by') && cursor.is('(')) names(cursor);
  const op: 'union' | 'intersect' | 'except' = value === 'union' || value === 'intersect' ? value : 'except';
  return { op, all, at };
}
const setOperation = (cursor: Cursor) => cursor.isOneOf(setWords) && startsClause(cursor);
const sameOperator = (cursor: Cursor, op: string, all: boolean) =>
  (cursor.is(op) || (op === 'except' && cursor.is('minus'))) && cursor.is('all', 1) === all;

function term(cursor: Cursor, hiveFrom: readonly Relation[]): Body {
  const from = cursor.at;
  if (cursor.is('(')) {
    cursor.at += 1;
    const inner = subquery(cursor);
    close(cursor);
    return { node: 'nested', at: cursor.span(from), query: inner };
  }
  if (cursor.is('values') && queryStarts(cursor, 0)) {
    cursor.at += 1;
    return values(cursor, from);
  }
  if (cursor.is('table') && isNameToken(cursor.peek(1))) {
    cursor.at += 1;
    const target = name(cursor);
    if (target) return { node: 'table', at: cursor.span(from), name: target };
  }
  return select(cursor, hiveFrom);
}

function values(cursor: Cursor, from: number): Body {
  const rows: (readonly Expr[])[] = [];
  do {
    const open = cursor.at;
    const row = cursor.grammar.expr(cursor);
    rows.push(row.node === 'list' && cursor.tokens[open]?.value !== 'array' ? withDefaults(row.args) : [row]);
    // Spark lets a comma after one VALUES begin the next relation.
    if (cursor.at === open || (cursor.is('values', 1) && queryStarts(cursor, 1))) break;
  } while (cursor.take(','));
  if (cursor.dialect === 'spark' && !isRelation(cursor, from)) inlineAlias(cursor);
  return { node: 'values', at: cursor.span(from), rows };
}

/** DEFAULT stands for a value. */
const withDefaults = (row: readonly Expr[]): readonly Expr[] =>
  row.some(isDefault)
    ? row.map(expr => (isDefault(expr) ? { at: expr.at, node: 'literal', type: 'other', text: 'default' } : expr))
    : row;
const isDefault = (expr: Expr) => expr.node === 'column' && expr.parts.length === 1 && expr.parts[0] === 'default';

/** VALUES stands behind FROM, a comma, JOIN or LATERAL: its alias is the relation's. */
const isRelation = ({ tokens }: Cursor, from: number) => beforeRelations.has(tokens[from - 1]?.value ?? '');
const beforeRelations = new Set(['from', ',', 'join', 'lateral']);

/** The alias of an inline table that is a whole query. */
function inlineAlias(cursor: Cursor): void {
  const list = cursor.is('as') && cursor.is('(', 1);
  if (list) cursor.at += 1;
  else aliasOf(cursor);
  if (cursor.is('(')) names(cursor);
}

const queryWords = new Set(['select', 'values', 'table', 'with']);
