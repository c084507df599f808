import type { Body, Cte, Expr, Item, Query, Relation, Select } from '../../model/tree.ts';
import { identifier, isNameToken, name, type Cursor } from './cursor.ts';
import { deepest, expressions, startsQuery, type Expressions } from './expression.ts';
import { clauseWords, none, reserved, setWords } from './words.ts';

/** Reads a query: WITH, SELECT, VALUES, TABLE, set operations, ORDER BY, LIMIT. The cursor ends where it ends. */
export function readQuery(cursor: Cursor): Query {
  return reader(cursor).query();
}

function reader(cursor: Cursor) {
  const e: Expressions = expressions(cursor, readQuery);

  function query(): Query {
    const from = cursor.at;
    const ctes: Cte[] = [];
    let recursive = false;
    if (cursor.take('with')) {
      recursive = cursor.take('recursive');
      do ctes.push(cte());
      while (cursor.take(','));
    }
    const hiveFrom = cursor.is('from') ? fromClause() : [];
    const body = setOperations(hiveFrom);
    let orderBy: readonly Expr[] = [];
    let limit: Expr | undefined;
    let offset: Expr | undefined;
    for (;;) {
      if (
        cursor.take('order', 'by') ||
        cursor.take('sort', 'by') ||
        cursor.take('cluster', 'by') ||
        cursor.take('distribute', 'by')
      )
        orderBy = [...orderBy, ...e.orderItems()];
      else if (cursor.take('limit')) {
        limit = cursor.take('all') ? undefined : e.expr();
        if (cursor.take(',')) limit = e.expr();
      } else if (cursor.take('offset')) {
        offset = e.expr();
        if (!cursor.take('rows')) cursor.take('row');
      } else if (cursor.take('fetch')) {
        cursor.at += 1;
        if (!cursor.is('row') && !cursor.is('rows')) limit = e.expr();
        else limit = { at: cursor.span(cursor.at), node: 'literal', type: 'number', text: '1' };
        while (cursor.isOneOf(fetchWords)) cursor.at += 1;
      } else if (cursor.are('for', 'update') || cursor.are('with', 'no')) break;
      else break;
    }
    return {
      at: cursor.span(from),
      with: ctes,
      recursive,
      body,
      orderBy,
      ...(limit === undefined ? {} : { limit }),
      ...(offset === undefined ? {} : { offset }),
    };
  }

  function cte(): Cte {
    const from = cursor.at;
    const called = identifier(cursor) ?? '';
    const columns = cursor.is('(') ? names() : [];
    cursor.take('as');
    if (!cursor.take('materialized')) cursor.take('not', 'materialized');
    const open = cursor.at;
    if (!cursor.take('(')) {
      cursor.gapUntil(queryWords);
      return { at: cursor.span(from), name: called, columns, query: empty(open) };
    }
    const inner = subquery();
    e.close();
    if (cursor.is('search') || cursor.is('cycle')) cursor.gapUntil(queryWords, true);
    return { at: cursor.span(from), name: called, columns, query: inner };
  }

  function subquery(): Query {
    if (cursor.depth >= deepest) {
      const from = cursor.at;
      cursor.gapUntil(none);
      return empty(from);
    }
    cursor.depth += 1;
    const inner = query();
    cursor.depth -= 1;
    return inner;
  }

  function names(): readonly string[] {
    const open = cursor.at;
    const found: string[] = [];
    cursor.take('(');
    while (isNameToken(cursor.peek())) {
      found.push(cursor.next().value.toLowerCase());
      if (cursor.is('(') || isNameToken(cursor.peek())) e.typeName();
      if (!cursor.take(',')) break;
    }
    e.close();
    return found;
  }

  /** UNION and EXCEPT bind alike, INTERSECT tighter; a chain of one operator is one node. */
  function setOperations(hiveFrom: readonly Relation[]): Body {
    const from = cursor.at;
    let left = intersections(hiveFrom);
    while (cursor.isOneOf(setWords) && !cursor.is('intersect')) {
      const { op, all } = setOperator();
      const arms = [left, intersections([])];
      while (cursor.isOneOf(setWords) && !cursor.is('intersect') && sameOperator(op, all)) {
        setOperator();
        arms.push(intersections([]));
      }
      left = { node: 'set', at: cursor.span(from), op, all, arms };
    }
    return left;
  }
  function intersections(hiveFrom: readonly Relation[]): Body {
    const from = cursor.at;
    let left = term(hiveFrom);
    while (cursor.is('intersect')) {
      const { all } = setOperator();
      left = { node: 'set', at: cursor.span(from), op: 'intersect', all, arms: [left, term([])] };
    }
    return left;
  }
  function setOperator() {
    const { value } = cursor.next();
    const all = cursor.take('all');
    if (!all) cursor.take('distinct');
    if (cursor.take('corresponding') && cursor.take('by') && cursor.is('(')) cursor.skipParens();
    const op: 'union' | 'intersect' | 'except' = value === 'union' || value === 'intersect' ? value : 'except';
    return { op, all };
  }
  const sameOperator = (op: string, all: boolean) =>
    (cursor.is(op) || (op === 'except' && cursor.is('minus'))) && cursor.is('all', 1) === all;

  function term(hiveFrom: readonly Relation[]): Body {
    const from = cursor.at;
    if (cursor.is('(')) {
      cursor.at += 1;
      const inner = subquery();
      e.close();
      return { node: 'nested', at: cursor.span(from), query: inner };
    }
    if (cursor.take('values')) return values(from);
    if (cursor.is('table') && isNameToken(cursor.peek(1))) {
      cursor.at += 1;
      const target = name(cursor);
      if (target) return { node: 'table', at: cursor.span(from), name: target };
    }
    return select(hiveFrom);
  }

  function values(from: number): Body {
    const rows: (readonly Expr[])[] = [];
    do {
      const open = cursor.at;
      if (cursor.is('(') && !startsQuery(cursor, 1)) {
        cursor.at += 1;
        rows.push(e.list());
        e.close();
      } else rows.push([e.expr()]);
      if (cursor.at === open) break;
    } while (cursor.take(','));
    return { node: 'values', at: cursor.span(from), rows };
  }

  function select(hiveFrom: readonly Relation[]): Select {
    const from = cursor.at;
    if (!cursor.take('select')) cursor.gapUntil(clauseWords);
    let distinct = false;
    if (cursor.take('top')) {
      e.expr();
    }
    if (cursor.take('distinct')) {
      distinct = true;
      if (cursor.is('on') && cursor.is('(', 1)) {
        cursor.at += 2;
        e.list();
        e.close();
      }
    } else cursor.take('all');
    if (cursor.take('top')) e.expr();
    const items = cursor.isOneOf(clauseWords) || cursor.done ? [] : selectItems();
    if (cursor.take('into')) {
      cursor.take('temp');
      cursor.take('table');
      name(cursor);
    }
    const relations = cursor.is('from') ? fromClause() : hiveFrom;
    const where = cursor.take('where') ? e.expr() : undefined;
    if (cursor.is('connect') || cursor.is('start')) cursor.gapUntil(afterWhere);
    const groupBy = cursor.take('group', 'by') ? grouping() : [];
    const having = cursor.take('having') ? e.expr() : undefined;
    const windows = cursor.take('window') ? windowDefinitions() : [];
    const qualify = cursor.take('qualify') ? e.expr() : undefined;
    const at = cursor.span(from);
    if (!cursor.done && !ends()) cursor.gapUntil(queryEnds);
    return {
      node: 'select',
      at,
      distinct,
      items,
      from: relations,
      groupBy,
      windows,
      ...(where === undefined ? {} : { where }),
      ...(having === undefined ? {} : { having }),
      ...(qualify === undefined ? {} : { qualify }),
    };
  }
  const ends = () => cursor.is(')') || cursor.isOneOf(queryEnds);

  function selectItems(): readonly Item[] {
    const items: Item[] = [];
    do {
      if (cursor.isOneOf(clauseWords)) break;
      const before = cursor.at;
      items.push(item());
      if (!cursor.is(',') && !cursor.isOneOf(clauseWords) && !cursor.is(')') && !cursor.done)
        cursor.gapUntil(clauseWords, true);
      if (cursor.at === before && !cursor.is(',')) break;
    } while (cursor.take(','));
    return items;
  }

  function item(): Item {
    const from = cursor.at;
    const star = starLength();
    if (star !== undefined) {
      const of = star > 1 ? starOwner(star) : undefined;
      if (star === 1) cursor.at += 1;
      const except: string[] = [];
      if ((cursor.is('except') || cursor.is('exclude')) && (cursor.is('(', 1) || cursor.is('exclude'))) {
        cursor.at += 1;
        if (cursor.is('(')) except.push(...names());
        else except.push(identifier(cursor) ?? '');
      }
      if (cursor.is('as') && cursor.is('(', 1)) {
        cursor.at += 1;
        names();
      }
      return { at: cursor.span(from), star: true, ...(of ? { of } : {}), ...(except.length > 0 ? { except } : {}) };
    }
    const expr = e.expr();
    const alias = aliasOf();
    return { at: cursor.span(from), expr, ...(alias === undefined ? {} : { alias }) };
  }

  /** Tokens of `*`, `t.*`, `s.t.*`. */
  function starLength(): number | undefined {
    if (cursor.is('*')) return 1;
    let ahead = 0;
    while (isNameToken(cursor.peek(ahead)) && cursor.is('.', ahead + 1)) ahead += 2;
    return ahead > 0 && cursor.is('*', ahead) ? ahead + 1 : undefined;
  }
  function starOwner(length: number) {
    const stop = cursor.at + length;
    const parts = [];
    for (const index of Array.from({ length: (length - 1) / 2 }, (_, part) => cursor.at + part * 2)) {
      const token = cursor.tokens[index];
      if (token)
        parts.push({
          value: token.value.toLowerCase(),
          quoted: token.type === 'quoted',
          at: cursor.place(token.start, token.end),
        });
    }
    const at = cursor.place(parts[0] ? cursor.peek().start : 0, cursor.tokens[stop - 3]?.end ?? 0);
    cursor.at = stop;
    return { at, parts };
  }

  function aliasOf(): string | undefined {
    if (cursor.take('as')) {
      const token = cursor.peek();
      if (token.type === 'string') return cursor.next().value.toLowerCase();
      return identifier(cursor);
    }
    const token = cursor.peek();
    return token.type === 'quoted' || (token.type === 'word' && !reserved.has(token.value))
      ? identifier(cursor)
      : undefined;
  }

  function fromClause(): readonly Relation[] {
    cursor.take('from');
    const relations: Relation[] = [];
    do {
      const before = cursor.at;
      relations.push(joined());
      if (cursor.at === before) break;
    } while (cursor.take(','));
    if (!cursor.done && !ends() && !cursor.isOneOf(clauseWords) && !cursor.is('select')) cursor.gapUntil(afterFrom);
    return relations;
  }

  function joined(): Relation {
    const from = cursor.at;
    let left = relation();
    for (;;) {
      if (cursor.are('lateral', 'view')) {
        left = lateralView(from, left);
        continue;
      }
      const kind = joinKind();
      if (!kind) return left;
      const right = relation();
      const on = cursor.take('on') ? e.expr() : undefined;
      const using = cursor.is('using') && cursor.is('(', 1) ? (cursor.take('using'), names()) : [];
      if (using.length > 0 && cursor.take('as')) identifier(cursor);
      left = {
        at: cursor.span(from),
        columns: [],
        node: 'join',
        kind: kind.kind,
        natural: kind.natural,
        left,
        right,
        using,
        ...(on === undefined ? {} : { on }),
      };
    }
  }

  function joinKind() {
    const natural = cursor.is('natural');
    let ahead = natural ? 1 : 0;
    const word = cursor.peek(ahead);
    if (word.type !== 'word') return undefined;
    const outer = word.value === 'left' || word.value === 'right' || word.value === 'full';
    const kind = outer
      ? word.value === 'left'
        ? 'left'
        : word.value === 'right'
          ? 'right'
          : 'full'
      : word.value === 'cross'
        ? 'cross'
        : 'inner';
    if (outer || word.value === 'inner' || word.value === 'cross') ahead += 1;
    else if (word.value !== 'join') return undefined;
    while (cursor.isOneOf(joinModifiers, ahead)) ahead += 1;
    if (!cursor.is('join', ahead)) return undefined;
    cursor.at += ahead + 1;
    return { kind, natural } as const;
  }

  function lateralView(from: number, left: Relation): Relation {
    const start = cursor.at;
    cursor.at += 2;
    cursor.take('outer');
    const call = e.expr();
    const alias = cursor.is('as') ? undefined : identifier(cursor);
    const columns: string[] = [];
    if (cursor.take('as'))
      do columns.push(identifier(cursor) ?? '');
      while (cursor.take(','));
    const right: Relation = {
      at: cursor.span(start),
      node: 'function',
      name: call.node === 'call' ? call.name : '',
      args: call.node === 'call' ? call.args : [call],
      columns,
      ...(alias === undefined ? {} : { alias }),
    };
    return { at: cursor.span(from), columns: [], node: 'join', kind: 'cross', natural: false, left, right, using: [] };
  }

  function relation(): Relation {
    const from = cursor.at;
    const lateral = cursor.take('lateral');
    const base = source(from, lateral);
    while (
      cursor.is('for') ||
      cursor.is('tablesample') ||
      cursor.is('pivot') ||
      cursor.is('unpivot') ||
      cursor.is('match_recognize')
    )
      decoration();
    const alias = aliasOf();
    const columns = alias !== undefined && cursor.is('(') ? names() : [];
    while (
      cursor.is('tablesample') ||
      cursor.is('pivot') ||
      cursor.is('unpivot') ||
      cursor.is('match_recognize') ||
      (alias !== undefined && cursor.is('at') && isNameToken(cursor.peek(1)))
    )
      decoration();
    const later = alias ?? aliasOf();
    return { ...base, at: cursor.span(from), columns, ...(later === undefined ? {} : { alias: later }) };
  }

  /** Sampling and time travel change how much is read of the same table; pivots and patterns are marked as not understood. */
  function decoration() {
    if (cursor.take('for')) {
      cursor.at += 1;
      if (cursor.take('as', 'of')) e.expr();
      return;
    }
    if (cursor.take('tablesample')) {
      cursor.at += cursor.is('(') ? 0 : 1;
      if (cursor.is('(')) cursor.skipParens();
      if (cursor.take('repeatable') && cursor.is('(')) cursor.skipParens();
      return;
    }
    if (cursor.take('at')) {
      identifier(cursor);
      return;
    }
    const from = cursor.at;
    cursor.at += 1;
    if (cursor.take('include', 'nulls') || cursor.take('exclude', 'nulls') || cursor.is('(')) {
      if (cursor.is('(')) cursor.skipParens();
    } else identifier(cursor);
    cursor.gaps.push(cursor.span(from));
  }

  function source(from: number, lateral: boolean) {
    if (cursor.is('(')) {
      if (startsQuery(cursor, 1) && !parenthesisedJoin()) {
        cursor.at += 1;
        const inner = subquery();
        e.close();
        return { node: 'subquery', query: inner, lateral } as const;
      }
      cursor.at += 1;
      cursor.depth += 1;
      const inner = cursor.depth < deepest ? joined() : empty2(from);
      cursor.depth -= 1;
      e.close();
      return inner;
    }
    if (cursor.is('values')) {
      const query = subquery();
      return { node: 'subquery', query, lateral } as const;
    }
    if (isNameToken(cursor.peek()) && (cursor.is('(', 1) || (cursor.is('unnest') && cursor.is('(', 1)))) {
      const call = cursor.next().value.toLowerCase();
      cursor.at += 1;
      const args = call === 'table' ? tableArguments() : e.list();
      e.close();
      cursor.take('with', 'ordinality');
      return { node: 'function', name: call, args } as const;
    }
    if (cursor.is('unpivot') && isNameToken(cursor.peek(1))) {
      cursor.at += 1;
      return { node: 'function', name: 'unpivot', args: [e.expr()] } as const;
    }
    const target = name(cursor);
    if (target && cursor.is('(')) {
      cursor.at += 1;
      const args = e.list();
      e.close();
      return { node: 'function', name: target.parts.map(({ value }) => value).join('.'), args } as const;
    }
    if (target) return { node: 'table', name: target } as const;
    return empty2(from);
  }

  /** `((select …) t join …)`: a join in parentheses, not a query. */
  function parenthesisedJoin(): boolean {
    if (!cursor.is('(', 1)) return false;
    const ahead = cursor.closing(cursor.at + 1) - cursor.at;
    const after = cursor.peek(ahead + 1);
    return (
      after.type === 'quoted' ||
      (after.type === 'word' &&
        !setWords.has(after.value) &&
        !['order', 'limit', 'offset', 'fetch'].includes(after.value))
    );
  }

  function tableArguments(): readonly Expr[] {
    const args: Expr[] = [];
    while (!cursor.done && !cursor.is(')')) {
      const before = cursor.at;
      args.push(...e.list());
      if (cursor.at === before) cursor.at += 1;
    }
    return args;
  }

  const empty2 = (from: number) => {
    if (!cursor.is(')') && !cursor.is(',') && !cursor.isOneOf(clauseWords)) cursor.gapUntil(clauseWords, true);
    return { node: 'function', name: '', args: [], at: cursor.span(from) } as const;
  };

  function grouping(): readonly Expr[] {
    if (!cursor.take('all')) cursor.take('distinct');
    const items: Expr[] = [];
    do {
      const before = cursor.at;
      if (cursor.are('grouping', 'sets') && cursor.is('(', 2)) {
        cursor.at += 3;
        items.push(...e.list());
        e.close();
      } else items.push(e.expr());
      if (cursor.at === before) break;
    } while (cursor.take(','));
    if (cursor.take('with')) cursor.at += 1;
    return items;
  }

  function windowDefinitions(): readonly Expr[] {
    const parts: Expr[] = [];
    do {
      identifier(cursor);
      cursor.take('as');
      parts.push(...e.window());
    } while (cursor.take(','));
    return parts;
  }

  const empty = (from: number): Query => ({
    at: cursor.span(from),
    with: [],
    recursive: false,
    body: { node: 'values', at: cursor.span(from), rows: [] },
    orderBy: [],
  });

  return { query };
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const queryWords = set('select values table with');
const queryEnds = set('union intersect except minus order limit offset fetch sort cluster distribute for with');
const afterWhere = set('group having window qualify union intersect except minus order limit offset fetch');
const afterFrom = set('where group having window qualify union intersect except minus order limit offset fetch select');
const fetchWords = set('row rows only with ties next first percent');
const joinModifiers = set('outer semi anti asof');
