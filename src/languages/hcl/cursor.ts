import type { Expr, Range } from './ast.ts';
import { Misfit, TooDeep, type Fault } from './fault.ts';
import { Lexer, type Kind } from './lexer.ts';
import { skipped } from './skip.ts';

/** Expressions in one another that are followed. */
const deepest = 200;
/** Levels that a tree may have: a long chain of operators has one for each. */
const tallest = 300;
/** How often a text may be read again. */
const patience = 4;

/** Stands before a token of a text, and goes from one to the next. */
export class Cursor {
  readonly faults: Fault[] = [];
  /** Where the last token that was taken ends. */
  last: number;
  /** Levels of the expression that was read last. */
  height = 1;
  readonly #lexer: Lexer;
  readonly #readExpression: (cursor: Cursor) => Expr;
  #isScanned = false;
  #depth = 0;
  /** Characters that were read twice, because of what did not fit. */
  #again = 0;

  /** `readExpression` is given, because what it is made of leads back to it. */
  constructor(text: string, start: number, limit: number, readExpression: (cursor: Cursor) => Expr) {
    this.#lexer = new Lexer(text, limit);
    this.last = start;
    this.#readExpression = readExpression;
  }

  expression(): Expr {
    return this.#readExpression(this);
  }

  get text(): string {
    return this.#lexer.text;
  }

  get limit(): number {
    return this.#lexer.limit;
  }

  /** The next token, which stays the next. */
  peek(): Kind {
    if (!this.#isScanned) {
      this.#lexer.scan(this.last);
      this.#isScanned = true;
    }
    return this.#lexer.kind;
  }

  /** Where the next token begins. */
  get start(): number {
    return this.peek() === 'end' ? this.limit : this.#lexer.start;
  }

  /** The next token's text. */
  get word(): string {
    return this.peek() === 'end' ? '' : this.text.slice(this.#lexer.start, this.#lexer.end);
  }

  /** Passes over the next token. */
  advance(): void {
    if (this.peek() === 'end') return;
    this.last = this.#lexer.end;
    this.#isScanned = false;
  }

  /** Passes over the next token if it is of this kind. */
  take(kind: Kind): boolean {
    if (this.peek() !== kind) return false;
    this.advance();
    return true;
  }

  expect(kind: Kind): void {
    if (!this.take(kind)) this.missing(`\`${kind}\``);
  }

  /** The name that has to come next. */
  name(): string {
    const { word } = this;
    if (!this.take('identifier')) this.missing('name');
    return word;
  }

  /** The next token is this name. */
  isWord(word: string): boolean {
    return this.peek() === 'identifier' && this.word === word;
  }

  takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.advance();
    return true;
  }

  /** Goes on from an offset. */
  moveTo(offset: number): void {
    this.last = offset;
    this.#isScanned = false;
  }

  since(start: number): Range {
    return { start, end: Math.max(start, this.last) };
  }

  unexpected(start = this.start): never {
    throw new Misfit({ kind: 'unexpected', start, what: this.text.slice(start, Math.min(start + 80, this.limit)) });
  }

  missing(what: string): never {
    throw new Misfit({ kind: 'missing', start: this.start, what });
  }

  unclosed(start: number, what: string): never {
    throw new Misfit({ kind: 'unclosed', start, what });
  }

  /** Whether line ends are tokens from here on. @returns what was before */
  setLines(lines: boolean): boolean {
    const before = this.#lexer.lines;
    this.#lexer.lines = lines;
    this.#isScanned = false;
    return before;
  }

  /** Goes a level down. What does, goes up again by `leave`. */
  enter(): void {
    this.#depth += 1;
    if (this.#depth > deepest) throw new TooDeep();
  }

  leave(): void {
    this.#depth -= 1;
  }

  /** What has just been read stands on something of this height. */
  growOn(height: number): void {
    this.height = height + 1;
    if (this.height > tallest) throw new TooDeep();
  }

  /** Goes on behind what begins at `start` and does not fit. */
  pass(start: number): void {
    const reached = this.last;
    const { end } = skipped(this.text, start, this.limit);
    this.#again += Math.max(0, reached - end);
    if (this.#again <= patience * this.text.length) return this.recover(Math.max(end, start + 1));
    this.unread(end);
    this.recover(this.limit);
  }

  unread(start: number): void {
    this.faults.push({ kind: 'unread', start, what: '' });
  }

  neverClosed(start: number, what: string): void {
    this.faults.push({ kind: 'unclosed', start, what });
  }

  /** Begins anew, after what did not fit: in no brackets, at an offset. */
  recover(offset: number): void {
    this.#depth = 0;
    this.setLines(true);
    this.moveTo(offset);
  }
}
