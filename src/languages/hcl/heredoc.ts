import type { Expr, Range } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { hole } from './hole.ts';
import { isDoubled } from './quoted.ts';
import { heredocParts, type Hole } from './template.ts';

const opening = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
const [lineFeed, dollar, percent, brace] = [10, 36, 37, 123];

/** Reads `<<NAME` and the lines up to that which is `NAME` alone. */
export function heredoc(cursor: Cursor): Expr {
  const { start, text, limit } = cursor;
  opening.lastIndex = start;
  const [whole = '', dash, mark = ''] = opening.exec(text) ?? [];
  if (whole === '' || start + whole.length > limit) cursor.unexpected(start);
  const from = start + whole.length;
  const { holes, end } = read(cursor, from, mark);
  if (end === undefined) return cursor.unclosed(start, 'heredoc');
  cursor.moveTo(end.end);
  const parts = heredocParts(text, { start: from, end: end.start }, holes, dash === '-');
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

/** Behind the mark that ends the heredoc which begins at an offset, if one does. */
export function heredocEnd(text: string, start: number, limit: number): number | undefined {
  opening.lastIndex = start;
  const [whole = '', , mark = ''] = opening.exec(text) ?? [];
  if (whole === '') return undefined;
  for (let at = start + whole.length; at < limit;) {
    const end = endingAt(text, at, limit, mark);
    if (end !== undefined) return end;
    const ending = text.indexOf('\n', at);
    at = ending < 0 ? limit : ending + 1;
  }
  return limit;
}

/** Where the mark ends on a line that is nothing else. */
function endingAt(text: string, from: number, limit: number, mark: string): number | undefined {
  let at = from;
  while (isBlank(text, at)) at += 1;
  if (!text.startsWith(mark, at)) return undefined;
  const end = at + mark.length;
  at = end;
  while (isBlank(text, at)) at += 1;
  return at < limit && text.charCodeAt(at) === lineFeed ? end : undefined;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9 || code === 13;
}
