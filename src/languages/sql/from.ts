import type { Expr, Relation } from '../../model/tree.ts';
import { aliasOf, names } from './alias.ts';
import { close, list } from './arguments.ts';
import { deepest, identifier, isNameToken, name, type Cursor } from './cursor.ts';
import { startsQuery } from './starts-query.ts';
import { subquery } from './subquery.ts';
import { clauseWords, queryEnds, setWords } from './words.ts';

/** FROM and its relations, joins among them. */
export function fromClause(cursor: Cursor): readonly Relation[] {
  cursor.take('from');
  const relations: Relation[] = [];
  do {
    const before = cursor.at;
    relations.push(joined(cursor));
    if (cursor.at === before) break;
  } while (cursor.take(','));
  if (!cursor.done && !ends(cursor) && !cursor.isOneOf(clauseWords) && !cursor.is('select')) cursor.gapUntil(afterFrom);
  return relations;
}

/** One relation and what is joined to it. */
export function joined(cursor: Cursor): Relation {
  const from = cursor.at;
  let left = relation(cursor);
  for (;;) {
    if (cursor.are('lateral', 'view')) {
      left = lateralView(cursor, from, left);
      continue;
    }
    const kind = joinKind(cursor);
    if (!kind) return left;
    const right = relation(cursor);
    const on = cursor.take('on') ? cursor.grammar.expr(cursor) : undefined;
    const using = cursor.is('using') && cursor.is('(', 1) ? (cursor.take('using'), names(cursor)) : [];
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

function joinKind(cursor: Cursor) {
  const natural = cursor.is('natural');
  let ahead = natural ? 1 : 0;
  const word = cursor.peek(ahead);
  if (word.type !== 'word') return undefined;
  const named = joinKinds.get(word.value);
  if (named !== undefined) ahead += 1;
  else if (word.value !== 'join') return undefined;
  while (cursor.isOneOf(joinModifiers, ahead)) ahead += 1;
  if (!cursor.is('join', ahead)) return undefined;
  cursor.at += ahead + 1;
  return { kind: named ?? 'inner', natural } as const;
}

function lateralView(cursor: Cursor, from: number, left: Relation): Relation {
  const start = cursor.at;
  cursor.at += 2;
  cursor.take('outer');
  const call = cursor.grammar.expr(cursor);
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

function relation(cursor: Cursor): Relation {
  const from = cursor.at;
  const lateral = cursor.take('lateral');
  const base = source(cursor, from, lateral);
  while (
    cursor.is('for') ||
    cursor.is('tablesample') ||
    cursor.is('pivot') ||
    cursor.is('unpivot') ||
    cursor.is('match_recognize')
  )
    decoration(cursor);
  const alias = aliasOf(cursor);
  const columns = alias !== undefined && cursor.is('(') ? names(cursor) : [];
  while (
    cursor.is('tablesample') ||
    cursor.is('pivot') ||
    cursor.is('unpivot') ||
    cursor.is('match_recognize') ||
    (alias !== undefined && cursor.is('at') && isNameToken(cursor.peek(1)))
  )
    decoration(cursor);
  const later = alias ?? aliasOf(cursor);
  return { ...base, at: cursor.span(from), columns, ...(later === undefined ? {} : { alias: later }) };
}

/** Sampling and time travel change how much is read of the same table; pivots and patterns are marked as not understood. */
function decoration(cursor: Cursor) {
  if (cursor.take('for')) {
    cursor.at += 1;
    if (cursor.take('as', 'of')) cursor.grammar.expr(cursor);
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

function source(cursor: Cursor, from: number, lateral: boolean) {
  if (cursor.is('(')) {
    if (startsQuery(cursor, 1) && !parenthesisedJoin(cursor)) {
      cursor.at += 1;
      const inner = subquery(cursor);
      close(cursor);
      return { node: 'subquery', query: inner, lateral } as const;
    }
    cursor.at += 1;
    cursor.depth += 1;
    const inner = cursor.depth < deepest ? joined(cursor) : missingRelation(cursor, from);
    cursor.depth -= 1;
    close(cursor);
    return inner;
  }
  if (cursor.is('values')) {
    const query = subquery(cursor);
    return { node: 'subquery', query, lateral } as const;
  }
  if (isNameToken(cursor.peek()) && cursor.is('(', 1)) {
    const call = cursor.next().value.toLowerCase();
    cursor.at += 1;
    const args = call === 'table' ? tableArguments(cursor) : list(cursor);
    close(cursor);
    cursor.take('with', 'ordinality');
    return { node: 'function', name: call, args } as const;
  }
  if (cursor.is('unpivot') && isNameToken(cursor.peek(1))) {
    cursor.at += 1;
    return { node: 'function', name: 'unpivot', args: [cursor.grammar.expr(cursor)] } as const;
  }
  const target = name(cursor);
  if (target && cursor.is('(')) {
    cursor.at += 1;
    const args = list(cursor);
    close(cursor);
    return { node: 'function', name: target.parts.map(({ value }) => value).join('.'), args } as const;
  }
  if (target) return { node: 'table', name: target } as const;
  return missingRelation(cursor, from);
}

/** `((select …) t join …)`: a join in parentheses, not a query. */
function parenthesisedJoin(cursor: Cursor): boolean {
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

function tableArguments(cursor: Cursor): readonly Expr[] {
  const args: Expr[] = [];
  while (!cursor.done && !cursor.is(')')) {
    const before = cursor.at;
    for (const arg of list(cursor)) args.push(arg);
    if (cursor.at === before) cursor.at += 1;
  }
  return args;
}

/** No table, subquery or function stands here. */
const missingRelation = (cursor: Cursor, from: number) => {
  if (!cursor.is(')') && !cursor.is(',') && !cursor.isOneOf(clauseWords)) cursor.gapUntil(clauseWords, true);
  return { node: 'function', name: '', args: [], at: cursor.span(from) } as const;
};

/** Nothing of this query's clauses follows. */
export const ends = (cursor: Cursor) => cursor.is(')') || cursor.isOneOf(queryEnds);
const afterFrom = new Set(
  'where group having window qualify union intersect except minus order limit offset fetch select'.split(' '),
);
const joinKinds: ReadonlyMap<string, 'inner' | 'left' | 'right' | 'full' | 'cross'> = new Map([
  ['inner', 'inner'],
  ['left', 'left'],
  ['right', 'right'],
  ['full', 'full'],
  ['cross', 'cross'],
]);
const joinModifiers = new Set(['outer', 'semi', 'anti', 'asof']);
