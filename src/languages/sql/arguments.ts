import type { Expr } from '../../model/tree.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { typeName } from './type-name.ts';
import { none } from './words.ts';

/** The items of a list up to what closes it. */
export function list(cursor: Cursor, separator = ','): readonly Expr[] {
  const items: Expr[] = [];
  if (cursor.is(')') || cursor.is(']')) return items;
  do {
    const before = cursor.at;
    items.push(argument(cursor) ?? cursor.grammar.expr(cursor));
    while (cursor.isOneOf(argumentWords)) for (const item of argumentClause(cursor)) items.push(item);
    if (cursor.at === before) break;
  } while (cursor.take(',') || cursor.take(separator));
  return items;
}

/** Closes a bracket; whatever stands before the closing bracket was not understood. */
export function close(cursor: Cursor, bracket = ')') {
  if (!cursor.is(bracket)) cursor.gapUntil(none);
  if (!cursor.take(bracket)) cursor.take(bracket === ')' ? ']' : ')');
}

/** What stands only between brackets: a lambda, a named argument, `*`. */
function argument(cursor: Cursor): Expr | undefined {
  const from = cursor.at;
  if (isNameToken(cursor.peek()) && (cursor.is('->', 1) || cursor.is('=>', 1) || cursor.is(':=', 1))) {
    const param = cursor.next().value.toLowerCase();
    if (cursor.next().value !== '->') return cursor.grammar.expr(cursor);
    const body = cursor.grammar.expr(cursor);
    return { at: cursor.span(from), node: 'lambda', params: [param], body };
  }
  if (cursor.is('(')) {
    let ahead = 1;
    const params: string[] = [];
    while (isNameToken(cursor.peek(ahead)) && ahead < 64) {
      params.push(cursor.peek(ahead).value.toLowerCase());
      ahead += cursor.is(',', ahead + 1) ? 2 : 1;
    }
    if (cursor.is(')', ahead) && cursor.is('->', ahead + 1)) {
      cursor.at += ahead + 2;
      const body = cursor.grammar.expr(cursor);
      return { at: cursor.span(from), node: 'lambda', params, body };
    }
  }
  if (cursor.is('*')) {
    cursor.at += 1;
    return { at: cursor.span(from), node: 'flat', args: [] };
  }
  return undefined;
}

/** ORDER BY, SEPARATOR, RESPECT NULLS … inside a call. */
function argumentClause(cursor: Cursor): readonly Expr[] {
  if (cursor.take('order', 'by') || cursor.take('partition', 'by')) return orderItems(cursor);
  const from = cursor.at;
  if (cursor.take('from') || cursor.take('using') || cursor.take('for') || cursor.take('in') || cursor.take('as')) {
    if (cursor.tokens[from]?.value === 'as') return (typeName(cursor), []);
    return [cursor.grammar.expr(cursor)];
  }
  cursor.at += 1;
  return [];
}

/** ORDER BY's expressions, without their directions. */
export function orderItems(cursor: Cursor): readonly Expr[] {
  const items: Expr[] = [];
  do {
    const before = cursor.at;
    items.push(cursor.grammar.expr(cursor));
    if (!cursor.take('asc')) cursor.take('desc');
    if (cursor.take('nulls')) cursor.at += 1;
    if (cursor.at === before) break;
  } while (cursor.take(','));
  return items;
}

const argumentWords = new Set('order partition separator respect ignore nulls from using for on in as'.split(' '));
