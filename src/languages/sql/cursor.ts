import type { Clause, ColumnDefinition, Expr, Query, Relation } from '../../model/tree.ts';
import type { Span } from '../../model/place.ts';
import type { Placer } from '../text.ts';
import type { Dialect } from './dialect.ts';
import { isMasked, type Token } from './token.ts';

/** Nesting that is followed; deeper, an expression keeps its columns and calls, flat. */
export const deepest = 500;

/** Expressions hold queries, queries hold expressions, and clauses hold columns that hold clauses: each grammar finds the other here. */
export interface Grammar {
  query(cursor: Cursor): Query;
  expr(cursor: Cursor): Expr;
  /** One relation and what is joined to it. */
  joined(cursor: Cursor): Relation;
  column(cursor: Cursor): ColumnDefinition;
  /** A table's constraint; undefined where none stands. */
  constraint(cursor: Cursor): Clause | undefined;
}

const end: Token = { type: 'symbol', start: 0, end: 0, value: '', masked: false };

/** A statement's tokens, read from left to right; grammars share it and never go back further than they looked ahead. */
export class Cursor {
  at = 0;
  depth = 0;
  readonly gaps: Span[] = [];
  private marked: Token | undefined;
  private gapsAtMark = 0;
  readonly tokens: readonly Token[];
  readonly place: Placer;
  readonly text: string;
  readonly grammar: Grammar;
  readonly dialect: Dialect;

  constructor(tokens: readonly Token[], place: Placer, text: string, grammar: Grammar, dialect: Dialect) {
    this.tokens = tokens;
    this.place = place;
    this.text = text;
    this.grammar = grammar;
    this.dialect = dialect;
  }

  /** The parenthesis at index `open` holds a query, perhaps in more parentheses; a run of them is walked once, however often it is asked for. */
  holdsQuery(open: number): boolean {
    const asked: number[] = [];
    let at = open;
    let answer = this.#holding.get(at);
    while (answer === undefined) {
      asked.push(at);
      const inner = this.tokens[at + 1];
      if (inner?.type !== 'symbol' || inner.value !== '(') answer = queryStarts(this, at + 1 - this.at);
      else {
        // What follows the inner one says whether it is an operand, a joined table or a query.
        const after = this.tokens[this.closing(at + 1) + 1];
        const on =
          after === undefined ||
          (after.type === 'symbol' && after.value === ')') ||
          (after.type === 'word' && queryGoesOn.has(after.value));
        at += 1;
        answer = on ? this.#holding.get(at) : false;
      }
    }
    for (const index of asked) this.#holding.set(index, answer);
    return answer;
  }
  readonly #holding = new Map<number, boolean>();

  /** Index of the bracket that closes the one at `open`, in one pass for all brackets. */
  closing(open: number): number {
    this.#closings ??= closings(this.tokens);
    return this.#closings.get(open) ?? this.tokens.length;
  }
  #closings: ReadonlyMap<number, number> | undefined;

  get done() {
    return this.at >= this.tokens.length;
  }
  peek(ahead = 0): Token {
    return this.tokens[this.at + ahead] ?? end;
  }
  next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }
  /** The next token is this word or symbol, unquoted. */
  is(value: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token !== undefined && token.value === value && (token.type === 'word' || token.type === 'symbol');
  }
  /** The next words are those of a list. */
  areAll(values: readonly string[]): boolean {
    for (let ahead = 0; ahead < values.length; ahead += 1) if (!this.is(values[ahead] ?? '', ahead)) return false;
    return true;
  }
  /** The next words are these. */
  are(first: string, second?: string, third?: string, fourth?: string): boolean {
    return (
      this.is(first) &&
      (second === undefined || this.is(second, 1)) &&
      (third === undefined || this.is(third, 2)) &&
      (fourth === undefined || this.is(fourth, 3))
    );
  }
  isOneOf(values: ReadonlySet<string>, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token !== undefined && token.type === 'word' && values.has(token.value);
  }
  /** Steps over them, if they are next. */
  take(first: string, second?: string, third?: string, fourth?: string): boolean {
    if (!this.is(first)) return false;
    if (!this.are(first, second, third, fourth)) return false;
    this.at += second === undefined ? 1 : third === undefined ? 2 : fourth === undefined ? 3 : 4;
    return true;
  }
  /** From the token at index `from` to the last one read. */
  span(from: number): Span {
    const { tokens, at } = this;
    const first = tokens[from] ?? tokens.at(-1) ?? end;
    if (at - 1 <= from) return this.place(first.start, first.end);
    const last = tokens[at - 1] ?? tokens.at(-1) ?? end;
    return this.place(first.start, last.end > first.end ? last.end : first.end);
  }
  /** What lies between two tokens as written, white space single. */
  written(from: number, to = this.at): string {
    const first = this.tokens[from];
    const last = this.tokens[to - 1];
    return first && last ? this.text.slice(first.start, last.end).replace(/\s+/g, ' ') : '';
  }
  /** Steps over a parenthesis and what is in it; the cursor stands on `(`. */
  skipParens(): void {
    let depth = 0;
    while (!this.done) {
      const token = this.next();
      if (token.type !== 'symbol') continue;
      if (token.value === '(' || token.value === '[') depth += 1;
      else if (token.value === ')' || token.value === ']') depth -= 1;
      if (depth <= 0) return;
    }
  }
  /**
   * Marks the token that stands where something else has to, or the last one, as not understood; it stays to be read.
   * Beside a template, what is absent may come with the rendering.
   */
  gapHere(): void {
    const { tokens, at } = this;
    const token = tokens[at] ?? tokens.at(-1);
    // What was marked on a path that was given up is marked anew.
    if (!token || (this.marked === token && this.gaps.length >= this.gapsAtMark)) return;
    this.marked = token;
    this.gapsAtMark = this.gaps.length;
    const before = tokens[at - 1];
    if (isMasked(token) || (before && isMasked(before))) return;
    if (!this.done && this.isBehindTag()) return;
    if (this.done && templateFollows(this.text, token.end)) return;
    this.gapsAtMark += 1;
    this.gaps.push(this.place(token.start, token.end));
  }
  /** A template's tag stands before the next token. */
  isBehindTag(): boolean {
    const { tokens, at } = this;
    return this.text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start).includes('%}');
  }
  /** Marks what is skipped until one of `stops` (or a comma, if asked) at this level as not understood. */
  gapUntil(stops: ReadonlySet<string>, comma = false): void {
    const from = this.at;
    while (!this.done && !this.is(')') && !this.is(']') && !(comma && this.is(',')) && !this.isOneOf(stops)) {
      if (this.is('(') || this.is('[')) this.skipParens();
      else this.at += 1;
    }
    if (this.at > from) this.gaps.push(this.span(from));
  }
}

function templateFollows(text: string, from: number): boolean {
  opensTemplate.lastIndex = from;
  return opensTemplate.test(text);
}
const opensTemplate = /\s*\{[%{]/y;

function closings(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const open: number[] = [];
  const pairs = new Map<number, number>();
  for (const [index, { type, value }] of tokens.entries()) {
    if (type !== 'symbol') continue;
    if (value === '(' || value === '[') open.push(index);
    else if (value === ')' || value === ']') {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, index);
    }
  }
  return pairs;
}

/** A query's first word stands here. */
export function queryStarts(cursor: Cursor, ahead: number): boolean {
  const token = cursor.peek(ahead);
  if (token.type !== 'word') return false;
  switch (token.value) {
    case 'select':
    case 'with':
      return true;
    case 'values': {
      const { type, value } = cursor.peek(ahead + 1);
      return type === 'symbol'
        ? value === '(' || value === '-' || value === '['
        : cursor.at + ahead + 1 < cursor.tokens.length;
    }
    case 'table':
      return isNameToken(cursor.peek(ahead + 1));
    case 'from':
      return cursor.at + ahead > 0 && (isNameToken(cursor.peek(ahead + 1)) || cursor.is('(', ahead + 1));
    default:
      return false;
  }
}

const queryGoesOn = new Set(['union', 'intersect', 'except', 'minus', 'order', 'limit', 'offset', 'fetch']);

/** Athena's queries are Trino's. */
export const isTrino = ({ dialect }: Cursor) => dialect === 'athena' || dialect === 'trino';

export const isNameToken = ({ type }: Token) => type === 'word' || type === 'quoted' || type === 'dollar';
