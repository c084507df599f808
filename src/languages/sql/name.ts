import type { Span } from '../../model/place.ts';
import type { Name } from '../../model/tree.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { isMasked, type Token } from './token.ts';

/** `a`, `a.b`, `a.b.c`, `"a"."B"`; undefined where no name stands. */
export function name(cursor: Cursor): Name | undefined {
  const from = cursor.at;
  const parts: { value: string; quoted: boolean; at: Span }[] = [];
  let masked: string | undefined;
  for (;;) {
    const token = cursor.peek();
    const isVariable = token.type === 'parameter' && token.value.startsWith(':');
    if (!isNameToken(token) && !isVariable && !(parts.length > 0 && token.type === 'number')) break;
    cursor.at += 1;
    if (isMasked(token)) masked = 'a template is only known when it is rendered';
    if (isVariable) masked = 'a variable gives its name';
    parts.push({
      value: token.type === 'word' ? token.value : token.value.toLowerCase(),
      quoted: token.type === 'quoted',
      at: cursor.place(token.start, token.end),
    });
    if (!cursor.is('.') || !continuesName(cursor.peek(1))) break;
    cursor.at += 1;
  }
  const [first] = parts;
  if (!first) return undefined;
  const at = parts.length === 1 ? first.at : cursor.span(from);
  return masked === undefined ? { at, parts } : { at, parts, masked };
}

const continuesName = (token: Token) =>
  isNameToken(token) || token.type === 'number' || (token.type === 'parameter' && token.value.startsWith(':'));

/** The last part of a name where only one is wanted. */
export function identifier(cursor: Cursor): string | undefined {
  const token = cursor.peek();
  if (!isNameToken(token)) return undefined;
  cursor.at += 1;
  return token.value.toLowerCase();
}
