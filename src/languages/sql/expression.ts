import type { Expr, Query } from '../../model/tree.ts';
import { identifier, isNameToken, type Cursor } from './cursor.ts';
import { isMasked } from './lexer.ts';
import { literalTypes, niladic, none, reserved } from './words.ts';

/** Nesting that is followed; deeper, an expression keeps its columns and calls, flat. */
export const deepest = 500;

/** How to read a query, handed in because queries hold expressions and expressions hold queries. */
export type ReadQuery = (cursor: Cursor) => Query;

const comparisons = new Set(['=', '==', '<', '>', '<=', '>=', '<>', '!=', '<=>', '~', '~*', '!~', '!~*', '@>', '<@']);
const sums = new Set(['+', '-', '||', '|', '&', '^', '<<', '>>', '#']);
const products = new Set(['*', '/', '%']);
const queryStart = new Set(['select', 'with', 'values', 'table']);

export const startsQuery = (cursor: Cursor, ahead = 0): boolean => {
  let at = ahead;
  while (cursor.is('(', at)) at += 1;
  return (
    (cursor.isOneOf(queryStart, at) &&
      !(cursor.is('values', at) && cursor.is(')', at + 1)) &&
      !(cursor.is('table', at) && !isNameToken(cursor.peek(at + 1)))) ||
    (cursor.is('from', at) && at > 0 && isNameToken(cursor.peek(at + 1)))
  );
};

/** Reads expressions for one statement. */
export function expressions(cursor: Cursor, readQuery: ReadQuery) {
  const op = (from: number, name: string, args: readonly Expr[]): Expr => ({
    at: cursor.span(from),
    node: 'op',
    op: name,
    args,
  });

  /** A chain of one `and` or `or` is one node, however long. */
  function chain(word: 'or' | 'and', operand: () => Expr): Expr {
    const from = cursor.at;
    const first = operand();
    if (!cursor.is(word)) return first;
    const args = [first];
    while (cursor.take(word)) args.push(operand());
    return op(from, word, args);
  }
  const expr = (): Expr => nested(() => chain('or', conjunction));
  const conjunction = (): Expr => chain('and', negation);

  function negation(): Expr {
    const from = cursor.at;
    let nots = 0;
    while (cursor.is('not') && !cursor.is('(', 2)) {
      cursor.at += 1;
      nots += 1;
    }
    if (cursor.take('not')) nots += 1;
    const inner = predicate();
    return nots % 2 === 1 ? op(from, 'not', [inner]) : inner;
  }

  function predicate(): Expr {
    const from = cursor.at;
    let left = sum();
    for (;;) {
      const token = cursor.peek();
      if (token.type === 'symbol' && comparisons.has(token.value)) {
        cursor.at += 1;
        const quantified = ['all', 'any', 'some'].some(word => cursor.is(word) && cursor.is('(', 1));
        if (quantified) cursor.at += 1;
        left = op(from, normal(token.value), [left, sum()]);
        continue;
      }
      const not = cursor.is('not') ? 1 : 0;
      const word = cursor.peek(not);
      if (word.type !== 'word') return left;
      const prefix = not ? 'not ' : '';
      if (word.value === 'between') {
        cursor.at += not + 1;
        if (!cursor.take('symmetric')) cursor.take('asymmetric');
        const low = sum();
        const args = [left, low];
        if (cursor.take('and')) args.push(sum());
        left = op(from, `${prefix}between`, args);
      } else if (word.value === 'in') {
        cursor.at += not + 1;
        left = op(from, `${prefix}in`, [left, ...inList()]);
      } else if (word.value === 'like' || word.value === 'ilike' || word.value === 'rlike' || word.value === 'regexp') {
        cursor.at += not + 1;
        const args = [left, sum()];
        if (cursor.take('escape')) args.push(sum());
        left = op(from, `${prefix}${word.value}`, args);
      } else if (word.value === 'similar' && cursor.is('to', not + 1)) {
        cursor.at += not + 2;
        const args = [left, sum()];
        if (cursor.take('escape')) args.push(sum());
        left = op(from, `${prefix}similar to`, args);
      } else if (!not && (word.value === 'is' || word.value === 'isnull' || word.value === 'notnull')) {
        left = isPredicate(from, left);
      } else return left;
    }
  }

  function isPredicate(from: number, left: Expr): Expr {
    if (cursor.take('isnull')) return op(from, 'is null', [left]);
    if (cursor.take('notnull')) return op(from, 'is not null', [left]);
    cursor.at += 1;
    const prefix = cursor.take('not') ? 'is not ' : 'is ';
    if (cursor.take('distinct', 'from')) return op(from, `${prefix}distinct from`, [left, sum()]);
    const word = identifier(cursor) ?? 'null';
    return op(from, prefix + word, [left]);
  }

  function inList(): readonly Expr[] {
    if (!cursor.is('(')) return [sum()];
    if (startsQuery(cursor, 1)) return [primary()];
    cursor.at += 1;
    const items = list();
    close();
    return items;
  }

  function sum(): Expr {
    const from = cursor.at;
    let left = product();
    while (cursor.peek().type === 'symbol' && sums.has(cursor.peek().value)) {
      const { value } = cursor.next();
      left = op(from, value, [left, product()]);
    }
    return left;
  }
  function product(): Expr {
    const from = cursor.at;
    let left = unary();
    while (
      (cursor.peek().type === 'symbol' && products.has(cursor.peek().value)) ||
      (cursor.is('div') && !cursor.is('(', 1))
    ) {
      const { value } = cursor.next();
      left = op(from, value, [left, unary()]);
    }
    return left;
  }
  function unary(): Expr {
    const from = cursor.at;
    let minus = false;
    while (cursor.is('-') || cursor.is('+') || cursor.is('~')) {
      minus = minus || cursor.is('-');
      cursor.at += 1;
    }
    const inner = postfix();
    if (cursor.at === from || !minus) return inner;
    if (inner.node === 'literal' && inner.type === 'number')
      return { ...inner, at: cursor.span(from), text: `-${inner.text}` };
    return op(from, '-', [inner]);
  }

  function postfix(): Expr {
    const from = cursor.at;
    let left = primary();
    for (;;) {
      if (cursor.take('::')) {
        const type = typeName();
        left = { at: cursor.span(from), node: 'cast', arg: left, type };
      } else if (cursor.is('[')) {
        cursor.at += 1;
        const index = cursor.is(']') ? [] : list(':');
        close(']');
        left = op(from, '[]', [left, ...index]);
      } else if (cursor.is('.') && (isNameToken(cursor.peek(1)) || cursor.is('*', 1))) {
        cursor.at += 1;
        const field = cursor.next().value.toLowerCase();
        left =
          left.node === 'column'
            ? { at: cursor.span(from), node: 'column', parts: [...left.parts, field] }
            : op(from, `.${field}`, [left]);
      } else if (cursor.are('at', 'time', 'zone')) {
        cursor.at += 3;
        left = op(from, 'at time zone', [left, primary()]);
      } else if (cursor.are('collate')) cursor.at += 2;
      else return left;
    }
  }

  /** The items of a list up to what closes it. */
  function list(...separators: readonly string[]): readonly Expr[] {
    const items: Expr[] = [];
    if (cursor.is(')') || cursor.is(']')) return items;
    do {
      const before = cursor.at;
      items.push(argument());
      while (cursor.isOneOf(argumentWords)) items.push(...argumentClause());
      if (cursor.at === before) break;
    } while (cursor.take(',') || separators.some(separator => cursor.take(separator)));
    return items;
  }

  /** Closes a bracket; whatever stands before the closing bracket was not understood. */
  function close(bracket = ')') {
    if (!cursor.is(bracket)) cursor.gapUntil(none);
    if (!cursor.take(bracket)) cursor.take(bracket === ')' ? ']' : ')');
  }

  function argument(): Expr {
    const from = cursor.at;
    if (isNameToken(cursor.peek()) && (cursor.is('->', 1) || cursor.is('=>', 1) || cursor.is(':=', 1))) {
      const param = cursor.next().value.toLowerCase();
      if (cursor.next().value !== '->') return expr();
      const body = expr();
      return { at: cursor.span(from), node: 'lambda', params: [param], body };
    }
    if (cursor.is('(')) {
      let ahead = 1;
      const params: string[] = [];
      while (isNameToken(cursor.peek(ahead)) && ahead < 64) {
        params.push(cursor.peek(ahead).value.toLowerCase());
        ahead += cursor.is(',', ahead + 1) ? 2 : 1;
      }
      if (cursor.is(')', ahead) && cursor.is('->', ahead + 1)) {
        cursor.at += ahead + 2;
        const body = expr();
        return { at: cursor.span(from), node: 'lambda', params, body };
      }
    }
    if (cursor.is('*')) {
      cursor.at += 1;
      return { at: cursor.span(from), node: 'flat', args: [] };
    }
    return expr();
  }

  /** ORDER BY, SEPARATOR, RESPECT NULLS … inside a call. */
  function argumentClause(): readonly Expr[] {
    if (cursor.take('order', 'by') || cursor.take('partition', 'by')) return orderItems();
    const from = cursor.at;
    if (cursor.take('from') || cursor.take('using') || cursor.take('for') || cursor.take('in') || cursor.take('as')) {
      if (cursor.tokens[from]?.value === 'as') return (typeName(), []);
      return [expr()];
    }
    cursor.at += 1;
    return [];
  }

  function orderItems(): readonly Expr[] {
    const items: Expr[] = [];
    do {
      const before = cursor.at;
      items.push(expr());
      if (!cursor.take('asc')) cursor.take('desc');
      if (cursor.take('nulls')) cursor.at += 1;
      if (cursor.at === before) break;
    } while (cursor.take(','));
    return items;
  }

  function typeName(): string {
    const from = cursor.at;
    if (!isNameToken(cursor.peek())) return '';
    cursor.at += 1;
    while (cursor.isOneOf(typeWords)) cursor.at += 1;
    if (cursor.is('(')) cursor.skipParens();
    if (cursor.is('<')) skipAngles();
    while (cursor.take('with', 'time', 'zone') || cursor.take('without', 'time', 'zone') || cursor.take('array'))
      continue;
    while (cursor.take('[')) cursor.take(']');
    return cursor.written(from).toLowerCase();
  }
  function skipAngles() {
    let depth = 0;
    do {
      const { value } = cursor.next();
      if (value === '<') depth += 1;
      else if (value === '>') depth -= 1;
      else if (value === '>>') depth -= 2;
      else if (value === '<>') continue;
    } while (depth > 0 && !cursor.done);
  }

  function nested(read: () => Expr): Expr {
    if (cursor.depth >= deepest) return flat();
    cursor.depth += 1;
    const result = read();
    cursor.depth -= 1;
    return result;
  }

  /** What is nested too deep: its columns and calls, without its shape. Stops where the expression would. */
  function flat(): Expr {
    const from = cursor.at;
    const args: Expr[] = [];
    let depth = 0;
    while (!cursor.done) {
      if (depth === 0 && (cursor.is(')') || cursor.is(']') || cursor.is(',') || cursor.isOneOf(clauseEnds))) break;
      const token = cursor.peek();
      const start = cursor.at;
      if (token.type === 'symbol') {
        if (token.value === '(' || token.value === '[') depth += 1;
        if (token.value === ')' || token.value === ']') depth -= 1;
        cursor.at += 1;
      } else if (
        token.type === 'word' &&
        queryStart.has(token.value) &&
        token.value !== 'values' &&
        token.value !== 'table'
      ) {
        let inside = 1;
        while (!cursor.done && inside > 0) {
          if (cursor.is('(')) inside += 1;
          if (cursor.is(')')) inside -= 1;
          if (inside > 0) cursor.at += 1;
        }
        cursor.gaps.push(cursor.span(start));
      } else if (isNameToken(token) && !reserved.has(token.value)) {
        const parts = [cursor.next().value.toLowerCase()];
        while (cursor.is('.') && isNameToken(cursor.peek(1))) {
          cursor.at += 1;
          parts.push(cursor.next().value.toLowerCase());
        }
        if (cursor.is('('))
          args.push({
            at: cursor.span(start),
            node: 'call',
            name: parts.join('.'),
            args: [],
            star: false,
            distinct: false,
          });
        else args.push({ at: cursor.span(start), node: 'column', parts });
      } else cursor.at += 1;
    }
    return { at: cursor.span(from), node: 'flat', args };
  }

  function primary(): Expr {
    const from = cursor.at;
    const token = cursor.peek();
    if (cursor.is('(')) return parenthesised(from);
    if (token.type === 'string') {
      cursor.at += 1;
      let text = token.value;
      while (cursor.peek().type === 'string') text += cursor.next().value;
      return { at: cursor.span(from), node: 'literal', type: 'string', text };
    }
    if (token.type === 'number') {
      cursor.at += 1;
      return { at: cursor.span(from), node: 'literal', type: 'number', text: token.value };
    }
    if (token.type === 'parameter' || isMasked(token)) return parameter(from);
    if (token.type === 'quoted' || token.type === 'dollar') return named(from);
    if (token.type !== 'word') return missing(from);
    switch (token.value) {
      case 'null':
      case 'true':
      case 'false':
        cursor.at += 1;
        return {
          at: cursor.span(from),
          node: 'literal',
          type: token.value === 'null' ? 'null' : 'boolean',
          text: token.value,
        };
      case 'case':
        return caseExpression(from);
      case 'exists':
        if (!cursor.is('(', 1)) break;
        cursor.at += 1;
        return op(from, 'exists', [primary()]);
      case 'not':
        return negation();
      case 'cast':
      case 'try_cast':
        if (cursor.is('(', 1)) return cast(from);
        break;
      case 'array':
        if (cursor.is('[', 1)) {
          cursor.at += 2;
          const args = list();
          close(']');
          return { at: cursor.span(from), node: 'list', args };
        }
        break;
      default:
    }
    const type = literalTypes.get(token.value);
    const ahead = token.value === 'double' && cursor.is('precision', 1) ? 2 : 1;
    if (type !== undefined && cursor.peek(ahead).type === 'string') return typedLiteral(from, type, ahead);
    if (token.value === 'interval' && (cursor.is('-', 1) || cursor.is('+', 1)) && cursor.peek(2).type === 'string')
      return typedLiteral(from, 'interval', 2);
    if (reserved.has(token.value) && !cursor.is('(', 1) && !niladic.has(token.value)) return missing(from);
    return named(from);
  }

  function parenthesised(from: number): Expr {
    if (startsQuery(cursor, 1)) {
      cursor.at += 1;
      const query = nestedQuery();
      close();
      return { at: cursor.span(from), node: 'subquery', query };
    }
    cursor.at += 1;
    const items = list();
    close();
    const [only] = items;
    return items.length === 1 && only ? only : { at: cursor.span(from), node: 'list', args: items };
  }

  function nestedQuery(): Query {
    cursor.depth += 1;
    const query = readQuery(cursor);
    cursor.depth -= 1;
    return query;
  }

  function parameter(from: number): Expr {
    const first = cursor.next();
    while (isMasked(cursor.peek()) && cursor.peek().start === cursor.tokens[cursor.at - 1]?.end) cursor.at += 1;
    if (isMasked(first) && cursor.is('(')) return call(from, 'template');
    if (cursor.is('.') && isNameToken(cursor.peek(1))) cursor.at += 2;
    return { at: cursor.span(from), node: 'parameter', text: isMasked(first) ? 'template' : first.value };
  }

  function typedLiteral(
    from: number,
    type: 'date' | 'timestamp' | 'interval' | 'binary' | 'other',
    ahead: number,
  ): Expr {
    cursor.at += ahead;
    const { value } = cursor.next();
    if (type === 'interval') {
      if (isNameToken(cursor.peek()) && intervalUnits.has(cursor.peek().value)) cursor.at += 1;
      if (cursor.is('(')) cursor.skipParens();
      if (cursor.take('to')) cursor.at += 1;
      if (cursor.is('(')) cursor.skipParens();
    }
    return { at: cursor.span(from), node: 'literal', type, text: value };
  }

  function caseExpression(from: number): Expr {
    cursor.at += 1;
    const args: Expr[] = [];
    if (!cursor.is('when')) args.push(expr());
    while (cursor.take('when')) {
      args.push(expr());
      if (cursor.take('then')) args.push(expr());
    }
    if (cursor.take('else')) args.push(expr());
    if (!cursor.take('end')) {
      cursor.gapUntil(caseEnd);
      cursor.take('end');
    }
    return { at: cursor.span(from), node: 'case', args };
  }

  function cast(from: number): Expr {
    cursor.at += 2;
    const arg = expr();
    const type = cursor.take('as') ? typeName() : '';
    close();
    return { at: cursor.span(from), node: 'cast', arg, type };
  }

  function named(from: number): Expr {
    const parts = [cursor.next().value.toLowerCase()];
    while (cursor.is('.') && isNameToken(cursor.peek(1))) {
      cursor.at += 1;
      parts.push(cursor.next().value.toLowerCase());
    }
    if (cursor.is('(')) return call(from, parts.join('.'));
    const [only] = parts;
    if (parts.length === 1 && only !== undefined && niladic.has(only) && cursor.tokens[from]?.type === 'word')
      return { at: cursor.span(from), node: 'call', name: only, args: [], star: false, distinct: false };
    return { at: cursor.span(from), node: 'column', parts };
  }

  function call(from: number, name: string): Expr {
    cursor.at += 1;
    const star = cursor.is('*') && cursor.is(')', 1);
    if (star) cursor.at += 1;
    const distinct = cursor.take('distinct');
    if (!distinct) cursor.take('all');
    let args: readonly Expr[] = [];
    if (!star) {
      if (units.has(name) && isNameToken(cursor.peek()) && (cursor.is('from', 1) || cursor.is(',', 1))) {
        cursor.at += 2;
        args = list();
      } else if (name === 'trim' && cursor.isOneOf(trimWords)) {
        cursor.at += 1;
        cursor.take('from');
        args = list();
      } else if (startsQuery(cursor)) args = [{ at: cursor.span(cursor.at), node: 'subquery', query: nestedQuery() }];
      else args = list();
    }
    close();
    const extra: Expr[] = [];
    if (cursor.take('within', 'group') && cursor.is('(')) {
      cursor.at += 1;
      if (cursor.take('order', 'by')) extra.push(...orderItems());
      close();
    }
    let filter: Expr | undefined;
    if (cursor.is('filter') && cursor.is('(', 1)) {
      cursor.at += 2;
      cursor.take('where');
      filter = expr();
      close();
    }
    if (cursor.is('ignore') || cursor.is('respect')) cursor.at += cursor.is('nulls', 1) ? 2 : 0;
    const over = cursor.take('over') ? window() : undefined;
    return {
      at: cursor.span(from),
      node: 'call',
      name,
      args: [...args, ...extra],
      star,
      distinct,
      ...(filter === undefined ? {} : { filter }),
      ...(over === undefined ? {} : { over }),
    };
  }

  /** `(PARTITION BY … ORDER BY … ROWS …)` or a window's name. */
  function window(): readonly Expr[] {
    if (!cursor.take('(')) {
      cursor.at += 1;
      return [];
    }
    const parts: Expr[] = [];
    if (isNameToken(cursor.peek()) && !cursor.is('partition') && !cursor.is('order') && !cursor.isOneOf(frameWords))
      cursor.at += 1;
    if (cursor.take('partition', 'by')) parts.push(...list());
    if (cursor.take('order', 'by')) parts.push(...orderItems());
    if (cursor.isOneOf(frameWords))
      while (!cursor.done && !cursor.is(')'))
        if (cursor.is('(')) cursor.skipParens();
        else cursor.at += 1;
    close();
    return parts;
  }

  function missing(from: number): Expr {
    return { at: cursor.span(from), node: 'flat', args: [] };
  }

  return { expr, list, orderItems, window, typeName, close };
}

const normal = (operator: string) => (operator === '!=' ? '<>' : operator === '==' ? '=' : operator);
const argumentWords = new Set('order partition separator respect ignore nulls from using for on in as'.split(' '));
const typeWords = new Set(['precision', 'varying']);
const trimWords = new Set(['leading', 'trailing', 'both']);
const caseEnd = new Set(['end']);
const frameWords = new Set(['rows', 'range', 'groups']);
const units = new Set(['extract', 'date_part', 'datepart', 'timestampdiff', 'timestampadd', 'dateadd', 'datediff']);
const intervalUnits = new Set(
  'year month week day hour minute second years months weeks days hours minutes seconds quarter millisecond'.split(' '),
);
const clauseEnds: ReadonlySet<string> = new Set(
  'from where group having order limit union intersect except then when else end and or as'.split(' '),
);
export type Expressions = ReturnType<typeof expressions>;
