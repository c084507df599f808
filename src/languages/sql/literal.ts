import type { Expr } from '../../model/tree.ts';
import { isNameToken, isTrino, type Cursor } from './cursor.ts';
import { filler } from './mask.ts';
import { intervalFields, intervalUnits } from './type-name.ts';

/** `'a'`, `'a' 'b'` as one but in Trino, `U&'…' UESCAPE '…'`. With a template in it, its value is not known. */
export function adjacentStrings(cursor: Cursor, from: number): Expr {
  let text = cursor.next().value;
  while (cursor.peek().type === 'string') {
    if (isTrino(cursor)) cursor.gapHere();
    text += cursor.next().value;
  }
  if (cursor.is('uescape') && cursor.peek(1).type === 'string') cursor.at += 2;
  if (text.includes(filler)) return { at: cursor.span(from), node: 'parameter', text: 'string' };
  return { at: cursor.span(from), node: 'literal', type: 'string', text };
}

/** `DATE '…'`: so many words, and a string. */
export function typedLiteral(
  cursor: Cursor,
  from: number,
  type: 'date' | 'timestamp' | 'interval' | 'binary' | 'other',
  words: number,
): Expr {
  const named = cursor.written(cursor.at, cursor.at + words).toLowerCase();
  cursor.at += words;
  const { value } = cursor.next();
  if (cursor.is('uescape') && cursor.peek(1).type === 'string') cursor.at += 2;
  if (value.includes(filler)) return { at: cursor.span(from), node: 'parameter', text: 'string' };
  const made = { at: cursor.span(from), node: 'literal' as const, type, text: value };
  return type === 'other' ? { ...made, of: named } : made;
}

/** `INTERVAL '1' DAY TO SECOND`, `INTERVAL 3 DAYS 2 HOURS`, `INTERVAL -'1' MONTH`; undefined where it is a name. */
export function interval(cursor: Cursor, from: number): Expr | undefined {
  let ahead = 1;
  let minus = false;
  while (cursor.is('-', ahead) || cursor.is('+', ahead)) {
    minus ||= cursor.is('-', ahead);
    ahead += 1;
  }
  const { type } = cursor.peek(ahead);
  if (type !== 'string' && !(type === 'number' && isUnit(cursor, ahead + 1))) return undefined;
  cursor.at += ahead;
  const text = cursor.next().value;
  if (cursor.is('uescape') && cursor.peek(1).type === 'string') cursor.at += 2;
  const units = cursor.at;
  intervalFields(cursor);
  if (cursor.at === units && isTrino(cursor) && /^\d*$/.test(text)) cursor.gapHere();
  // Spark counts several units in one.
  while ((cursor.peek().type === 'number' || cursor.peek().type === 'string') && isUnit(cursor, 1)) {
    cursor.at += 1;
    intervalFields(cursor);
  }
  const of = cursor.at > units ? cursor.written(units).toLowerCase() : undefined;
  const made = { at: cursor.span(from), node: 'literal' as const, type: 'interval' as const };
  return { ...made, text: minus ? `-${text}` : text, ...(of === undefined ? {} : { of }) };
}

const isUnit = (cursor: Cursor, ahead: number) =>
  isNameToken(cursor.peek(ahead)) && intervalUnits.has(cursor.peek(ahead).value);
