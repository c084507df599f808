import type { Cursor } from './cursor.ts';
import type { Token } from './token.ts';
import { bracketedQueries, wordFrom } from './routine-parts.ts';
import { plainSql } from './routine-variables.ts';

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
      const end = wordFrom(this.#cursor, 'loop');
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
    const end = wordFrom(this.#cursor, word);
    this.#queriesIn(from, end);
    this.#cursor.at = end;
  }

  /** To the end of what is no SQL statement; the queries between its brackets are. */
  #assignment(): void {
    const from = this.#cursor.at;
    const end = wordFrom(this.#cursor, ';');
    this.#queriesIn(from, end);
    this.#cursor.at = end + 1;
  }

  #statement(instead?: string): void {
    const from = this.#cursor.at;
    const end = wordFrom(this.#cursor, ';');
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

  #to(value: string): void {
    while (!this.#cursor.done && !this.#cursor.take(value)) this.#cursor.at += 1;
  }

  #queriesIn(from: number, end: number): void {
    for (const [start, close] of bracketedQueries(this.#cursor, from, end)) this.#add(start, close);
  }

  #add(from: number, end: number, instead?: string): void {
    const own = this.#cursor.tokens.slice(from, end);
    const [first] = own;
    if (!first) return;
    if (instead !== undefined) own[0] = { ...first, value: instead };
    this.#found.push({ tokens: plainSql(own, this.#variables) });
  }
}

const isAssignment = (cursor: Cursor) =>
  cursor.is(':=', 1) || cursor.is('=', 1) || cursor.is('[', 1) || (cursor.is('.', 1) && cursor.is(':=', 3));

/** Words that begin what is no statement of SQL, or one without tables. */
const plain: ReadonlySet<string> = new Set(
  'end raise null exit continue commit rollback close fetch move get return savepoint'.split(' '),
);
