import type { Expr, Range } from './ast.ts';
import type { Patience } from './scan-string.ts';
import type { Fault, Token } from './token.ts';

/** What is read by rules that lead back to where they are asked for. */
export interface Grammar {
  /** Without `if … else` where an `if` behind it is that of a comprehension. */
  expression(cursor: Cursor, conditional: boolean): Expr;
  targets(cursor: Cursor): Expr;
}

/** Words that no operand begins with. */
const notAnOperand = new Set(
  'and as assert break class continue def del elif else except finally for from global if import in is nonlocal or pass raise return try while with'.split(
    ' ',
  ),
);

/** Reads the tokens of one logical line. What does not fit is told once a line, and read on. */
export class Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly faults: Fault[];
  readonly patience: Patience;
  readonly grammar: Grammar;
  at = 0;
  depth: number;
  /** Something in this line did not fit. */
  broken = false;

  constructor(
    text: string,
    tokens: readonly Token[],
    faults: Fault[],
    patience: Patience,
    grammar: Grammar,
    depth = 0,
  ) {
    this.text = text;
    this.tokens = tokens;
    this.faults = faults;
    this.patience = patience;
    this.grammar = grammar;
    this.depth = depth;
  }

  expression(conditional = true): Expr {
    return this.grammar.expression(this, conditional);
  }

  starred(): Expr {
    const { start } = this;
    if (!this.take('*')) return this.expression();
    const value = this.expression();
    return { node: 'starred', at: this.since(start), value };
  }

  targets(): Expr {
    return this.grammar.targets(this);
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  /** The next token is this operator or keyword. */
  is(value: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token !== undefined && token.type !== 'string' && token.value === value;
  }

  /** Of an operator or a name; empty for strings and at the end. */
  valueAt(ahead = 0): string {
    const token = this.tokens[this.at + ahead];
    return token === undefined || token.type === 'string' ? '' : token.value;
  }

  take(value: string): boolean {
    if (!this.is(value)) return false;
    this.at += 1;
    return true;
  }

  /** A name that is no keyword. */
  takeName(): string | undefined {
    const token = this.peek();
    if (token?.type !== 'name') return undefined;
    this.at += 1;
    return token.value;
  }

  expect(value: string): void {
    if (!this.take(value)) this.blame(`\`${value}\` is missing here`);
  }

  blame(message: string): void {
    if (!this.broken) this.faults.push({ at: this.peek()?.start ?? this.end, message });
    this.broken = true;
  }

  get start(): number {
    return this.peek()?.start ?? this.end;
  }

  /** Behind the last token that was read. */
  get end(): number {
    return this.tokens[this.at - 1]?.end ?? this.tokens[0]?.start ?? 0;
  }

  since(start: number): Range {
    return { start, end: Math.max(start, this.end) };
  }

  /** What can begin an operand comes next. */
  startsOperand(ahead = 0): boolean {
    const token = this.peek(ahead);
    if (!token) return false;
    if (token.type === 'string' || token.type === 'number') return true;
    if (token.type === 'name') return !notAnOperand.has(token.value);
    return /^(?:[([{~*+-]|\*\*|\.\.\.|`)$/.test(token.value);
  }

  /** Passes over `[T: int]`, where it comes next. */
  skipTypeParameters(): void {
    if (!this.take('[')) return;
    this.skipTo(nothing);
    this.take(']');
  }

  /** Passes over tokens up to one of these, or to what closes the bracket around. */
  skipTo(values: ReadonlySet<string>): void {
    let open = 0;
    for (; !this.done; this.at += 1) {
      const value = this.valueAt();
      if (open === 0 && (values.has(value) || closers.has(value))) return;
      if (openers.has(value)) open += 1;
      else if (closers.has(value)) open -= 1;
    }
  }
}
const nothing: ReadonlySet<string> = new Set();
const openers: ReadonlySet<string> = new Set(['(', '[', '{']);
export const closers: ReadonlySet<string> = new Set([')', ']', '}']);
