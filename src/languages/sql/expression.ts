import type { Expr } from '../../model/tree.ts';
import { close, list } from './arguments.ts';
import { deepest, isNameToken, type Cursor } from './cursor.ts';
import { flat } from './flat.ts';
import { isMasked } from './token.ts';
import { fieldStands, parenthesised, primary } from './primary.ts';
import { typeName } from './type-name.ts';

/** How tightly an operator binds; a higher one takes its operands first. */
const level = { or: 1, and: 2, not: 3, predicate: 4, sum: 5, product: 6 } as const;

const symbols: ReadonlyMap<string, number> = new Map([
  ...'= == < > <= >= <> != <=> ~ ~* !~ !~* @> <@'.split(' ').map(symbol => [symbol, level.predicate] as const),
  ...'+ - || | & ^ << >> #'.split(' ').map(symbol => [symbol, level.sum] as const),
  ...'* / %'.split(' ').map(symbol => [symbol, level.product] as const),
]);
const patterns = new Set(['like', 'ilike', 'rlike', 'regexp']);
const truths = new Set(['null', 'true', 'false', 'unknown']);
const quantifiers = new Set(['all', 'any', 'some']);

/** An expression; nested too deep, its columns and calls without its shape. */
export const expr = (cursor: Cursor): Expr => climb(cursor, level.or);

/**
 * Precedence climbing: operators that bind at least as tightly as `minimum`, the operands of each by the next level. Few
 * calls lie between an expression and one in its brackets, so that `deepest` of them fit on the stack twice.
 */
function climb(cursor: Cursor, minimum: number): Expr {
  if (cursor.depth >= deepest) return flat(cursor);
  cursor.depth += 1;
  const from = cursor.at;
  let left = cursor.is('not') ? negation(cursor) : operand(cursor);
  for (let next = extended(cursor, from, left, minimum); next; next = extended(cursor, from, left, minimum))
    left = next;
  cursor.depth -= 1;
  return left;
}

/** `left` and the operator that follows it, if it binds tightly enough. */
function extended(cursor: Cursor, from: number, left: Expr, minimum: number): Expr | undefined {
  const { type } = cursor.peek();
  if (type === 'symbol') return binary(cursor, from, left, minimum);
  return type === 'word' ? worded(cursor, from, left, minimum) : undefined;
}

const op = (cursor: Cursor, from: number, name: string, args: readonly Expr[]): Expr => ({
  at: cursor.span(from),
  node: 'op',
  op: name,
  args,
});

function negation(cursor: Cursor): Expr {
  const from = cursor.at;
  let nots = 0;
  while (cursor.take('not')) nots += 1;
  const inner = climb(cursor, level.predicate);
  return nots % 2 === 1 ? op(cursor, from, 'not', [inner]) : inner;
}

function binary(cursor: Cursor, from: number, left: Expr, minimum: number): Expr | undefined {
  const { value } = cursor.peek();
  const own = symbols.get(value);
  if (own === undefined || own < minimum) return undefined;
  cursor.at += 1;
  if (own === level.predicate && cursor.is('(', 1) && cursor.isOneOf(quantifiers)) cursor.at += 1;
  return op(cursor, from, normal(value), [left, climb(cursor, own + 1)]);
}

/** The operators that are words. */
function worded(cursor: Cursor, from: number, left: Expr, minimum: number): Expr | undefined {
  const { value } = cursor.peek();
  if (value === 'and' || value === 'or') return level[value] < minimum ? undefined : chain(cursor, from, left, value);
  if (value === 'div' && !cursor.is('(', 1)) {
    cursor.at += 1;
    return op(cursor, from, 'div', [left, climb(cursor, level.product + 1)]);
  }
  if (minimum > level.predicate) return undefined;
  if (value === 'is' || value === 'isnull' || value === 'notnull') return isPredicate(cursor, from, left);
  const not = value === 'not' ? 1 : 0;
  return predicate(cursor, from, left, not);
}

/** A chain of one `and` or `or` is one node, however long. */
function chain(cursor: Cursor, from: number, left: Expr, word: 'and' | 'or'): Expr {
  const args = [left];
  while (cursor.take(word)) args.push(climb(cursor, level[word] + 1));
  return op(cursor, from, word, args);
}

/** BETWEEN, IN, LIKE and their like, perhaps behind a NOT. */
function predicate(cursor: Cursor, from: number, left: Expr, not: 0 | 1): Expr | undefined {
  const word = cursor.peek(not);
  if (word.type !== 'word') return undefined;
  const prefix = not ? 'not ' : '';
  if (word.value === 'between') {
    cursor.at += not + 1;
    if (!cursor.take('symmetric')) cursor.take('asymmetric');
    const args = [left, climb(cursor, level.sum)];
    if (cursor.take('and')) args.push(climb(cursor, level.sum));
    else if (!endsInLambda(args[1])) cursor.gapHere();
    return op(cursor, from, `${prefix}between`, args);
  }
  if (word.value === 'in') {
    cursor.at += not + 1;
    return op(cursor, from, `${prefix}in`, [left, ...inList(cursor, from)]);
  }
  const similar = word.value === 'similar' && cursor.is('to', not + 1);
  if (!similar && !patterns.has(word.value)) return undefined;
  cursor.at += not + (similar ? 2 : 1);
  if (cursor.is('(', 1) && cursor.isOneOf(quantifiers)) cursor.at += 1;
  const args = [left, climb(cursor, level.sum)];
  if (cursor.take('escape')) args.push(climb(cursor, level.sum));
  return op(cursor, from, similar ? `${prefix}similar to` : prefix + word.value, args);
}

/** A lambda's body takes the AND that follows it. */
function endsInLambda(expr: Expr | undefined): boolean {
  let last = expr;
  while (last?.node === 'op') last = last.args.at(-1);
  return last?.node === 'lambda';
}

function isPredicate(cursor: Cursor, from: number, left: Expr): Expr {
  if (cursor.take('isnull')) return op(cursor, from, 'is null', [left]);
  if (cursor.take('notnull')) return op(cursor, from, 'is not null', [left]);
  cursor.at += 1;
  const prefix = cursor.take('not') ? 'is not ' : 'is ';
  if (cursor.take('distinct', 'from'))
    return op(cursor, from, `${prefix}distinct from`, [left, climb(cursor, level.sum)]);
  if (!cursor.isOneOf(truths) && !isMasked(cursor.peek())) {
    cursor.gapHere();
    return left;
  }
  return op(cursor, from, prefix + cursor.next().value, [left]);
}

function inList(cursor: Cursor, from: number): readonly Expr[] {
  if (!cursor.is('(')) {
    // `POSITION('a' IN text)` is no list.
    const isList = cursor.peek().type === 'number' || cursor.peek().type === 'string';
    if (isList && cursor.tokens[from - 2]?.value !== 'position') cursor.gapHere();
    return [climb(cursor, level.sum)];
  }
  if (cursor.holdsQuery(cursor.at)) return [parenthesised(cursor)];
  cursor.at += 1;
  if (cursor.is(')')) cursor.gapHere();
  const items = list(cursor);
  close(cursor);
  return items;
}

/** Signs, and a primary expression with what is appended to it: casts, subscripts, fields. */
function operand(cursor: Cursor): Expr {
  const from = cursor.at;
  let minus = false;
  let sign = cursor.peek();
  while (sign.type === 'symbol' && isSign(cursor, sign.value)) {
    minus = minus || sign.value === '-';
    cursor.at += 1;
    sign = cursor.peek();
  }
  const start = cursor.at;
  let inner =
    cursor.is('not') && start > from ? negation(cursor) : cursor.is('(') ? parenthesised(cursor) : primary(cursor);
  for (let next = appended(cursor, start, inner); next; next = appended(cursor, start, inner)) inner = next;
  if (!minus) return inner;
  if (inner.node === 'literal' && inner.type === 'number')
    return { ...inner, at: cursor.span(from), text: `-${inner.text}` };
  return op(cursor, from, '-', [inner]);
}

/** `-`, `+`, `~`; Redshift's `@` and roots `|/`, `||/`; Spark's `!`. */
function isSign(cursor: Cursor, symbol: string): boolean {
  switch (symbol) {
    case '-':
    case '+':
    case '~':
      return true;
    case '@':
      return cursor.dialect === 'redshift';
    case '|':
    case '||':
      return cursor.dialect === 'redshift' && cursor.is('/', 1);
    case '/':
      return cursor.dialect === 'redshift' && (cursor.tokens[cursor.at - 1]?.value.startsWith('|') ?? false);
    case '!':
      return cursor.dialect === 'spark';
    default:
      return false;
  }
}

function appended(cursor: Cursor, from: number, left: Expr): Expr | undefined {
  const { type, value } = cursor.peek();
  if (type === 'symbol') return suffixed(cursor, from, left, value);
  if (type === 'word') {
    if (value === 'at' && cursor.take('at', 'time', 'zone'))
      return op(cursor, from, 'at time zone', [left, primary(cursor)]);
    if (value === 'collate' && isNameToken(cursor.peek(1))) {
      cursor.at += 2;
      return left;
    }
  }
  // Spark's path into a string of JSON: `raw:owner.name`.
  if (type === 'parameter' && cursor.dialect === 'spark' && cursor.peek().start === cursor.tokens[cursor.at - 1]?.end) {
    cursor.at += 1;
    return op(cursor, from, value, [left]);
  }
  return undefined;
}

function suffixed(cursor: Cursor, from: number, left: Expr, value: string): Expr | undefined {
  switch (value) {
    case '::': {
      cursor.at += 1;
      const type = typeName(cursor);
      if (type === '') cursor.gapHere();
      return { at: cursor.span(from), node: 'cast', arg: left, type };
    }
    case '[': {
      cursor.at += 1;
      if (cursor.is(']')) cursor.gapHere();
      const index = cursor.is(']') ? [] : list(cursor, ':');
      close(cursor, ']');
      return op(cursor, from, '[]', [left, ...index]);
    }
    case '.': {
      if (!fieldStands(cursor)) return undefined;
      cursor.at += 1;
      const field = cursor.next().value.toLowerCase();
      return left.node === 'column'
        ? { at: cursor.span(from), node: 'column', parts: [...left.parts, field] }
        : op(cursor, from, `.${field}`, [left]);
    }
    case ':':
      if (cursor.dialect !== 'spark' || !cursor.is('[', 1)) return undefined;
      cursor.at += 1;
      return left;
    case '(':
      // Oracle's outer join, which Redshift reads too.
      if (!cursor.is('+', 1) || !cursor.is(')', 2)) return undefined;
      cursor.at += 3;
      return left;
    default:
      return undefined;
  }
}

const normal = (operator: string) => (operator === '!=' ? '<>' : operator === '==' ? '=' : operator);
