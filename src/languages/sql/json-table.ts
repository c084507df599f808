import type { Expr } from '../../model/tree.ts';
import { close } from './arguments.ts';
import { deepest, isNameToken, type Cursor } from './cursor.ts';
import { identifier } from './name.ts';
import { jsonOptions, jsonPath } from './json-functions.ts';
import { typeName } from './type-name.ts';
import { none } from './words.ts';

/** JSON_TABLE's arguments and its columns, those of nested paths among them; the cursor stands behind `(`. */
export function jsonTable(cursor: Cursor): { readonly args: readonly Expr[]; readonly columns: readonly string[] } {
  const args: Expr[] = [];
  const columns: string[] = [];
  jsonPath(cursor, args);
  if (cursor.take('columns') && cursor.take('(')) jsonColumns(cursor, args, columns);
  if (cursor.take('plan')) {
    cursor.take('default');
    if (cursor.take('(')) plan(cursor);
  }
  jsonOptions(cursor, args);
  close(cursor);
  return { args, columns };
}

function jsonColumns(cursor: Cursor, args: Expr[], columns: string[]): void {
  if (cursor.depth >= deepest) return (cursor.gapUntil(none), close(cursor));
  cursor.depth += 1;
  do
    if (cursor.is('nested') && (cursor.peek(1).type === 'string' || cursor.is('path', 1)) && !cursor.is('path', 2))
      nested(cursor, args, columns);
    else column(cursor, args, columns);
  while (cursor.take(','));
  cursor.depth -= 1;
  close(cursor);
}

function nested(cursor: Cursor, args: Expr[], columns: string[]): void {
  cursor.at += 1;
  cursor.take('path');
  args.push(cursor.grammar.expr(cursor));
  if (cursor.take('as')) identifier(cursor);
  if (cursor.take('columns') && cursor.take('(')) jsonColumns(cursor, args, columns);
}

function column(cursor: Cursor, args: Expr[], columns: string[]): void {
  const name = identifier(cursor);
  if (name === undefined) return;
  columns.push(name);
  if (cursor.take('for', 'ordinality')) return;
  typeName(cursor);
  if (cursor.take('format')) {
    cursor.take('json');
    if (cursor.take('encoding')) identifier(cursor);
  }
  if (cursor.is('path') && cursor.peek(1).type !== 'symbol') {
    cursor.at += 1;
    args.push(cursor.grammar.expr(cursor));
  }
  jsonOptions(cursor, args);
}

/** How nested paths are joined: names, OUTER, INNER, UNION, CROSS. */
function plan(cursor: Cursor): void {
  let depth = 0;
  while (!cursor.done) {
    if (cursor.is('(')) depth += 1;
    else if (cursor.is(')')) {
      if (depth === 0) break;
      depth -= 1;
    } else if (!isNameToken(cursor.peek()) && !cursor.is(',')) break;
    cursor.at += 1;
  }
  close(cursor);
}
