import type { Mutable } from '../../model/mutable.ts';
import type { Expr, Window } from '../../model/tree.ts';
import { close, orderItems, plainList } from './arguments.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { identifier } from './name.ts';
import { matchParts } from './row-pattern.ts';

/** `(PARTITION BY … ORDER BY … ROWS …)` or a window's name. */
export function window(cursor: Cursor): Window {
  if (!cursor.take('(')) {
    const base = identifier(cursor);
    return base === undefined ? { partitionBy: [], orderBy: [] } : { base, partitionBy: [], orderBy: [] };
  }
  const base = isNameToken(cursor.peek()) && !startsPart(cursor) ? identifier(cursor) : undefined;
  const partitioned = cursor.take('partition', 'by') || cursor.take('distribute', 'by') || cursor.take('cluster', 'by');
  const partitionBy = partitioned ? plainList(cursor) : [];
  const orderBy = cursor.take('order', 'by') || cursor.take('sort', 'by') ? orderItems(cursor) : [];
  const frame = frameOf(cursor);
  close(cursor);
  const made: Mutable<Window> = { partitionBy, orderBy };
  if (base !== undefined) made.base = base;
  if (frame.length > 0) made.frame = frame;
  return made;
}

/** A part of the window begins here, not the name of the window that it builds on. */
const startsPart = (cursor: Cursor) =>
  (cursor.isOneOf(byWords) && cursor.is('by', 1)) ||
  ((cursor.isOneOf(frameWords) || cursor.is('measures')) && !cursor.is(')', 1) && !partFollows(cursor));
const partFollows = (cursor: Cursor) =>
  (cursor.isOneOf(byWords, 1) && cursor.is('by', 2)) ||
  (cursor.isOneOf(frameWords, 1) && !cursor.isOneOf(directions, 2));

/** ROWS, RANGE or GROUPS with the expressions in its bounds; in Trino a row pattern may stand around it. */
function frameOf(cursor: Cursor): readonly Expr[] {
  const found: Expr[] = [];
  const measured = matchParts(cursor, ['measures']);
  for (const { expr } of measured.measures) found.push(expr);
  if (!cursor.isOneOf(frameWords)) return found;
  cursor.at += 1;
  if (cursor.take('between')) {
    bound(cursor, found);
    if (!cursor.take('and')) cursor.gapHere();
  }
  bound(cursor, found);
  if (cursor.take('exclude') && !cursor.take('current', 'row') && !cursor.take('no', 'others')) cursor.at += 1;
  for (const expr of matchParts(cursor, ['after', 'seek', 'pattern', 'subset', 'define']).defines) found.push(expr);
  return found;
}

function bound(cursor: Cursor, found: Expr[]): void {
  if (cursor.take('current', 'row')) return;
  if (cursor.take('unbounded', 'preceding') || cursor.take('unbounded', 'following')) return;
  found.push(cursor.grammar.expr(cursor));
  if (!cursor.take('preceding') && !cursor.take('following')) cursor.gapHere();
}

const frameWords = new Set(['rows', 'range', 'groups']);
const byWords = new Set(['partition', 'order', 'distribute', 'cluster', 'sort']);
const directions = new Set(['preceding', 'following']);
