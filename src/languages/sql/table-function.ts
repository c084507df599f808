import type { Expr, Query } from '../../model/tree.ts';
import { close, list, orderItems, plainList } from './arguments.ts';
import { aliasOf, names } from './alias.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { identifier, name } from './name.ts';
import { startsQuery } from './starts-query.ts';
import { subquery } from './subquery.ts';
import { typeName } from './type-name.ts';

/** `TABLE(f(…))`: a call whose arguments may be tables and descriptors; the cursor stands behind `(`. */
export function tableFunction(cursor: Cursor): { readonly name: string; readonly args: readonly Expr[] } {
  const called = name(cursor);
  const args: Expr[] = [];
  if (cursor.take('(')) {
    while (!cursor.done && !cursor.is(')') && !cursor.is('copartition')) {
      const before = cursor.at;
      argument(cursor, args);
      if (!cursor.take(',') && cursor.at === before) break;
    }
    if (cursor.take('copartition')) copartitions(cursor);
    close(cursor);
  }
  close(cursor);
  return { name: called?.parts.map(({ value }) => value).join('.') ?? '', args };
}

/** `(t1, t2), (t3, t4)`: names of arguments. */
function copartitions(cursor: Cursor): void {
  do {
    cursor.take('(');
    plainList(cursor);
    close(cursor);
  } while (cursor.take(','));
}

function argument(cursor: Cursor, args: Expr[]): void {
  if (isNameToken(cursor.peek()) && cursor.is('=>', 1)) cursor.at += 2;
  if (cursor.is('table') && cursor.is('(', 1)) args.push(tableArgument(cursor));
  else if (cursor.is('descriptor') && cursor.is('(', 1)) descriptor(cursor);
  else args.push(cursor.grammar.expr(cursor));
}

/** `TABLE(t | query) [AS x] [PARTITION BY …] [PRUNE WHEN EMPTY] [ORDER BY …]`: a query of its own that reads all of it. */
function tableArgument(cursor: Cursor): Expr {
  const from = cursor.at;
  cursor.at += 2;
  const query = startsQuery(cursor) ? subquery(cursor) : wholeTable(cursor);
  close(cursor);
  if (!cursor.is('prune') && !cursor.is('keep') && !cursor.is('partition') && !cursor.is('copartition')) {
    if (aliasOf(cursor) !== undefined && cursor.is('(')) names(cursor);
  }
  const orderBy: Expr[] = [];
  if (cursor.take('partition', 'by')) collect(orderBy, optionallyParenthesised(cursor, false));
  if (!cursor.take('prune', 'when', 'empty')) cursor.take('keep', 'when', 'empty');
  if (cursor.take('order', 'by')) collect(orderBy, optionallyParenthesised(cursor, true));
  return { at: cursor.span(from), node: 'subquery', query: { ...query, orderBy: [...query.orderBy, ...orderBy] } };
}

const collect = (into: Expr[], items: readonly Expr[]) => {
  for (const item of items) into.push(item);
};

function optionallyParenthesised(cursor: Cursor, ordered: boolean): readonly Expr[] {
  if (!cursor.is('(')) return ordered ? orderItem(cursor) : [cursor.grammar.expr(cursor)];
  const next = cursor.tokens[cursor.closing(cursor.at) + 1];
  // `(a) + 1`: the parenthesis is a part of the only item.
  if (next?.type === 'symbol' && next.value !== ',' && next.value !== ')')
    return ordered ? orderItem(cursor) : [cursor.grammar.expr(cursor)];
  cursor.at += 1;
  const items = cursor.is(')') ? [] : ordered ? orderItems(cursor) : list(cursor);
  close(cursor);
  return items;
}

function orderItem(cursor: Cursor): readonly Expr[] {
  const item = cursor.grammar.expr(cursor);
  if (!cursor.take('asc')) cursor.take('desc');
  if (!cursor.take('nulls', 'first')) cursor.take('nulls', 'last');
  return [item];
}

function wholeTable(cursor: Cursor): Query {
  const from = cursor.at;
  const target = name(cursor);
  const at = cursor.span(from);
  const body: Query['body'] = target ? { node: 'table', at, name: target } : { node: 'values', at, rows: [] };
  return { at, with: [], recursive: false, body, orderBy: [] };
}

function descriptor(cursor: Cursor): void {
  cursor.at += 2;
  do {
    identifier(cursor);
    if (isNameToken(cursor.peek())) typeName(cursor);
  } while (cursor.take(','));
  close(cursor);
}
