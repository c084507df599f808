import type { Expr } from '../../model/tree.ts';
import { close, list } from './arguments.ts';
import { gapUntilClause, startsClause } from './clause-start.ts';
import type { Cursor } from './cursor.ts';

interface Grouping {
  readonly groupBy: readonly Expr[];
  readonly all: boolean;
  /** GROUPING SETS, ROLLUP or CUBE. */
  readonly sets: boolean;
}

/** GROUP BY, if it stands here: expressions, grouping sets, ROLLUP and CUBE in both spellings, ALL. */
export function groupClause(cursor: Cursor): Grouping {
  if (!cursor.take('group', 'by')) return { groupBy: [], all: false, sets: false };
  const quantified = cursor.is('all') || cursor.is('distinct') || cursor.is('auto');
  if (quantified && ends(cursor, 1)) {
    cursor.at += 1;
    return { groupBy: [], all: true, sets: false };
  }
  if (quantified && !cursor.is('auto') && !cursor.is(',', 1) && !cursor.is('.', 1)) cursor.at += 1;
  const from = cursor.at;
  const groupBy: Expr[] = [];
  do {
    const before = cursor.at;
    element(cursor, groupBy);
    if (cursor.at === before) break;
  } while (cursor.take(','));
  if (cursor.is('grouping') && cursor.is('sets', 1)) element(cursor, groupBy);
  if (!cursor.take('with', 'rollup')) cursor.take('with', 'cube');
  if (!cursor.done && !cursor.is(')')) gapUntilClause(cursor);
  return { groupBy, all: false, sets: saysSets(cursor, from) };
}

const setWords = new Set(['sets', 'rollup', 'cube']);

/** Whether any of the words of the clause says that there are several sets. */
function saysSets(cursor: Cursor, from: number): boolean {
  for (let at = from; at < cursor.at; at += 1)
    if (setWords.has(cursor.tokens[at]?.value.toLowerCase() ?? '')) return true;
  return false;
}

function element(cursor: Cursor, into: Expr[]): void {
  if (cursor.is('grouping') && cursor.take('grouping', 'sets', '(')) {
    for (const item of list(cursor)) into.push(item);
    close(cursor);
  } else into.push(cursor.grammar.expr(cursor));
}

const ends = (cursor: Cursor, ahead: number) =>
  cursor.at + ahead >= cursor.tokens.length || cursor.is(')', ahead) || startsClause(cursor, ahead);
