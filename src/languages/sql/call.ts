import type { Mutable } from '../../model/mutable.ts';
import type { Expr, Window } from '../../model/tree.ts';
import { close, list, orderItems } from './arguments.ts';
import { startsClause } from './clause-start.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { jsonArguments, jsonFunctions } from './json-functions.ts';
import { specialArguments, type Arguments } from './special-calls.ts';
import { startsQuery } from './starts-query.ts';
import { subquery } from './subquery.ts';
import { window } from './window.ts';
import { reserved } from './words.ts';

/** A function's call, its name read already; the cursor stands on `(`. */
export function call(cursor: Cursor, from: number, name: string): Expr & { readonly node: 'call' } {
  cursor.at += 1;
  const star = starAlone(cursor);
  const distinct = !star && cursor.take('distinct');
  if (!distinct && cursor.is('all') && !cursor.is(')', 1) && !cursor.is(',', 1)) cursor.at += 1;
  const { args, unit }: Arguments = star ? { args: [] } : argumentsOf(cursor, name);
  close(cursor);
  const extra = withinGroup(cursor);
  const filter = filterOf(cursor);
  if (cursor.is('nulls', 1) && (cursor.is('ignore') || cursor.is('respect'))) cursor.at += 2;
  const over = overOf(cursor);
  const made: Mutable<Expr & { readonly node: 'call' }> = {
    at: cursor.span(from),
    node: 'call',
    name,
    args: extra.length > 0 ? [...args, ...extra] : args,
    star,
    distinct,
  };
  if (unit !== undefined) made.unit = unit;
  if (filter) made.filter = filter;
  if (over) made.over = over;
  return made;
}

/** `*`, or in Trino `label.*`, is all there is. */
function starAlone(cursor: Cursor): boolean {
  if (cursor.is('*') && cursor.is(')', 1)) cursor.at += 1;
  else if (cursor.is('*', 2) && cursor.is('.', 1) && cursor.is(')', 3)) cursor.at += 3;
  else return false;
  return true;
}

function argumentsOf(cursor: Cursor, name: string): Arguments {
  if (cursor.is(')')) return { args: [] };
  if (startsQuery(cursor) && !cursor.is('(')) {
    if (!overQueries.has(name)) cursor.gapHere();
    const query = subquery(cursor);
    return { args: [{ at: query.at, node: 'subquery', query }] };
  }
  const special = specialArguments(cursor, name);
  if (special) return special;
  return {
    args: jsonFunctions.has(name) && cursor.dialect !== 'redshift' ? jsonArguments(cursor, name) : list(cursor),
  };
}

/** What takes a query without parentheses of its own. */
const overQueries = new Set(['array', 'multiset', 'table', 'template']);

function withinGroup(cursor: Cursor): readonly Expr[] {
  if (!cursor.is('within') || !cursor.take('within', 'group', '(')) return [];
  const items = cursor.take('order', 'by') ? orderItems(cursor) : [];
  close(cursor);
  return items;
}

function filterOf(cursor: Cursor): Expr | undefined {
  if (!cursor.is('filter') || !cursor.take('filter', '(')) return undefined;
  cursor.take('where');
  const filter = cursor.grammar.expr(cursor);
  close(cursor);
  return filter;
}

/** OVER and its window; undefined where `over` is a name. */
export function overOf(cursor: Cursor): Window | undefined {
  if (!cursor.is('over')) return undefined;
  const next = cursor.peek(1);
  const windowed =
    cursor.is('(', 1) ||
    (isNameToken(next) && !(next.type === 'word' && reserved.has(next.value)) && !startsClause(cursor, 1));
  if (!windowed) return undefined;
  cursor.at += 1;
  return window(cursor);
}
