import type { Fault, StringToken } from './token.ts';

const opening = /(?:[uU]?[rR]?|[bBfFtT][rR]?|[rR][bBfFtT])("""|'''|"|')/y;

/** Characters that holes of f-strings may be looked through for their ends, a file: what is beyond is plain text. */
export interface Patience {
  left: number;
}
const deepest = 8;

/** The string that begins at an offset; undefined where none does. One that is not closed ends with its line, or with the text. */
export function scanString(
  text: string,
  start: number,
  patience: Patience,
  faults: Fault[],
  depth = 0,
): StringToken | undefined {
  opening.lastIndex = start;
  const match = opening.exec(text);
  const quotes = match?.[1];
  if (!match || quotes === undefined) return undefined;
  const prefix = match[0].slice(0, -quotes.length).toLowerCase();
  const from = start + match[0].length;
  const formatted = /[ft]/.test(prefix) && depth < deepest;
  const { to, closed, holes } = contentEnd(text, from, quotes, formatted, patience, depth);
  if (!closed) faults.push({ at: start, message: 'This string is never closed' });
  return {
    type: 'string',
    start,
    end: closed ? to + quotes.length : to,
    content: { start: from, end: to },
    raw: prefix.includes('r'),
    bytes: prefix.includes('b'),
    ...(/[ft]/.test(prefix) ? { holes } : {}),
  };
}

function contentEnd(text: string, from: number, quotes: string, formatted: boolean, patience: Patience, depth: number) {
  const holes: { readonly start: number; readonly end: number }[] = [];
  const isLong = quotes.length === 3;
  const mark = isLong ? (quotes === '"""' ? longDouble : longSingle) : quotes === '"' ? double : single;
  for (let at = from; ;) {
    mark.lastIndex = at;
    const found = mark.exec(text);
    if (!found) return { to: isLong ? text.length : lineEnd(text, from), closed: false, holes };
    const [word] = found;
    const { index } = found;
    if (word === quotes) return { to: index, closed: true, holes };
    if (word.startsWith('\\')) at = index + word.length;
    else if (word === '{{') at = index + 2;
    else if (word === '{') {
      const end = formatted ? holeEnd(text, index + 1, isLong ? undefined : quotes, patience, depth) : undefined;
      if (end !== undefined) holes.push({ start: index, end: end + 1 });
      at = end === undefined ? index + 1 : end + 1;
    } else return { to: index, closed: false, holes };
  }
}
const double = /\\(?:\r\n|[^])|"|\{\{?|[\r\n]/g;
const single = /\\(?:\r\n|[^])|'|\{\{?|[\r\n]/g;
const longDouble = /\\(?:\r\n|[^])|"""|\{\{?/g;
const longSingle = /\\(?:\r\n|[^])|'''|\{\{?/g;

/** Where the brace is that closes a hole; undefined where there is none, which makes the brace text. */
function holeEnd(
  text: string,
  from: number,
  quote: string | undefined,
  patience: Patience,
  depth: number,
): number | undefined {
  let open = 0;
  const counted = patience.left;
  for (let at = from; at < text.length && patience.left > 0;) {
    const character = text[at] ?? '';
    if (character === '}' && open === 0) return at;
    if (character === '{' || character === '[' || character === '(') open += 1;
    else if (character === '}' || character === ']' || character === ')') open -= 1;
    if (open < 0 || (quote !== undefined && (character === '\n' || character === '\r'))) return undefined;
    if (character === '"' || character === "'") {
      const inner = scanString(text, at, patience, [], depth + 1);
      const end = inner?.end ?? at + 1;
      patience.left = Math.min(patience.left, counted - (end - from));
      // Before Python 3.12 a quote of the same kind ends the string.
      if (quote !== undefined && text.slice(at, end).includes('\n')) return undefined;
      at = end;
    } else {
      patience.left -= 1;
      at += 1;
    }
  }
  return undefined;
}

function lineEnd(text: string, from: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}
