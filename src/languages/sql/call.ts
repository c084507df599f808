import type { Expr, Window } from '../../model/tree.ts';
import { close, list, orderItems } from './arguments.ts';
import { identifier, isNameToken, type Cursor } from './cursor.ts';
import { startsQuery } from './starts-query.ts';
import { subquery } from './subquery.ts';

/** A function's call, its name read already; the cursor stands on `(`. */
export function call(cursor: Cursor, from: number, name: string): Expr & { readonly node: 'call' } {
  cursor.at += 1;
  const star = cursor.is('*') && cursor.is(')', 1);
  if (star) cursor.at += 1;
  const distinct = cursor.take('distinct');
  if (!distinct) cursor.take('all');
  let args: readonly Expr[] = [];
  let unit: string | undefined;
  if (!star) {
    if (units.has(name) && isNameToken(cursor.peek()) && (cursor.is('from', 1) || cursor.is(',', 1))) {
      unit = cursor.peek().value.toLowerCase();
      cursor.at += 2;
      args = list(cursor);
    } else if (name === 'trim' && cursor.isOneOf(trimWords)) {
      cursor.at += 1;
      cursor.take('from');
      args = list(cursor);
    } else if (startsQuery(cursor)) {
      const query = subquery(cursor);
      args = [{ at: query.at, node: 'subquery', query }];
    } else args = list(cursor);
  }
  close(cursor);
  let extra: readonly Expr[] = [];
  if (cursor.take('within', 'group') && cursor.is('(')) {
    cursor.at += 1;
    if (cursor.take('order', 'by')) extra = orderItems(cursor);
    close(cursor);
  }
  let filter: Expr | undefined;
  if (cursor.is('filter') && cursor.is('(', 1)) {
    cursor.at += 2;
    cursor.take('where');
    filter = cursor.grammar.expr(cursor);
    close(cursor);
  }
  if (cursor.is('ignore') || cursor.is('respect')) cursor.at += cursor.is('nulls', 1) ? 2 : 0;
  const over = cursor.take('over') ? window(cursor) : undefined;
  return {
    at: cursor.span(from),
    node: 'call',
    name,
    args: [...args, ...extra],
    star,
    distinct,
    ...(unit === undefined ? {} : { unit }),
    ...(filter === undefined ? {} : { filter }),
    ...(over === undefined ? {} : { over }),
  };
}

/** `(PARTITION BY … ORDER BY … ROWS …)` or a window's name. */
export function window(cursor: Cursor): Window {
  if (!cursor.take('(')) {
    const base = identifier(cursor);
    return { ...(base === undefined ? {} : { base }), partitionBy: [], orderBy: [] };
  }
  const hasBase =
    isNameToken(cursor.peek()) && !cursor.is('partition') && !cursor.is('order') && !cursor.isOneOf(frameWords);
  const base = hasBase ? identifier(cursor) : undefined;
  const partitionBy = cursor.take('partition', 'by') ? plainList(cursor) : [];
  const orderBy = cursor.take('order', 'by') ? orderItems(cursor) : [];
  if (cursor.isOneOf(frameWords))
    while (!cursor.done && !cursor.is(')'))
      if (cursor.is('(')) cursor.skipParens();
      else cursor.at += 1;
  close(cursor);
  return { ...(base === undefined ? {} : { base }), partitionBy, orderBy };
}

/** Expressions with commas between them; what follows them is no argument's. */
function plainList(cursor: Cursor): readonly Expr[] {
  const items: Expr[] = [];
  do {
    const before = cursor.at;
    items.push(cursor.grammar.expr(cursor));
    if (cursor.at === before) break;
  } while (cursor.take(','));
  return items;
}

const trimWords = new Set(['leading', 'trailing', 'both']);
const frameWords = new Set(['rows', 'range', 'groups']);
const units = new Set(['extract', 'date_part', 'datepart', 'timestampdiff', 'timestampadd', 'dateadd', 'datediff']);
