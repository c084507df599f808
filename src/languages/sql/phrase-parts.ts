import type { Clause, ColumnDefinition, Expr, Name, Property, Query } from '../../model/tree.ts';
import { list as argumentList } from './arguments.ts';
import { properties } from './clauses.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { identifier, name } from './name.ts';
import { isMasked, type Token } from './token.ts';
import { startsQuery } from './starts-query.ts';
import { subquery } from './subquery.ts';
import { typeName } from './type-name.ts';

/** What reading a phrase brings to light, in the order written. */
export interface PhraseFindings {
  /** The tables, views and other objects that the statement is about. */
  readonly targets: Name[];
  readonly clauses: Clause[];
  readonly exprs: Expr[];
  readonly columns: ColumnDefinition[];
  readonly properties: Property[];
  query?: Query;
}

export const noFindings = (): PhraseFindings => ({ targets: [], clauses: [], exprs: [], columns: [], properties: [] });

/** Reads one part; undefined where it does not stand here. The values are for its clause. */
type Part = (cursor: Cursor, found: PhraseFindings) => readonly string[] | undefined;

/** By the name that grammars call them. */
export const parts: Readonly<Record<string, Part>> = {
  /** A name that the statement is about. */
  table: (cursor, { targets }) => {
    const target = hangs(cursor) ? undefined : name(cursor);
    if (target) targets.push(target);
    return target && [dotted(target)];
  },
  /** A name with dots or without. */
  name: cursor => {
    const found = hangs(cursor) ? undefined : name(cursor);
    return found && [dotted(found)];
  },
  id: cursor => {
    const found = identifier(cursor);
    return found === undefined ? undefined : [found];
  },
  /** A name that stands last. */
  last: cursor => {
    const found = hangs(cursor) ? undefined : identifier(cursor);
    return found === undefined ? undefined : [found];
  },
  string: cursor => (isString(cursor) ? [valueOf(cursor.next())] : undefined),
  number: cursor => {
    const sign = cursor.take('-') ? '-' : '';
    return cursor.peek().type === 'number' || cursor.peek().type === 'parameter' || isMasked(cursor.peek())
      ? [sign + valueOf(cursor.next())]
      : undefined;
  },
  /** One literal, word or parameter. */
  value: cursor => {
    const sign = cursor.take('-') ? '-' : '';
    return cursor.done || cursor.peek().type === 'symbol' || hangs(cursor)
      ? undefined
      : [sign + valueOf(cursor.next())];
  },
  /** What Spark takes as it stands, to the end: a path, a setting's value. */
  raw: cursor => {
    if (cursor.done || cursor.dialect !== 'spark') return undefined;
    const from = cursor.at;
    cursor.at = cursor.tokens.length;
    return [cursor.written(from)];
  },
  /** One word, whatever it is called. */
  word: cursor => (cursor.peek().type === 'word' ? [cursor.next().value] : undefined),
  /** Words up to a comma or a word that ends them. */
  words: cursor => {
    const found: string[] = [];
    while (cursor.peek().type !== 'symbol' && !cursor.done && !cursor.isOneOf(prepositions))
      found.push(valueOf(cursor.next()));
    return found;
  },
  /** A word of a privilege: SELECT, CREATE MODEL, … */
  privilege: cursor =>
    cursor.peek().type === 'word' && !cursor.isOneOf(prepositions) ? [cursor.next().value] : undefined,
  /** The kind of an object, whose name follows. */
  entity: cursor =>
    isNameToken(cursor.peek()) && isNameToken(cursor.peek(1)) && !cursor.isOneOf(prepositions, 1)
      ? [cursor.next().value]
      : undefined,
  user: cursor =>
    isNameToken(cursor.peek()) || cursor.peek().type === 'string' || cursor.peek().type === 'parameter'
      ? [userName(cursor)]
      : undefined,
  /** `a 1, b 'x', c d`: settings of which the values follow the names. */
  settings: cursor => {
    const found: string[] = [];
    do {
      const key = identifier(cursor);
      if (key === undefined) break;
      found.push(key);
      cursor.take('=');
      while (!cursor.done && cursor.peek().type !== 'symbol' && !cursor.isOneOf(prepositions)) {
        found.push(valueOf(cursor.next()));
        if (isNameToken(cursor.peek())) break;
      }
    } while (cursor.take(',') || isNameToken(cursor.peek()));
    return found;
  },
  /** `('a', b.c)`: keys of properties. */
  keys: cursor => {
    if (!cursor.is('(')) return undefined;
    const found: string[] = [];
    do {
      cursor.at += 1;
      const key = cursor.peek().type === 'string' ? cursor.next().value : name(cursor);
      if (key === undefined) break;
      found.push(typeof key === 'string' ? key : dotted(key));
    } while (cursor.is(','));
    return cursor.take(')') ? found : undefined;
  },
  expr: (cursor, { exprs }) => {
    const from = cursor.at;
    const found = cursor.grammar.expr(cursor);
    if (cursor.at === from) return undefined;
    exprs.push(found);
    return [cursor.written(from)];
  },
  /** Arguments between brackets, which the grammar has. */
  args: (cursor, { exprs }) => {
    for (const expr of argumentList(cursor)) exprs.push(expr);
    return [];
  },
  type: cursor => {
    const found = typeName(cursor);
    return found === '' ? undefined : [found];
  },
  query: (cursor, found) => {
    if (!startsQuery(cursor)) return undefined;
    found.query = subquery(cursor);
    return [];
  },
  /** `('a' = 'b', …)`. */
  props: (cursor, found) => {
    if (!cursor.is('(')) return undefined;
    const own = properties(cursor);
    for (const property of own) found.properties.push(property);
    return own.map(({ name: key }) => key);
  },
  'if-exists': cursor => (cursor.take('if', 'exists') ? [] : undefined),
  'if-not-exists': cursor => (cursor.take('if', 'not', 'exists') ? [] : undefined),
  constraint: cursor => (cursor.grammar.constraint(cursor) ? [] : undefined),
  /** One column's definition. */
  column: (cursor, { columns }) => {
    if (!isNameToken(cursor.peek())) return undefined;
    const found = cursor.grammar.column(cursor);
    if (found.type === '' && cursor.dialect !== 'spark') cursor.gaps.push(found.at);
    columns.push(found);
    return [found.name];
  },
};

/** A word that something has to follow stands last: it is no name. */
const hangs = (cursor: Cursor) => cursor.at === cursor.tokens.length - 1 && cursor.isOneOf(hanging);
const hanging = new Set(['if', 'in', 'from', 'to', 'like', 'column', 'materialized', 'constraint', 'group']);

/** A user's name may be an e-mail address or carry its provider's namespace: `aws:joe`. */
function userName(cursor: Cursor): string {
  let user = valueOf(cursor.next());
  while (cursor.take(':')) user += `:${valueOf(cursor.next())}`;
  if (cursor.peek().type === 'parameter' && cursor.peek().value.startsWith(':')) user += cursor.next().value;
  return user;
}

/** Hive's strings may stand in double quotes. */
function isString(cursor: Cursor): boolean {
  const token = cursor.peek();
  return (
    token.type === 'string' ||
    token.type === 'dollar' ||
    (token.type === 'quoted' && cursor.dialect === 'athena') ||
    isMasked(token)
  );
}

const prepositions: ReadonlySet<string> = new Set(['on', 'to', 'from', 'for']);
const dotted = ({ parts: own }: Name) => own.map(({ value }) => value).join('.');
const valueOf = (token: Token) => (isMasked(token) ? 'template' : token.value);
