import type { Expr } from '../../model/tree.ts';
import { close, list } from './arguments.ts';
import { call, overOf } from './call.ts';
import { isNameToken, isTrino, type Cursor } from './cursor.ts';
import { isMasked } from './token.ts';
import { adjacentStrings, interval, typedLiteral } from './literal.ts';
import { subquery } from './subquery.ts';
import { typeName } from './type-name.ts';
import { joinWords, literalTypes, niladic, reserved, reservedCalls } from './words.ts';

/** A literal, name, call, CASE, CAST or anything in brackets. */
export function primary(cursor: Cursor): Expr {
  const from = cursor.at;
  const token = cursor.peek();
  switch (token.type) {
    case 'string':
      return adjacentStrings(cursor, from);
    case 'number':
      cursor.at += 1;
      return { at: cursor.span(from), node: 'literal', type: 'number', text: token.value };
    case 'parameter':
      return parameter(cursor, from);
    case 'quoted':
      if (isMasked(token)) return parameter(cursor, from);
      return cursor.peek(1).type === 'string' ? typedLiteral(cursor, from, 'other', 1) : named(cursor, from);
    case 'dollar':
      return named(cursor, from);
    case 'symbol':
      return token.value === '(' ? parenthesised(cursor) : missing(cursor, from);
    case 'word':
      return isMasked(token) ? parameter(cursor, from) : (worded(cursor, from, token.value) ?? named(cursor, from));
  }
}

/** What a word begins that is no name. */
function worded(cursor: Cursor, from: number, word: string): Expr | undefined {
  const next = cursor.peek(1);
  switch (word) {
    case 'null':
    case 'true':
    case 'false':
      cursor.at += 1;
      return { at: cursor.span(from), node: 'literal', type: word === 'null' ? 'null' : 'boolean', text: word };
    case 'case':
      return caseExpression(cursor, from);
    case 'exists':
      if (!cursor.is('(', 1)) break;
      return exists(cursor, from);
    case 'cast':
    case 'try_cast':
    case 'safe_cast':
      return cursor.is('(', 1) ? cast(cursor, from, word !== 'cast') : undefined;
    case 'array':
      if (!cursor.is('[', 1)) return undefined;
      cursor.at += 2;
      return arrayLiteral(cursor, from);
    case 'interval':
      return interval(cursor, from);
    case 'final':
    case 'running':
    case 'prior':
      return modified(cursor, from, word);
    case 'double':
      if (cursor.is('precision', 1) && cursor.peek(2).type === 'string') return typedLiteral(cursor, from, 'other', 2);
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
  // Redshift reserves all of them but VALUES, a column of its catalogue.
  if (!reserved.has(word) || (word === 'values' && cursor.dialect === 'redshift' && !cursor.is('(', 1)))
    return next.type === 'string' ? typedLiteral(cursor, from, literalTypes.get(word) ?? 'other', 1) : undefined;
  if (cursor.is('(', 1) && reservedCalls.has(word)) return undefined;
  if (cursor.dialect === 'spark' && joinWords.has(word)) return undefined;
  return missing(cursor, from);
}

function exists(cursor: Cursor, from: number): Expr {
  cursor.at += 1;
  const args = [parenthesised(cursor)];
  return { at: cursor.span(from), node: 'op', op: 'exists', args };
}

function arrayLiteral(cursor: Cursor, from: number): Expr {
  const args = list(cursor);
  close(cursor, ']');
  return { at: cursor.span(from), node: 'list', args };
}

/** FINAL and RUNNING before a call say how it is computed; PRIOR is the row above. */
function modified(cursor: Cursor, from: number, word: string): Expr | undefined {
  const next = cursor.peek(1);
  if (!isNameToken(next) || (next.type === 'word' && reserved.has(next.value))) return undefined;
  if (word === 'prior') {
    if (cursor.dialect !== 'redshift') return undefined;
    cursor.at += 1;
    const arg = primary(cursor);
    return { at: cursor.span(from), node: 'op', op: 'prior', args: [arg] };
  }
  let ahead = 2;
  while (cursor.is('.', ahead) && isNameToken(cursor.peek(ahead + 1))) ahead += 2;
  if (!cursor.is('(', ahead)) return undefined;
  cursor.at += 1;
  return named(cursor, cursor.at);
}

/** A subquery, one expression, a list or a lambda; the cursor stands on `(`. */
export function parenthesised(cursor: Cursor): Expr {
  const from = cursor.at;
  if (cursor.holdsQuery(from)) {
    cursor.at += 1;
    const query = subquery(cursor);
    close(cursor);
    return { at: cursor.span(from), node: 'subquery', query };
  }
  const params = lambdaParams(cursor);
  if (params) return lambda(cursor, from, params);
  cursor.at += 1;
  // Spark names the fields of a row, `(a AS x, b AS y)`, and Redshift what is used again: `(a AS x) + 1`.
  const items = list(cursor, ',', !isTrino(cursor));
  close(cursor);
  const [only] = items;
  return items.length === 1 && only ? only : { at: cursor.span(from), node: 'list', args: items };
}

/** The names of `(x, y) ->`, stepped over; undefined where no lambda stands. */
function lambdaParams(cursor: Cursor): readonly string[] | undefined {
  let ahead = 1;
  const params: string[] = [];
  while (isNameToken(cursor.peek(ahead)) && ahead < 64) {
    params.push(cursor.peek(ahead).value.toLowerCase());
    if (!cursor.is(',', ahead + 1)) {
      ahead += 1;
      break;
    }
    ahead += 2;
  }
  if (!cursor.is(')', ahead) || !cursor.is('->', ahead + 1)) return undefined;
  cursor.at += ahead + 2;
  return params;
}

function lambda(cursor: Cursor, from: number, params: readonly string[]): Expr {
  const body = cursor.grammar.expr(cursor);
  return { at: cursor.span(from), node: 'lambda', params, body };
}

function parameter(cursor: Cursor, from: number): Expr {
  const first = cursor.next();
  while (isMasked(cursor.peek()) && cursor.peek().start === cursor.tokens[cursor.at - 1]?.end) cursor.at += 1;
  if (isMasked(first) && cursor.is('(')) return call(cursor, from, 'template');
  if (isMasked(first)) while (cursor.is('.') && isNameToken(cursor.peek(1))) cursor.at += 2;
  return { at: cursor.span(from), node: 'parameter', text: isMasked(first) ? 'template' : first.value };
}

function caseExpression(cursor: Cursor, from: number): Expr {
  cursor.at += 1;
  const args: Expr[] = [];
  const compares = !cursor.is('when');
  if (compares) args.push(cursor.grammar.expr(cursor));
  if (!cursor.is('when')) cursor.gapHere();
  while (cursor.take('when')) {
    args.push(cursor.grammar.expr(cursor));
    if (cursor.take('then')) args.push(cursor.grammar.expr(cursor));
    else cursor.gapHere();
  }
  if (cursor.take('else')) args.push(cursor.grammar.expr(cursor));
  if (!cursor.take('end')) {
    cursor.gapUntil(caseEnd);
    if (!cursor.take('end')) cursor.gapHere();
  }
  return { at: cursor.span(from), node: 'case', compares, args };
}

function cast(cursor: Cursor, from: number, tries: boolean): Expr {
  cursor.at += 2;
  const arg = cursor.grammar.expr(cursor);
  const type = cursor.take('as') ? typeName(cursor) : '';
  if (type === '') cursor.gapHere();
  if (cursor.take('format')) cursor.grammar.expr(cursor);
  close(cursor);
  const made = { at: cursor.span(from), node: 'cast' as const, arg, type };
  return tries ? { ...made, tries: true } : made;
}

function named(cursor: Cursor, from: number): Expr {
  const first = cursor.next();
  const head = first.value.toLowerCase();
  if (!cursor.is('.')) {
    if (cursor.is('(')) {
      if (!cursor.is('+', 1) || !cursor.is(')', 2)) return call(cursor, from, head);
    } else if (cursor.is('->')) {
      cursor.at += 1;
      return lambda(cursor, from, [head]);
    } else if (first.type === 'word' && niladic.has(head)) {
      return { at: cursor.span(from), node: 'call', name: head, args: [], star: false, distinct: false };
    } else {
      const over = overOf(cursor);
      if (over)
        return { at: cursor.span(from), node: 'call', name: head, args: [], star: false, distinct: false, over };
    }
    return { at: cursor.span(from), node: 'column', parts: [head] };
  }
  const parts = [head];
  let isTemplate = false;
  while (cursor.is('.') && fieldStands(cursor)) {
    cursor.at += 1;
    isTemplate ||= isMasked(cursor.peek());
    parts.push(cursor.next().value.toLowerCase());
  }
  if (isTemplate) return { at: cursor.span(from), node: 'parameter', text: 'template' };
  if (cursor.is('(') && !(cursor.is('+', 1) && cursor.is(')', 2))) return call(cursor, from, parts.join('.'));
  return { at: cursor.span(from), node: 'column', parts };
}

function missing(cursor: Cursor, from: number): Expr {
  cursor.gapHere();
  return { at: cursor.span(from), node: 'flat', args: [] };
}

/** A name stands behind the dot; Trino's must not be reserved. */
export const fieldStands = (cursor: Cursor) =>
  isNameToken(cursor.peek(1)) && !(isTrino(cursor) && cursor.isOneOf(reserved, 1));

const caseEnd = new Set(['end']);
