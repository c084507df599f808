import type { Mutable } from '../../model/mutable.ts';
import type { Expr, Item, Name, NamedWindow, Relation, Select } from '../../model/tree.ts';
import { aliasOf, names } from './alias.ts';
import { close, list } from './arguments.ts';
import { gapUntilClause, startsClause } from './clause-start.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { identifier, name } from './name.ts';
import { fromClause } from './from.ts';
import { groupClause } from './group-by.ts';
import { isMasked } from './token.ts';
import { primary } from './primary.ts';
import { transform } from './transform.ts';
import { window } from './window.ts';
import { reserved } from './words.ts';

/** SELECT and its clauses up to what may follow any query; Hive's FROM may stand before it. */
export function select(cursor: Cursor, hiveFrom: readonly Relation[]): Select {
  const from = cursor.at;
  if (!cursor.take('select')) gapUntilClause(cursor, false, true);
  let top = topOf(cursor);
  const distinct = distinctOf(cursor);
  top ??= topOf(cursor);
  const items = transform(cursor) ?? selectItems(cursor);
  const into = cursor.take('into') ? intoOf(cursor) : undefined;
  const relations = cursor.is('from') ? fromClause(cursor) : hiveFrom;
  const hierarchy: Expr[] = [];
  connectBy(cursor, hierarchy);
  const where = cursor.take('where') ? cursor.grammar.expr(cursor) : undefined;
  resume(cursor);
  connectBy(cursor, hierarchy);
  const { groupBy, all, sets } = groupClause(cursor);
  const having = cursor.take('having') ? cursor.grammar.expr(cursor) : undefined;
  resume(cursor);
  let qualify = qualifyOf(cursor);
  const windows = cursor.is('window') && startsClause(cursor) ? windowDefinitions(cursor) : [];
  qualify ??= qualifyOf(cursor);
  resume(cursor);
  const made: Mutable<Select> = {
    node: 'select',
    at: cursor.span(from),
    distinct,
    items,
    from: relations,
    groupBy,
    windows,
  };
  if (top) made.top = top;
  if (where) made.where = where;
  if (having) made.having = having;
  if (qualify) made.qualify = qualify;
  if (into) made.into = into;
  if (all) made.groupsByAll = true;
  if (sets) made.groupingSets = true;
  if (hierarchy.length > 0) made.hierarchy = hierarchy;
  return made;
}

/** What a clause leaves before the next one is not understood: an operator that we do not know. */
function resume(cursor: Cursor) {
  if (!cursor.done && !cursor.is(')')) gapUntilClause(cursor);
}

/** Redshift's TOP n. */
function topOf(cursor: Cursor): Expr | undefined {
  if (!cursor.is('top') || cursor.dialect !== 'redshift') return undefined;
  const next = cursor.peek(1);
  if (next.type === 'number' || next.type === 'parameter' || isMasked(next) || cursor.is('(', 1)) {
    cursor.at += 1;
    return primary(cursor);
  }
  return undefined;
}

function distinctOf(cursor: Cursor): boolean {
  if (!cursor.take('distinct')) {
    if (cursor.is('all') && !cursor.is(',', 1) && !cursor.is('from', 1) && !cursor.is('as', 1)) cursor.at += 1;
    return false;
  }
  if (cursor.take('on', '(')) {
    list(cursor);
    close(cursor);
  }
  return true;
}

function intoOf(cursor: Cursor): Name | undefined {
  if (!cursor.take('temp')) cursor.take('temporary');
  cursor.take('table');
  return name(cursor);
}

function qualifyOf(cursor: Cursor): Expr | undefined {
  if (!cursor.is('qualify') || !startsClause(cursor)) return undefined;
  cursor.at += 1;
  return cursor.grammar.expr(cursor);
}

/** START WITH and CONNECT BY, in either order. */
function connectBy(cursor: Cursor, found: Expr[]): void {
  for (;;)
    if (cursor.take('start', 'with')) found.push(cursor.grammar.expr(cursor));
    else if (cursor.take('connect', 'by')) {
      cursor.take('nocycle');
      found.push(cursor.grammar.expr(cursor));
    } else return;
}

function selectItems(cursor: Cursor): readonly Item[] {
  const items: Item[] = [];
  do {
    if (cursor.done || (cursor.isOneOf(reserved) && startsClause(cursor))) {
      missingItem(cursor);
      break;
    }
    const before = cursor.at;
    items.push(item(cursor));
    if (!cursor.is(',') && !cursor.is(')') && !cursor.done && !startsClause(cursor)) gapUntilClause(cursor, true);
    if (cursor.at === before && !cursor.is(',')) break;
  } while (cursor.take(','));
  return without(cursor, items);
}

/** No item stands where one has to: to Spark FROM is a name too, and PL/pgSQL's INTO may stand first. */
function missingItem(cursor: Cursor) {
  if (cursor.done || !(cursor.dialect === 'spark' || cursor.is('into'))) cursor.gapHere();
}

function item(cursor: Cursor): Item {
  const from = cursor.at;
  const star = starLength(cursor);
  if (star !== undefined) {
    const of = star > 1 ? starOwner(cursor, star) : undefined;
    if (star === 1) cursor.at += 1;
    const except = exceptOf(cursor);
    if (cursor.is('as') && cursor.is('(', 1)) renames(cursor);
    else if (cursor.dialect === 'spark') aliasOf(cursor);
    return { at: cursor.span(from), star: true, ...(of ? { of } : {}), ...(except.length > 0 ? { except } : {}) };
  }
  const expr = cursor.grammar.expr(cursor);
  if (cursor.take('.', '*')) {
    // The fields of a row.
    if (cursor.is('as') && cursor.is('(', 1)) renames(cursor);
    return { at: cursor.span(from), expr };
  }
  if (cursor.is('as') && cursor.is('(', 1)) {
    renames(cursor);
    return { at: cursor.span(from), expr };
  }
  const alias = aliasOf(cursor);
  const at = cursor.span(from);
  return alias === undefined ? { at, expr } : { at, expr, alias };
}

function renames(cursor: Cursor) {
  cursor.at += 1;
  names(cursor);
}

/** `(a, t.b)` or `a, b`, by their last parts. */
function columnNames(cursor: Cursor): readonly string[] {
  const open = cursor.take('(');
  const found: string[] = [];
  do found.push(name(cursor)?.parts.at(-1)?.value ?? '');
  while (cursor.take(','));
  if (open) close(cursor);
  return found;
}

/** Redshift's EXCLUDE behind the whole list leaves columns out of its stars. */
function without(cursor: Cursor, items: readonly Item[]): readonly Item[] {
  if (!cursor.is('exclude') || !startsClause(cursor)) return items;
  cursor.at += 1;
  const except = columnNames(cursor);
  return items.map(item => ('star' in item ? { ...item, except: [...(item.except ?? []), ...except] } : item));
}

/** EXCEPT (…) of Spark, EXCLUDE of Redshift: the columns left out. */
function exceptOf(cursor: Cursor): readonly string[] {
  if (cursor.is('except') ? !cursor.is('(', 1) || cursor.holdsQuery(cursor.at + 1) : !cursor.is('exclude')) return [];
  cursor.at += 1;
  return columnNames(cursor);
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

/** The windows of a WINDOW clause; the cursor stands on it. */
export function windowDefinitions(cursor: Cursor): readonly NamedWindow[] {
  cursor.at += 1;
  const found: NamedWindow[] = [];
  do {
    const name = identifier(cursor) ?? '';
    cursor.take('as');
    found.push({ name, ...window(cursor) });
  } while (cursor.take(','));
  return found;
}
