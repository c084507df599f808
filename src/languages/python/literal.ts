import type { Run } from '../runs.ts';
import type { Expr, Hole, Literal } from './ast.ts';
import { Cursor } from './cursor.ts';
import { Lexer } from './lexer.ts';
import type { StringToken } from './token.ts';

/** A string with the expressions in its holes. */
export function literalOf({ start, end, content, raw, bytes, holes }: StringToken, cursor: Cursor): Literal {
  const literal = { at: { start, end }, content, raw, bytes };
  return holes ? { ...literal, holes: holes.map(at => ({ at, value: valueIn(at, cursor) })) } : literal;
}

/** Before `!r`, `:>10` and `=`, which say how the value is written. */
function valueIn(at: Hole['at'], around: Cursor): Expr {
  const { text, faults, patience, grammar, depth } = around;
  const lexer = new Lexer(text, at.start + 1, at.end - 1, patience);
  const inner = new Cursor(text, lexer.next(true)?.tokens ?? [], [], patience, grammar, depth + 1);
  const value = inner.done ? undefined : inner.expression();
  if (value === undefined || inner.broken) {
    faults.push({ at: at.start, message: 'This is no expression' });
    return { node: 'other', at, kids: value ? [value] : [] };
  }
  return value;
}

const simple: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const escape = /\\(?:\r\n|[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|N\{[^{}"'\r\n]{1,90}\}|[^])/g;
const escapeOrBrace = new RegExp(`${escape.source}|\\{\\{|\\}\\}`, 'g');
const brace = /\{\{|\}\}/g;

export type Piece = Run | Hole;

/** What a literal says, run by run, with its holes between. */
export function piecesOf({ content, raw, holes }: Literal, text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = content.start;
  for (const hole of holes ?? []) {
    decode(text, from, hole.at.start, raw, true, pieces);
    pieces.push(hole);
    from = hole.at.end;
  }
  decode(text, from, content.end, raw, holes !== undefined, pieces);
  return pieces;
}

function decode(text: string, from: number, to: number, raw: boolean, formatted: boolean, pieces: Piece[]): void {
  const source = text.slice(from, to);
  const pattern = raw ? (formatted ? brace : undefined) : formatted ? escapeOrBrace : escape;
  const add = (start: number, end: number, value?: string) => {
    if (end > start && value !== '')
      pieces.push({
        text: value ?? source.slice(start, end),
        at: { start: from + start, end: from + end },
        verbatim: value === undefined,
      });
  };
  let done = 0;
  for (const { 0: code, index } of pattern ? source.matchAll(pattern) : []) {
    const value = code === '{{' ? '{' : code === '}}' ? '}' : meaning(code);
    if (value === undefined) continue;
    add(done, index);
    done = index + code.length;
    add(index, done, value);
  }
  add(done, source.length);
}

/** Undefined where Python knows no such escape: then the backslash stands for itself. */
function meaning(code: string): string | undefined {
  if (code === '\\\r\n' || code === '\\\r') return '';
  if (/^\\[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 8));
  if (/^\\[xuU]./.test(code)) {
    const point = Number.parseInt(code.slice(2), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
  }
  // Any one character will do for one that we have no table of names for.
  if (code.startsWith('\\N{')) return '\uFFFD';
  return simple[code.slice(1)];
}
