import type { Comment } from '../directives.ts';
import { mark } from '../directives.ts';
import { scanString, type Patience } from './scan-string.ts';
import type { Fault, Line, Token } from './token.ts';

const blank = /[ \t\f]+|\\(?:\r\n|\n|\r)/y;
const ending = /\r\n|\n|\r/y;
const comment = /#[^\r\n]*/y;
const name = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const number = /(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)[jJlL]?/y;
const operator = /\*\*=|\/\/=|>>=|<<=|\.\.\.|:=|->|[-+*/%@&|^=!<>]=|<>|\*\*|\/\/|<<|>>|[^\s]/y;
/** No expression goes on with one of these at the beginning of a line. */
const beginsStatement =
  /(?:async[ \t]+)?(?:def|class|import|return|try|while|raise|assert|del|global|pass|break|continue|elif|except|finally)\b(?![ \t]*[=.,)\]])|@\w/y;

/** Cuts a text into logical lines, one at a time. Linear. */
export class Lexer {
  readonly faults: Fault[] = [];
  /** Those that could hold a directive. */
  readonly comments: Comment[] = [];
  readonly #text: string;
  readonly #patience: Patience;
  #at: number;
  readonly #end: number;

  /** Of a part of the text, as one line whatever its line ends: what is in a hole of an f-string. */
  constructor(text: string, from = 0, end = text.length, patience: Patience = { left: 4 * text.length }) {
    this.#text = text;
    this.#at = text.startsWith('\uFEFF') && from === 0 ? 1 : from;
    this.#end = end;
    this.#patience = patience;
  }

  /** The next logical line that is not blank. `inside`: line ends do not count. */
  next(inside = false): Line | undefined {
    const tokens: Token[] = [];
    const open: number[] = [];
    /** Where the first of its lines ends inside a bracket, and how many tokens it has. */
    let first: { readonly end: number; readonly tokens: number } | undefined;
    let lineStart = this.#at;
    let indent = 0;
    while (this.#at < this.#end) {
      const ended = this.#match(ending);
      if (ended !== undefined) {
        if (tokens.length > 0 && open.length === 0 && !inside) return { indent, tokens, end: this.#at };
        lineStart = this.#at;
        if (tokens.length > 0) first ??= { end: lineStart, tokens: tokens.length };
        if (tokens.length > 0 && open.length > 0 && this.#isStatement(lineStart, indent)) {
          this.faults.push({ at: open.at(-1) ?? lineStart, message: 'This bracket is never closed' });
          return { indent, tokens, end: this.#at };
        }
        continue;
      }
      if (this.#match(blank) !== undefined) continue;
      const start = this.#at;
      const said = this.#match(comment);
      if (said !== undefined) {
        if (said.includes(mark)) this.comments.push({ start, end: this.#at, text: said.slice(1) });
        continue;
      }
      if (tokens.length === 0) indent = widthOf(this.#text, lineStart, start);
      const token = this.#token();
      tokens.push(token);
      if (token.type !== 'operator') continue;
      if (token.value === '(' || token.value === '[' || token.value === '{') open.push(start);
      else if (token.value === ')' || token.value === ']' || token.value === '}') open.pop();
    }
    const [unclosed] = open;
    if (unclosed !== undefined) {
      this.faults.push({ at: unclosed, message: 'This bracket is never closed' });
      // The rest of the text is not part of it; it is read again, while there is patience.
      if (first && !inside && this.#patience.left >= this.#end - first.end) {
        this.#patience.left -= this.#end - first.end;
        this.#at = first.end;
        return { indent, tokens: tokens.slice(0, first.tokens), end: first.end };
      }
    }
    return tokens.length > 0 ? { indent, tokens, end: this.#end } : undefined;
  }

  #token(): Token {
    const start = this.#at;
    const string = scanString(this.#text, start, this.#patience, this.faults);
    if (string) {
      this.#at = Math.min(string.end, this.#end);
      return string;
    }
    for (const [type, pattern] of kinds) {
      const value = this.#match(pattern);
      if (value !== undefined) return { type, start, end: this.#at, value };
    }
    this.#at += 1;
    return { type: 'operator', start, end: this.#at, value: this.#text.charAt(start) };
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined || this.#at + found.length > this.#end) return undefined;
    this.#at += found.length;
    return found;
  }

  /** Whether the line that begins here is a statement beside, or around, the one that is open. */
  #isStatement(lineStart: number, indent: number): boolean {
    let at = lineStart;
    while (this.#text[at] === ' ' || this.#text[at] === '\t') at += 1;
    if (widthOf(this.#text, lineStart, at) > indent) return false;
    beginsStatement.lastIndex = at;
    return beginsStatement.test(this.#text);
  }
}
const kinds = [
  ['name', name],
  ['number', number],
  ['operator', operator],
] as const;

function widthOf(text: string, from: number, to: number): number {
  let width = 0;
  for (let at = from; at < to; at += 1) width = text[at] === '\t' ? (Math.floor(width / 8) + 1) * 8 : width + 1;
  return width;
}
