import type { Expr } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { hole } from './hole.ts';
import { quotedParts, type Hole } from './template.ts';

const [lineFeed, quote, dollar, percent, backslash, brace] = [10, 34, 36, 37, 92, 123];
const escape = /\\(?:[nrt"\\]|u[\da-fA-F]{4}|U[\da-fA-F]{8})/y;

/** Reads a template in quotes. It ends on its line; the expressions in it need not. */
export function quoted(cursor: Cursor): Extract<Expr, { readonly node: 'template' }> {
  const { start, text, limit } = cursor;
  const holes: Hole[] = [];
  let height = 1;
  let at = start + 1;
  for (;;) {
    const code = at < limit ? text.charCodeAt(at) : lineFeed;
    if (code === lineFeed) return cursor.unclosed(start, 'string');
    if (code === quote) break;
    if (code === backslash) at = behindEscape(cursor, at);
    else if ((code === dollar || code === percent) && text.charCodeAt(at + 1) === brace) {
      holes.push(hole(cursor, at));
      height = Math.max(height, cursor.height);
      at = cursor.last;
    } else at += isDoubled(text, at, code) ? 3 : 1;
  }
  cursor.moveTo(at + 1);
  cursor.growOn(height);
  return { node: 'template', at: cursor.since(start), parts: quotedParts(text, { start: start + 1, end: at }, holes) };
}

/** `$${`, which stands for `${`. */
export const isDoubled = (text: string, at: number, code: number): boolean =>
  (code === dollar || code === percent) && text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === brace;

function behindEscape(cursor: Cursor, at: number): number {
  escape.lastIndex = at;
  return escape.test(cursor.text) ? escape.lastIndex : cursor.unexpected(at);
}
