import type { Expr } from '../../model/tree.ts';
import { isNameToken, isTrino, type Cursor } from './cursor.ts';
import { typeName } from './type-name.ts';
import { none } from './words.ts';

/** The items of a list up to what closes it; what may follow an argument may follow each, if `trails`. */
export function list(cursor: Cursor, separator = ',', trails = true): readonly Expr[] {
  const items: Expr[] = [];
  if (cursor.is(')') || cursor.is(']')) return items;
  do {
    const before = cursor.at;
    if (!cursor.are('order', 'by')) items.push(argument(cursor) ?? cursor.grammar.expr(cursor));
    if (trails && cursor.peek().type === 'word') trailing(cursor, items);
    if (cursor.at === before) break;
  } while (cursor.take(',') || cursor.take(separator));
  return items;
}

/** Closes a bracket; whatever stands before the closing bracket was not understood, nor was one that is never closed. */
export function close(cursor: Cursor, bracket = ')') {
  if (!cursor.is(bracket)) cursor.gapUntil(none);
  if (!cursor.take(bracket) && !cursor.take(bracket === ')' ? ']' : ')')) cursor.gapHere();
}

/** What stands only between brackets: a named argument, `*`, `t.*`. */
function argument(cursor: Cursor): Expr | undefined {
  const from = cursor.at;
  const token = cursor.peek();
  if (token.type === 'symbol') {
    if (token.value !== '*' || !closes(cursor, 1)) return undefined;
    cursor.at += 1;
    return { at: cursor.span(from), node: 'flat', args: [] };
  }
  if (!isNameToken(token) || cursor.peek(1).type !== 'symbol') return undefined;
  if (cursor.is('=>', 1) || cursor.is(':=', 1)) {
    cursor.at += 2;
    return cursor.grammar.expr(cursor);
  }
  if (!cursor.is('.', 1)) return undefined;
  let ahead = 0;
  while (isNameToken(cursor.peek(ahead)) && cursor.is('.', ahead + 1)) ahead += 2;
  if (!cursor.is('*', ahead) || !closes(cursor, ahead + 1)) return undefined;
  cursor.at += ahead + 1;
  return { at: cursor.span(from), node: 'flat', args: [] };
}

const closes = (cursor: Cursor, ahead: number) =>
  cursor.is(')', ahead) || cursor.is(',', ahead) || cursor.is('except', ahead) || cursor.is('order', ahead);

/** What may follow an argument: ORDER BY, RESPECT NULLS, FROM … FOR, AS. */
function trailing(cursor: Cursor, items: Expr[]): void {
  for (;;) {
    if (cursor.take('order', 'by') || cursor.take('partition', 'by'))
      for (const item of orderItems(cursor)) items.push(item);
    else if (cursor.take('respect', 'nulls') || cursor.take('ignore', 'nulls')) continue;
    else if (
      cursor.take('from') ||
      cursor.take('for') ||
      cursor.take('using') ||
      cursor.take('in') ||
      cursor.take('placing') ||
      cursor.take('separator')
    )
      items.push(cursor.grammar.expr(cursor));
    else if (!isTrino(cursor) && cursor.take('as')) typeName(cursor);
    else if (cursor.take('on', 'overflow')) overflow(cursor, items);
    else return;
  }
}

/** LISTAGG's ON OVERFLOW: ERROR, or TRUNCATE ['…'] WITH or WITHOUT COUNT. */
function overflow(cursor: Cursor, items: Expr[]): void {
  if (!cursor.take('truncate')) {
    cursor.take('error');
    return;
  }
  if (cursor.peek().type === 'string') items.push(cursor.grammar.expr(cursor));
  if (!cursor.take('with', 'count')) cursor.take('without', 'count');
}

/** ORDER BY's expressions, without their directions. */
export function orderItems(cursor: Cursor): readonly Expr[] {
  const items: Expr[] = [];
  do {
    const before = cursor.at;
    items.push(cursor.grammar.expr(cursor));
    if (!cursor.take('asc')) cursor.take('desc');
    if (!cursor.take('nulls', 'first')) cursor.take('nulls', 'last');
    if (cursor.at === before) break;
  } while (cursor.take(','));
  return items;
}

/** Expressions with commas between them; what follows them is no argument's. */
export function plainList(cursor: Cursor): readonly Expr[] {
  const items: Expr[] = [];
  do {
    const before = cursor.at;
    items.push(cursor.grammar.expr(cursor));
    if (cursor.at === before) break;
  } while (cursor.take(','));
  return items;
}
