import type { Block, Expr, Statement } from './ast.ts';
import { Cursor } from './cursor.ts';
import { expression, targets } from './expression.ts';
import type { Lexer } from './lexer.ts';
import type { Patience } from './scan-string.ts';
import { bases, parameters, simpleStatements } from './statement.ts';
import type { Fault, Line } from './token.ts';
import { withItems } from './with-items.ts';

/** Blocks in one another that are followed, as many as CPython allows; what is deeper counts as one with what is around it. */
const deepest = 100;
const grammar = { expression, targets };
type Heads = Readonly<Record<string, (cursor: Cursor, line: Line, start: number) => Statement>>;

/** Reads statements line by line. A line that does not fit is told, and the next one is read. */
export class Parser {
  readonly faults: Fault[];
  readonly #text: string;
  readonly #lexer: Lexer;
  readonly #patience: Patience;
  #line: Line | undefined;
  #depth = 0;
  /** Where what was read ends. */
  #end = 0;

  constructor(text: string, lexer: Lexer, patience: Patience) {
    this.#text = text;
    this.#lexer = lexer;
    this.#patience = patience;
    this.faults = lexer.faults;
    this.#line = lexer.next();
  }

  /** The statements that are indented by more than so many columns. */
  block(indent: number): Block {
    const found: Statement[] = [];
    while (this.#line && this.#line.indent > indent) for (const one of this.#statements()) found.push(one);
    return found;
  }

  #next(): Line | undefined {
    const line = this.#line;
    this.#end = line?.tokens.at(-1)?.end ?? this.#end;
    this.#line = this.#lexer.next();
    return line;
  }

  #cursor(line: Line): Cursor {
    return new Cursor(this.#text, line.tokens, this.faults, this.#patience, grammar);
  }

  #statements(): readonly Statement[] {
    const decorators: Expr[] = [];
    for (;;) {
      const line = this.#next();
      if (!line) return decorators.map(value => ({ node: 'expression', at: value.at, value }));
      const cursor = this.#cursor(line);
      const { start } = cursor;
      if (cursor.take('@')) {
        decorators.push(cursor.expression());
        continue;
      }
      if (cursor.is('async') && (cursor.is('def', 1) || cursor.is('for', 1) || cursor.is('with', 1))) cursor.at += 1;
      if (cursor.is('def') || cursor.is('class')) return [this.#definition(cursor, line, start, decorators)];
      const word = cursor.peek()?.type === 'name' ? cursor.valueAt() : '';
      const head = Object.hasOwn(this.#heads, word) ? this.#heads[word] : undefined;
      if (head && (word !== 'match' || opensBlock(cursor, line))) return [head(cursor, line, start)];
      return simpleStatements(cursor);
    }
  }

  /** Behind the colon: in the same line, or the block below. */
  #body(cursor: Cursor, { indent }: Line): Block {
    if (!cursor.is(':')) {
      cursor.blame('A colon is missing here');
      cursor.skipTo(colon);
    }
    if (cursor.take(':') && !cursor.done) return simpleStatements(cursor);
    if (this.#depth >= deepest) return [];
    this.#depth += 1;
    const body = this.block(indent);
    this.#depth -= 1;
    return body;
  }

  #since(start: number, cursor: Cursor) {
    return { start, end: Math.max(cursor.end, this.#end) };
  }

  /** The next line, where it goes on with what began at the same indent. */
  #follows(words: readonly string[], indent: number): { readonly line: Line; readonly cursor: Cursor } | undefined {
    const first = this.#line?.tokens[0];
    if (!this.#line || this.#line.indent !== indent || first?.type !== 'name' || !words.includes(first.value))
      return undefined;
    const line = this.#next();
    return line && { line, cursor: this.#cursor(line) };
  }

  #definition(cursor: Cursor, line: Line, start: number, decorators: readonly Expr[]): Statement {
    const isFunction = cursor.take('def');
    if (!isFunction) cursor.at += 1;
    const name = cursor.takeName() ?? '';
    if (name === '') cursor.blame('A name is missing here');
    cursor.skipTypeParameters();
    if (!isFunction) {
      const own = bases(cursor);
      const body = this.#body(cursor, line);
      return { node: 'class', at: this.#since(start, cursor), name, bases: own, decorators, body };
    }
    const own = parameters(cursor);
    if (cursor.take('->')) cursor.expression();
    const body = this.#body(cursor, line);
    return { node: 'function', at: this.#since(start, cursor), name, parameters: own, decorators, body };
  }

  readonly #heads: Heads = {
    if: (cursor, line, start) => {
      cursor.at += 1;
      const arms: { readonly test?: Expr; readonly body: Block }[] = [];
      const test = cursor.expression();
      arms.push({ test, body: this.#body(cursor, line) });
      for (let next = this.#follows(['elif'], line.indent); next; next = this.#follows(['elif'], line.indent)) {
        next.cursor.at += 1;
        const other = next.cursor.expression();
        arms.push({ test: other, body: this.#body(next.cursor, next.line) });
      }
      const otherwise = this.#otherwise(line);
      if (otherwise) arms.push({ body: otherwise });
      return { node: 'branch', at: this.#since(start, cursor), arms };
    },
    for: (cursor, line, start) => {
      cursor.at += 1;
      const target = cursor.targets();
      cursor.expect('in');
      const over = tupleOf(cursor);
      const body = this.#body(cursor, line);
      const otherwise = this.#otherwise(line) ?? [];
      return { node: 'loop', kind: 'for', at: this.#since(start, cursor), target, over, body, otherwise };
    },
    while: (cursor, line, start) => {
      cursor.at += 1;
      const over = cursor.expression();
      const body = this.#body(cursor, line);
      const otherwise = this.#otherwise(line) ?? [];
      return { node: 'loop', kind: 'while', at: this.#since(start, cursor), over, body, otherwise };
    },
    with: (cursor, line, start) => {
      cursor.at += 1;
      const items = withItems(cursor);
      const body = this.#body(cursor, line);
      return { node: 'with', at: this.#since(start, cursor), items, body };
    },
    try: (cursor, line, start) => {
      cursor.at += 1;
      const body = this.#body(cursor, line);
      const handlers: { readonly test?: Expr; readonly name?: string; readonly body: Block }[] = [];
      for (let next = this.#follows(['except'], line.indent); next; next = this.#follows(['except'], line.indent)) {
        next.cursor.at += 1;
        next.cursor.take('*');
        const test = next.cursor.startsOperand() ? next.cursor.expression() : undefined;
        // Python 2 has a comma there, and since 3.14 there may be several types.
        const isNamed = next.cursor.take('as') || next.cursor.take(',');
        const name = isNamed ? next.cursor.takeName() : undefined;
        while (next.cursor.take(',')) next.cursor.takeName();
        const own = this.#body(next.cursor, next.line);
        handlers.push({ ...(test ? { test } : {}), ...(name === undefined ? {} : { name }), body: own });
      }
      const otherwise = this.#otherwise(line) ?? [];
      const end = this.#follows(['finally'], line.indent);
      if (end) end.cursor.at += 1;
      const last = end ? this.#body(end.cursor, end.line) : [];
      return { node: 'try', at: this.#since(start, cursor), body, handlers, otherwise, last };
    },
    match: (cursor, line, start) => {
      cursor.at += 1;
      tupleOf(cursor);
      cursor.take(':');
      const arms: { readonly test: Expr; readonly body: Block }[] = [];
      while (this.#line && this.#line.indent > line.indent) {
        const next = this.#next();
        if (!next) break;
        const own = this.#cursor(next);
        const at = { start: own.start, end: own.start };
        if (own.is('case')) own.skipTo(colon);
        arms.push({ test: { node: 'other', at, kids: [] }, body: this.#body(own, next) });
      }
      return { node: 'branch', at: this.#since(start, cursor), arms };
    },
  };

  #otherwise({ indent }: Line): Block | undefined {
    const next = this.#follows(['else'], indent);
    if (!next) return undefined;
    next.cursor.at += 1;
    return this.#body(next.cursor, next.line);
  }
}
const colon: ReadonlySet<string> = new Set([':']);

function opensBlock(cursor: Cursor, { tokens }: Line): boolean {
  const last = tokens.at(-1);
  return last?.type === 'operator' && last.value === ':' && cursor.startsOperand(1);
}

function tupleOf(cursor: Cursor): Expr {
  const { start } = cursor;
  const first = cursor.starred();
  const items = [first];
  while (cursor.take(',')) if (cursor.startsOperand()) items.push(cursor.starred());
  return items.length === 1 ? first : { node: 'tuple', at: cursor.since(start), items };
}
