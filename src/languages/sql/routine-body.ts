import type { Cursor } from './cursor.ts';
import type { Token } from './lexer.ts';

/** A statement of a body: its tokens, or the string that EXECUTE carries out. */
export type Inside = { readonly tokens: readonly Token[] } | { readonly executed: Token };

/**
 * The SQL statements in a body of PL/pgSQL: what stands between its control flow, the queries of FOR … IN, RETURN QUERY,
 * OPEN … FOR, cursors and conditions. The rest of the language is of no matter. One pass.
 */
export function statementsInBody(body: Cursor, parameters: ReadonlySet<string>): readonly Inside[] {
  return new Body(body, new Set(parameters)).read();
}

class Body {
  readonly #found: Inside[] = [];
  readonly #cursor: Cursor;
  readonly #variables: Set<string>;

  constructor(cursor: Cursor, variables: Set<string>) {
    this.#cursor = cursor;
    this.#variables = variables;
  }

  read(): readonly Inside[] {
    const cursor = this.#cursor;
    while (!cursor.done) {
      const from = cursor.at;
      this.#step();
      if (cursor.at === from) cursor.at += 1;
    }
    return this.#found;
  }

  #step(): void {
    const cursor = this.#cursor;
    if (cursor.take('<<')) return this.#to('>>');
    if (cursor.take('declare')) return this.#declarations();
    const { type, value } = cursor.peek();
    if (type !== 'word') return this.#assignment();
    switch (value) {
      case 'begin':
      case 'loop':
      case 'else':
      case 'exception':
        cursor.at += 1;
        return;
      case 'if':
      case 'elsif':
      case 'elseif':
      case 'when':
        return this.#condition('then');
      case 'while':
        return this.#condition('loop');
      case 'case':
        cursor.at += 1;
        return this.#upTo(cursor.at, 'when');
      case 'for':
      case 'foreach':
        return this.#loop();
      case 'return':
        cursor.at += 1;
        return cursor.take('query') ? this.#statement() : this.#assignment();
      case 'open':
        return this.#cursorQuery();
      case 'perform':
        return this.#statement('select');
      case 'execute':
        cursor.at += 1;
        return this.#executed();
      default:
        return plain.has(value) || isAssignment(cursor) ? this.#assignment() : this.#statement();
    }
  }

  /** `name type := value;` up to BEGIN; a cursor's query is a statement. */
  #declarations(): void {
    const cursor = this.#cursor;
    while (!cursor.done && !cursor.is('begin')) {
      this.#variables.add(cursor.next().value.toLowerCase());
      if (cursor.is('cursor') || cursor.is('cursor', 1)) this.#cursorQuery();
      else this.#assignment();
    }
  }

  #cursorQuery(): void {
    const cursor = this.#cursor;
    while (!cursor.done && !cursor.is(';') && !cursor.is('for')) cursor.at += 1;
    if (cursor.take('for') && !cursor.is('execute')) this.#statement();
    else this.#to(';');
  }

  #loop(): void {
    const cursor = this.#cursor;
    while (!cursor.done && !cursor.is('in') && !cursor.is(';')) {
      if (cursor.peek().type === 'word') this.#variables.add(cursor.peek().value);
      cursor.at += 1;
    }
    if (!cursor.take('in')) return;
    const from = cursor.at;
    if (cursor.is('select') || cursor.is('with') || cursor.is('(')) {
      const end = this.#find('loop');
      if (cursor.is('(')) this.#queriesIn(from, end);
      else this.#add(from, end);
      cursor.at = end + 1;
    } else this.#condition('loop');
  }

  /** An expression of control flow, up to the word behind it. */
  #condition(word: string): void {
    this.#cursor.at += 1;
    this.#upTo(this.#cursor.at, word);
    this.#cursor.take(word);
  }

  #upTo(from: number, word: string): void {
    const end = this.#find(word);
    this.#queriesIn(from, end);
    this.#cursor.at = end;
  }

  /** To the end of what is no SQL statement; the queries between its brackets are. */
  #assignment(): void {
    const from = this.#cursor.at;
    const end = this.#find(';');
    this.#queriesIn(from, end);
    this.#cursor.at = end + 1;
  }

  #statement(instead?: string): void {
    const from = this.#cursor.at;
    const end = this.#find(';');
    this.#add(from, end, instead);
    this.#cursor.at = end + 1;
  }

  /** EXECUTE of a constant text is a statement of its own; one that is put together cannot be known here. */
  #executed(): void {
    const cursor = this.#cursor;
    const text = cursor.peek();
    const isConstant =
      (text.type === 'string' || text.type === 'dollar') &&
      (cursor.at + 1 >= cursor.tokens.length || cursor.is(';', 1) || cursor.is('into', 1) || cursor.is('using', 1));
    if (isConstant) this.#found.push({ executed: text });
    this.#assignment();
  }

  /** Index of the next such word or symbol outside brackets, or where the statement or the body ends. */
  #find(value: string): number {
    const { tokens } = this.#cursor;
    let depth = 0;
    let cases = 0;
    for (let index = this.#cursor.at; index < tokens.length; index += 1) {
      const token = tokens[index];
      if (token?.type !== 'word' && token?.type !== 'symbol') continue;
      if (token.value === '(') depth += 1;
      else if (token.value === ')') depth -= 1;
      else if (token.value === ';') return index;
      else if (token.value === 'case' && value !== 'when') cases += 1;
      else if (token.value === 'end' && cases > 0) cases -= 1;
      else if (token.value === value && depth <= 0 && cases === 0) return index;
    }
    return tokens.length;
  }

  #to(value: string): void {
    while (!this.#cursor.done && !this.#cursor.take(value)) this.#cursor.at += 1;
  }

  /** Queries between brackets: `IF (SELECT …) > 0`, `x := (SELECT …)`. */
  #queriesIn(from: number, end: number): void {
    const { tokens } = this.#cursor;
    for (let index = from; index < end; index += 1) {
      const next = tokens[index + 1];
      if (tokens[index]?.value !== '(' || tokens[index]?.type !== 'symbol' || next?.type !== 'word') continue;
      if (next.value !== 'select' && next.value !== 'with') continue;
      const close = Math.min(this.#cursor.closing(index), end);
      this.#add(index + 1, close);
      index = close;
    }
  }

  #add(from: number, end: number, instead?: string): void {
    const own = this.#cursor.tokens.slice(from, end);
    const [first] = own;
    if (!first) return;
    if (instead !== undefined) own[0] = { ...first, value: instead };
    this.#found.push({ tokens: withoutVariables(withoutInto(own), this.#variables) });
  }
}

const isAssignment = (cursor: Cursor) =>
  cursor.is(':=', 1) || cursor.is('=', 1) || cursor.is('[', 1) || (cursor.is('.', 1) && cursor.is(':=', 3));

/** Words that begin what is no statement of SQL, or one without tables. */
const plain: ReadonlySet<string> = new Set(
  'end raise null exit continue commit rollback close fetch move get return savepoint'.split(' '),
);

/** SELECT … INTO of PL/pgSQL names variables, no table. */
function withoutInto(tokens: readonly Token[]): readonly Token[] {
  if (tokens[0]?.value !== 'select' && tokens[0]?.value !== 'with') return tokens;
  let depth = 0;
  const from = tokens.findIndex(({ type, value }) => {
    if (type === 'symbol') depth += value === '(' ? 1 : value === ')' ? -1 : 0;
    return depth === 0 && type === 'word' && value === 'into';
  });
  if (from < 0) return tokens;
  let to = from + 1;
  if (tokens[to]?.value === 'strict') to += 1;
  to += 1;
  while (tokens[to]?.value === ',' || tokens[to]?.value === '.') to += 2;
  return [...tokens.slice(0, from), ...tokens.slice(to)];
}

/** Variables stand for values, as parameters do, where an expression may stand. */
function withoutVariables(tokens: readonly Token[], variables: ReadonlySet<string>): readonly Token[] {
  const listed = insertList(tokens);
  const start = expressionsFrom(tokens);
  return tokens.map((token, index) => {
    if (
      index < start ||
      token.type !== 'word' ||
      !variables.has(token.value) ||
      (index > listed.from && index < listed.to)
    )
      return token;
    const [before, after] = [tokens[index - 1]?.value ?? '', tokens[index + 1]?.value ?? ''];
    const isTarget = (before === 'set' || before === ',') && after === '=';
    if (named.has(before) || after === '(' || after === ':=' || isTarget || index === 0) return token;
    return { ...token, type: 'parameter' as const };
  });
}
const named: ReadonlySet<string> = new Set([
  '.',
  'as',
  'from',
  'join',
  'into',
  'update',
  'table',
  'view',
  'copy',
  'using',
]);

/** Where expressions begin: behind AS in what creates a table, nowhere in what names objects alone. */
function expressionsFrom(tokens: readonly Token[]): number {
  const first = tokens[0]?.value ?? '';
  if (first !== 'create') return first === 'drop' || first === 'alter' || first === 'grant' ? tokens.length : 0;
  const as = tokens.findIndex(({ type, value }) => type === 'word' && value === 'as');
  return as < 0 ? tokens.length : as;
}

/** The column list of an INSERT. */
function insertList(tokens: readonly Token[]): { readonly from: number; readonly to: number } {
  if (tokens[0]?.value !== 'insert') return { from: 0, to: 0 };
  const from = tokens.slice(0, 12).findIndex(({ type, value }) => type === 'symbol' && value === '(');
  const next = tokens[from + 1]?.value;
  if (from < 0 || next === 'select' || next === 'with') return { from: 0, to: 0 };
  const to = tokens.findIndex(({ type, value }, index) => index > from && type === 'symbol' && value === ')');
  return tokens.slice(0, from).some(({ value }) => value === 'values' || value === 'select')
    ? { from: 0, to: 0 }
    : { from, to };
}
