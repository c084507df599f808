import type { Entry, Expr } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { forNames } from './for-names.ts';

export function list(cursor: Cursor): Expr {
  const { start } = cursor;
  cursor.advance();
  const lines = cursor.setLines(false);
  if (cursor.isWord('for')) return forExpression(cursor, start, ']', lines);
  const items: Expr[] = [];
  let height = 1;
  while (cursor.peek() !== ']') {
    items.push(cursor.expression());
    height = Math.max(height, cursor.height);
    if (!cursor.take(',')) break;
  }
  cursor.expect(']');
  cursor.setLines(lines);
  cursor.growOn(height);
  return { node: 'list', at: cursor.since(start), items: items.slice() };
}

/** Line ends separate its entries, as commas do. */
export function object(cursor: Cursor): Expr {
  const { start } = cursor;
  cursor.advance();
  const lines = cursor.setLines(false);
  if (cursor.isWord('for')) return forExpression(cursor, start, '}', lines);
  cursor.setLines(true);
  const entries: Entry[] = [];
  let height = 1;
  for (;;) {
    while (cursor.take('newline'));
    if (cursor.peek() === '}') break;
    entries.push(entry(cursor));
    height = Math.max(height, cursor.height);
    if (!cursor.take(',') && cursor.peek() !== 'newline') break;
  }
  cursor.expect('}');
  cursor.setLines(lines);
  cursor.growOn(height);
  return { node: 'object', at: cursor.since(start), entries: entries.slice() };
}

function entry(cursor: Cursor): Entry {
  const { start, word } = cursor;
  const kind = cursor.peek();
  const read = cursor.expression();
  const { height } = cursor;
  // A bare word is itself; in parentheses it is what it stands for.
  const isWord = kind === 'identifier' && cursor.last === start + word.length;
  const key: Expr = isWord ? { node: 'literal', at: cursor.since(start), value: word } : read;
  if (!cursor.take(':')) cursor.expect('=');
  const value = cursor.expression();
  cursor.height = Math.max(height, cursor.height);
  return { key, value };
}

function forExpression(cursor: Cursor, start: number, close: ']' | '}', lines: boolean): Expr {
  cursor.advance();
  const names = forNames(cursor);
  let height = 1;
  const read = () => {
    const inner = cursor.expression();
    height = Math.max(height, cursor.height);
    return inner;
  };
  const of = read();
  cursor.expect(':');
  const key = close === '}' ? read() : undefined;
  if (key) cursor.expect('=>');
  const value = read();
  const group = key !== undefined && cursor.take('...');
  const condition = cursor.takeWord('if') ? read() : undefined;
  cursor.expect(close);
  cursor.setLines(lines);
  cursor.growOn(height);
  return {
    node: 'for',
    at: cursor.since(start),
    ...names,
    of,
    ...(key ? { key } : {}),
    value,
    ...(condition ? { condition } : {}),
    group,
  };
}
