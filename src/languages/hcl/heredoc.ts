import type { Expr, Range } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { endingAt, openingAt } from './heredoc-end.ts';
import { hole } from './hole.ts';
import { isDoubled } from './quoted.ts';
import { heredocParts, type Hole } from './template.ts';

const [lineFeed, dollar, percent, brace] = [10, 36, 37, 123];

/** Reads `<<NAME` and the lines up to that which is `NAME` alone. */
export function heredoc(cursor: Cursor): Expr {
  const { start, text, limit } = cursor;
  const opening = openingAt(text, start, limit);
  if (!opening) return cursor.unexpected(start);
  const { from, mark, isIndented } = opening;
  const { holes, end } = read(cursor, from, mark);
  if (end === undefined) return cursor.unclosed(start, 'heredoc');
  cursor.moveTo(end.end);
  const parts = heredocParts(text, { start: from, end: end.start }, holes, isIndented);
  return { node: 'template', at: cursor.since(start), parts };
}

/** Reads a template without quotes to the text's end. */
export function bare(cursor: Cursor): Expr {
  const { start, text, limit } = cursor;
  const { holes } = read(cursor, start, undefined);
  return {
    node: 'template',
    at: { start, end: limit },
    parts: heredocParts(text, { start, end: limit }, holes, false),
  };
}

/** The holes, and the line's range (up to its mark) that ends it. */
function read(
  cursor: Cursor,
  from: number,
  mark: string | undefined,
): { readonly holes: readonly Hole[]; readonly end: Range | undefined } {
  const { text, limit } = cursor;
  const holes: Hole[] = [];
  let height = 1;
  let at = from;
  let isLineStart = true;
  while (at < limit) {
    const end = isLineStart && mark !== undefined ? endingAt(text, at, limit, mark) : undefined;
    if (end !== undefined) {
      cursor.growOn(height);
      return { holes, end: { start: at, end } };
    }
    const code = text.charCodeAt(at);
    isLineStart = code === lineFeed;
    if ((code === dollar || code === percent) && text.charCodeAt(at + 1) === brace) {
      holes.push(hole(cursor, at));
      height = Math.max(height, cursor.height);
      at = cursor.last;
    } else at += isDoubled(text, at, code) ? 3 : 1;
  }
  cursor.growOn(height);
  return { holes, end: undefined };
}
