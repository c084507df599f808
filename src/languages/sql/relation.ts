import type { Mutable } from '../../model/mutable.ts';
import type { AsOf, Expr, Relation } from '../../model/tree.ts';
import { aliasOf, names } from './alias.ts';
import { close, list } from './arguments.ts';
import { gapUntilClause } from './clause-start.ts';
import { deepest, isNameToken, isTrino, type Cursor } from './cursor.ts';
import { name } from './name.ts';
import { jsonTable } from './json-table.ts';
import { matchRecognize } from './match-recognize.ts';
import { pivot, unpivot } from './pivot.ts';
import { startsQuery } from './starts-query.ts';
import { subquery } from './subquery.ts';
import { tableFunction } from './table-function.ts';
import { joinWords, reserved } from './words.ts';

/** A table, subquery, function or join in parentheses, with its sample, its time, its alias, and what reshapes it. */
export function relation(cursor: Cursor): Relation {
  const from = cursor.at;
  const lateral = cursor.is('lateral') && (cursor.is('(', 1) || isNameToken(cursor.peek(1))) && cursor.take('lateral');
  let here: Relation = aliased(cursor, from, source(cursor, from, lateral));
  for (;;) {
    const shape = cursor.is('match_recognize')
      ? matchRecognize(cursor, here)
      : cursor.is('pivot')
        ? pivot(cursor, here)
        : cursor.is('unpivot')
          ? unpivot(cursor, here)
          : undefined;
    if (!shape) return here;
    here = aliased(cursor, from, { ...shape, at: cursor.span(from), columns: [] });
  }
}

/** Its time, its sample and its alias, put into it; the sample may stand on either side of the alias. */
function aliased(cursor: Cursor, from: number, base: Mutable<Relation>): Relation {
  const start = cursor.at;
  const asOf = timeTravel(cursor);
  if (asOf && base.node === 'table') base.asOf = asOf;
  let isSampled = sample(cursor);
  if (cursor.is('as') && cursor.is('(', 1)) cursor.at += 1;
  const alias = cursor.is('(') ? undefined : aliasOf(cursor);
  const renamed =
    cursor.is('(') && (alias !== undefined || (cursor.dialect === 'spark' && !cursor.holdsQuery(cursor.at)));
  if (renamed) base.columns = names(cursor);
  if (alias !== undefined && cursor.is('at') && isNameToken(cursor.peek(1))) cursor.at += 2;
  isSampled = sample(cursor) ?? isSampled;
  if (isSampled) base.sampled = isSampled;
  if (alias !== undefined) base.alias = alias;
  if (cursor.at > start) base.at = cursor.span(from);
  return base;
}

/** FOR VERSION AS OF and its like: the same table at another time. */
function timeTravel(cursor: Cursor): AsOf | undefined {
  // Delta's `t@v12` and `t@20240101000000000`.
  if (cursor.is('@') && (cursor.peek(1).type === 'number' || cursor.peek(1).type === 'word')) cursor.at += 2;
  const ahead = cursor.is('for') ? 1 : 0;
  if (!cursor.isOneOf(timeWords, ahead) || !cursor.is('as', ahead + 1) || !cursor.is('of', ahead + 2)) return undefined;
  const by = cursor.is('version', ahead) || cursor.is('system_version', ahead) ? 'version' : 'timestamp';
  cursor.at += ahead + 3;
  return { by, expr: cursor.grammar.expr(cursor) };
}

/** TABLESAMPLE, as a relation has it. */
function sample(cursor: Cursor): Relation['sampled'] {
  if (!cursor.is('tablesample') || !(cursor.is('(', 1) || cursor.is('(', 2))) return undefined;
  const isSystem = cursor.is('system', 1);
  if (cursor.is('(', 1) && isTrino(cursor)) cursor.gapHere();
  cursor.at += cursor.is('(', 1) ? 2 : 3;
  if (cursor.take('bucket')) {
    cursor.at += 1;
    if (cursor.take('out', 'of')) cursor.at += 1;
    if (cursor.take('on')) cursor.grammar.expr(cursor);
  } else {
    cursor.grammar.expr(cursor);
    if (!cursor.take('percent')) cursor.take('rows');
  }
  close(cursor);
  if (cursor.take('repeatable', '(')) {
    cursor.grammar.expr(cursor);
    close(cursor);
  }
  return isSystem ? 'parts' : 'rows';
}

function source(cursor: Cursor, from: number, lateral: boolean): Relation {
  const done = (what: Unplaced): Relation => Object.assign({ columns: [], at: cursor.span(from) }, what);
  if (cursor.is('(')) {
    if (cursor.holdsQuery(cursor.at)) {
      cursor.at += 1;
      const query = subquery(cursor);
      close(cursor);
      return done({ node: 'subquery', query, lateral });
    }
    return inParentheses(cursor, from);
  }
  if (cursor.is('values') && startsQuery(cursor)) return done({ node: 'subquery', query: subquery(cursor), lateral });
  if (cursor.is('(', 1) && isNameToken(cursor.peek())) return done(special(cursor) ?? calledPlainly(cursor));
  if (cursor.is('unpivot') && isNameToken(cursor.peek(1))) {
    cursor.at += 1;
    return done({ node: 'function', name: 'unpivot', args: [cursor.grammar.expr(cursor)] });
  }
  if (cursor.isOneOf(reserved) && !(cursor.dialect === 'spark' && cursor.isOneOf(joinWords)))
    return missingRelation(cursor, from);
  const target = name(cursor);
  if (!target) return missingRelation(cursor, from);
  if (cursor.is('[')) {
    // Navigation into an array: `c.orders[0]`.
    cursor.at = from;
    return done({ node: 'function', name: '', args: [cursor.grammar.expr(cursor)] });
  }
  if (!cursor.is('(')) return done({ node: 'table', name: target });
  cursor.at += 1;
  const args = list(cursor);
  close(cursor);
  return done({ node: 'function', name: target.parts.map(({ value }) => value).join('.'), args });
}

type Unplaced =
  | { node: 'subquery'; query: ReturnType<typeof subquery>; lateral: boolean }
  | { node: 'function'; name: string; args: readonly Expr[]; columns?: readonly string[] }
  | { node: 'table'; name: NonNullable<ReturnType<typeof name>> };

/** JSON_TABLE, TABLE(…), IDENTIFIER(…): calls that are no list of expressions. */
function special(cursor: Cursor): Unplaced | undefined {
  const at = cursor.at;
  const word = cursor.peek();
  if (word.type !== 'word') return undefined;
  switch (word.value) {
    case 'json_table':
      cursor.at += 2;
      return { node: 'function', name: 'json_table', ...jsonTable(cursor) };
    case 'table':
      cursor.at += 2;
      return { node: 'function', ...tableFunction(cursor) };
    case 'identifier':
      cursor.at += 2;
      list(cursor);
      close(cursor);
      return {
        node: 'table',
        name: {
          at: cursor.span(at),
          parts: [{ value: 'identifier', quoted: false, at: cursor.span(at) }],
          masked: 'an expression gives its name',
        },
      };
    default:
      return undefined;
  }
}

function calledPlainly(cursor: Cursor): Unplaced {
  const call = cursor.next().value.toLowerCase();
  cursor.at += 1;
  const args = list(cursor);
  close(cursor);
  cursor.take('with', 'ordinality');
  return { node: 'function', name: call, args };
}

function inParentheses(cursor: Cursor, from: number): Relation {
  cursor.at += 1;
  cursor.depth += 1;
  const inner = cursor.depth < deepest ? cursor.grammar.joined(cursor) : missingRelation(cursor, from);
  cursor.depth -= 1;
  close(cursor);
  return inner;
}

/** No table, subquery or function stands here. */
function missingRelation(cursor: Cursor, from: number): Relation {
  gapUntilClause(cursor, true, true);
  return { node: 'function', name: '', args: [], columns: [], at: cursor.span(from) };
}

const timeWords = new Set(['timestamp', 'version', 'system_time', 'system_version']);
