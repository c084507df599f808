import type { Expr, Item, NamedWindow, Relation, Select } from '../../model/tree.ts';
import { aliasOf, names } from './alias.ts';
import { close, list } from './arguments.ts';
import { window } from './call.ts';
import { identifier, isNameToken, name, type Cursor } from './cursor.ts';
import { ends, fromClause } from './from.ts';
import { clauseWords, queryEnds } from './words.ts';

/** SELECT and its clauses up to what may follow any query; Hive's FROM may stand before it. */
export function select(cursor: Cursor, hiveFrom: readonly Relation[]): Select {
  const from = cursor.at;
  if (!cursor.take('select')) cursor.gapUntil(clauseWords);
  let distinct = false;
  let top = cursor.take('top') ? cursor.grammar.expr(cursor) : undefined;
  if (cursor.take('distinct')) {
    distinct = true;
    if (cursor.is('on') && cursor.is('(', 1)) {
      cursor.at += 2;
      list(cursor);
      close(cursor);
    }
  } else cursor.take('all');
  if (cursor.take('top')) top = cursor.grammar.expr(cursor);
  const items = cursor.isOneOf(clauseWords) || cursor.done ? [] : selectItems(cursor);
  if (cursor.take('into')) {
    cursor.take('temp');
    cursor.take('table');
    name(cursor);
  }
  const relations = cursor.is('from') ? fromClause(cursor) : hiveFrom;
  const where = cursor.take('where') ? cursor.grammar.expr(cursor) : undefined;
  resume(cursor);
  const groupBy = cursor.take('group', 'by') ? grouping(cursor) : [];
  resume(cursor);
  const having = cursor.take('having') ? cursor.grammar.expr(cursor) : undefined;
  resume(cursor);
  const windows = cursor.take('window') ? windowDefinitions(cursor) : [];
  const qualify = cursor.take('qualify') ? cursor.grammar.expr(cursor) : undefined;
  const at = cursor.span(from);
  if (!cursor.done && !ends(cursor)) cursor.gapUntil(queryEnds);
  return {
    node: 'select',
    at,
    distinct,
    items,
    from: relations,
    groupBy,
    windows,
    ...(top === undefined ? {} : { top }),
    ...(where === undefined ? {} : { where }),
    ...(having === undefined ? {} : { having }),
    ...(qualify === undefined ? {} : { qualify }),
  };
}

/** What a clause leaves before the next one is not understood: an operator that we do not know, CONNECT BY. */
function resume(cursor: Cursor) {
  if (!ends(cursor)) cursor.gapUntil(afterWhere);
}

function selectItems(cursor: Cursor): readonly Item[] {
  const items: Item[] = [];
  do {
    if (cursor.isOneOf(clauseWords)) break;
    const before = cursor.at;
    items.push(item(cursor));
    if (!cursor.is(',') && !cursor.isOneOf(clauseWords) && !cursor.is(')') && !cursor.done)
      cursor.gapUntil(clauseWords, true);
    if (cursor.at === before && !cursor.is(',')) break;
  } while (cursor.take(','));
  return items;
}

function item(cursor: Cursor): Item {
  const from = cursor.at;
  const star = starLength(cursor);
  if (star !== undefined) {
    const of = star > 1 ? starOwner(cursor, star) : undefined;
    if (star === 1) cursor.at += 1;
    let except: readonly string[] = [];
    if ((cursor.is('except') || cursor.is('exclude')) && (cursor.is('(', 1) || cursor.is('exclude'))) {
      cursor.at += 1;
      except = cursor.is('(') ? names(cursor) : [identifier(cursor) ?? ''];
    }
    if (cursor.is('as') && cursor.is('(', 1)) {
      cursor.at += 1;
      names(cursor);
    }
    return { at: cursor.span(from), star: true, ...(of ? { of } : {}), ...(except.length > 0 ? { except } : {}) };
  }
  const expr = cursor.grammar.expr(cursor);
  const alias = aliasOf(cursor);
  return { at: cursor.span(from), expr, ...(alias === undefined ? {} : { alias }) };
}

/** Tokens of `*`, `t.*`, `s.t.*`. */
function starLength(cursor: Cursor): number | undefined {
  if (cursor.is('*')) return 1;
  let ahead = 0;
  while (isNameToken(cursor.peek(ahead)) && cursor.is('.', ahead + 1)) ahead += 2;
  return ahead > 0 && cursor.is('*', ahead) ? ahead + 1 : undefined;
}
function starOwner(cursor: Cursor, length: number) {
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

function grouping(cursor: Cursor): readonly Expr[] {
  if (!cursor.take('all')) cursor.take('distinct');
  const items: Expr[] = [];
  do {
    const before = cursor.at;
    if (cursor.are('grouping', 'sets') && cursor.is('(', 2)) {
      cursor.at += 3;
      for (const item of list(cursor)) items.push(item);
      close(cursor);
    } else items.push(cursor.grammar.expr(cursor));
    if (cursor.at === before) break;
  } while (cursor.take(','));
  if (!cursor.take('with', 'rollup')) cursor.take('with', 'cube');
  return items;
}

function windowDefinitions(cursor: Cursor): readonly NamedWindow[] {
  const found: NamedWindow[] = [];
  do {
    const name = identifier(cursor) ?? '';
    cursor.take('as');
    found.push({ name, ...window(cursor) });
  } while (cursor.take(','));
  return found;
}

const afterWhere = new Set(
  'group having window qualify union intersect except minus order limit offset fetch'.split(' '),
);
