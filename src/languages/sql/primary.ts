import type { Expr } from '../../model/tree.ts';
import { close, list } from './arguments.ts';
import { call } from './call.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { isMasked } from './lexer.ts';
import { startsQuery } from './starts-query.ts';
import { subquery } from './subquery.ts';
import { typeName } from './type-name.ts';
import { literalTypes, niladic, reserved } from './words.ts';

/** A literal, name, call, CASE, CAST or anything in brackets. */
export function primary(cursor: Cursor): Expr {
  const from = cursor.at;
  const token = cursor.peek();
  if (cursor.is('(')) return parenthesised(cursor);
  if (token.type === 'string') {
    cursor.at += 1;
    let text = token.value;
    while (cursor.peek().type === 'string') text += cursor.next().value;
    return { at: cursor.span(from), node: 'literal', type: 'string', text };
  }
  if (token.type === 'number') {
    cursor.at += 1;
    return { at: cursor.span(from), node: 'literal', type: 'number', text: token.value };
  }
  if (token.type === 'parameter' || isMasked(token)) return parameter(cursor, from);
  if (token.type === 'quoted' || token.type === 'dollar') return named(cursor, from);
  if (token.type !== 'word') return missing(cursor, from);
  switch (token.value) {
    case 'null':
    case 'true':
    case 'false':
      cursor.at += 1;
      return {
        at: cursor.span(from),
        node: 'literal',
        type: token.value === 'null' ? 'null' : 'boolean',
        text: token.value,
      };
    case 'case':
      return caseExpression(cursor, from);
    case 'exists':
      if (!cursor.is('(', 1)) break;
      cursor.at += 1;
      return exists(cursor, from);
    case 'cast':
    case 'try_cast':
      if (cursor.is('(', 1)) return cast(cursor, from);
      break;
    case 'array':
      if (cursor.is('[', 1)) {
        cursor.at += 2;
        const args = list(cursor);
        close(cursor, ']');
        return { at: cursor.span(from), node: 'list', args };
      }
      break;
    case 'approximate':
      // Redshift's APPROXIMATE COUNT(DISTINCT x): the word belongs to the call behind it.
      if (isNameToken(cursor.peek(1)) && cursor.is('(', 2)) {
        cursor.at += 2;
        return { ...call(cursor, from, cursor.peek(-1).value.toLowerCase()), approximate: true };
      }
      break;
    default:
  }
  const type = literalTypes.get(token.value);
  const ahead = token.value === 'double' && cursor.is('precision', 1) ? 2 : 1;
  if (type !== undefined && cursor.peek(ahead).type === 'string') return typedLiteral(cursor, from, type, ahead);
  if (token.value === 'interval' && (cursor.is('-', 1) || cursor.is('+', 1)) && cursor.peek(2).type === 'string')
    return typedLiteral(cursor, from, 'interval', 2);
  if (reserved.has(token.value) && !cursor.is('(', 1) && !niladic.has(token.value)) return missing(cursor, from);
  return named(cursor, from);
}

function exists(cursor: Cursor, from: number): Expr {
  const args = [primary(cursor)];
  return { at: cursor.span(from), node: 'op', op: 'exists', args };
}

/** A subquery, one expression, or a list; the cursor stands on `(`. */
export function parenthesised(cursor: Cursor): Expr {
  const from = cursor.at;
  if (startsQuery(cursor, 1)) {
    cursor.at += 1;
    const query = subquery(cursor);
    close(cursor);
    return { at: cursor.span(from), node: 'subquery', query };
  }
  cursor.at += 1;
  const items = list(cursor);
  close(cursor);
  const [only] = items;
  return items.length === 1 && only ? only : { at: cursor.span(from), node: 'list', args: items };
}

function parameter(cursor: Cursor, from: number): Expr {
  const first = cursor.next();
  while (isMasked(cursor.peek()) && cursor.peek().start === cursor.tokens[cursor.at - 1]?.end) cursor.at += 1;
  if (isMasked(first) && cursor.is('(')) return call(cursor, from, 'template');
  if (cursor.is('.') && isNameToken(cursor.peek(1))) cursor.at += 2;
  return { at: cursor.span(from), node: 'parameter', text: isMasked(first) ? 'template' : first.value };
}

function typedLiteral(
  cursor: Cursor,
  from: number,
  type: 'date' | 'timestamp' | 'interval' | 'binary' | 'other',
  ahead: number,
): Expr {
  cursor.at += ahead;
  const { value } = cursor.next();
  if (type === 'interval') {
    if (isNameToken(cursor.peek()) && intervalUnits.has(cursor.peek().value)) cursor.at += 1;
    if (cursor.is('(')) cursor.skipParens();
    if (cursor.take('to')) cursor.at += 1;
    if (cursor.is('(')) cursor.skipParens();
  }
  return { at: cursor.span(from), node: 'literal', type, text: value };
}

function caseExpression(cursor: Cursor, from: number): Expr {
  cursor.at += 1;
  const args: Expr[] = [];
  if (!cursor.is('when')) args.push(cursor.grammar.expr(cursor));
  while (cursor.take('when')) {
    args.push(cursor.grammar.expr(cursor));
    if (cursor.take('then')) args.push(cursor.grammar.expr(cursor));
  }
  if (cursor.take('else')) args.push(cursor.grammar.expr(cursor));
  if (!cursor.take('end')) {
    cursor.gapUntil(caseEnd);
    cursor.take('end');
  }
  return { at: cursor.span(from), node: 'case', args };
}

function cast(cursor: Cursor, from: number): Expr {
  cursor.at += 2;
  const arg = cursor.grammar.expr(cursor);
  const type = cursor.take('as') ? typeName(cursor) : '';
  close(cursor);
  return { at: cursor.span(from), node: 'cast', arg, type };
}

function named(cursor: Cursor, from: number): Expr {
  const parts = [cursor.next().value.toLowerCase()];
  while (cursor.is('.') && isNameToken(cursor.peek(1))) {
    cursor.at += 1;
    parts.push(cursor.next().value.toLowerCase());
  }
  if (cursor.is('(')) return call(cursor, from, parts.join('.'));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && niladic.has(only) && cursor.tokens[from]?.type === 'word')
    return { at: cursor.span(from), node: 'call', name: only, args: [], star: false, distinct: false };
  return { at: cursor.span(from), node: 'column', parts };
}

function missing(cursor: Cursor, from: number): Expr {
  return { at: cursor.span(from), node: 'flat', args: [] };
}

const caseEnd = new Set(['end']);
const intervalUnits = new Set(
  'year month week day hour minute second years months weeks days hours minutes seconds quarter millisecond'.split(' '),
);
