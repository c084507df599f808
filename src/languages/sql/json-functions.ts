import type { Expr } from '../../model/tree.ts';
import { isNameToken, type Cursor } from './cursor.ts';
import { identifier } from './name.ts';
import { typeName } from './type-name.ts';

/** The arguments of JSON_EXISTS, JSON_VALUE, JSON_QUERY, JSON_OBJECT and JSON_ARRAY as the SQL standard writes them; the cursor stands behind `(`. */
export function jsonArguments(cursor: Cursor, name: string): readonly Expr[] {
  const args: Expr[] = [];
  if (name === 'json_object') members(cursor, args);
  else if (name === 'json_array') {
    if (!cursor.is(')') && !cursor.is('returning')) elements(cursor, args);
  } else jsonPath(cursor, args);
  jsonOptions(cursor, args);
  return args;
}

export const jsonFunctions = new Set(['json_exists', 'json_value', 'json_query', 'json_object', 'json_array']);

/** `context [FORMAT JSON], 'path' [AS name] [PASSING value AS name, …]`: what JSON_TABLE takes too. */
export function jsonPath(cursor: Cursor, args: Expr[]): void {
  args.push(formatted(cursor));
  if (!cursor.take(',')) return;
  args.push(cursor.grammar.expr(cursor));
  if (cursor.take('as')) identifier(cursor);
  if (!cursor.take('passing')) return;
  do {
    args.push(formatted(cursor));
    if (cursor.take('as')) identifier(cursor);
  } while (cursor.take(','));
}

/** RETURNING, FORMAT, wrappers, quotes and what happens ON EMPTY, ON ERROR, ON NULL, in the order written. */
export function jsonOptions(cursor: Cursor, args: Expr[]): void {
  for (;;)
    if (cursor.take('returning')) typeName(cursor);
    else if (cursor.take('format')) encoding(cursor);
    else if (cursor.take('null', 'on', 'null') || cursor.take('absent', 'on', 'null')) continue;
    else if (cursor.take('with', 'unique') || cursor.take('without', 'unique')) cursor.take('keys');
    else if (wrapper(cursor) || quotes(cursor) || behaviour(cursor, args)) continue;
    else return;
}

function wrapper(cursor: Cursor): boolean {
  if (!cursor.is('with') && !cursor.is('without')) return false;
  let ahead = 1;
  while (cursor.isOneOf(wrapperWords, ahead)) ahead += 1;
  if (!cursor.is('wrapper', ahead)) return false;
  cursor.at += ahead + 1;
  return true;
}

function quotes(cursor: Cursor): boolean {
  if (!cursor.take('keep', 'quotes') && !cursor.take('omit', 'quotes')) return false;
  if (cursor.take('on', 'scalar')) cursor.at += 1;
  return true;
}

/** `NULL ON EMPTY`, `DEFAULT x ON ERROR`, `EMPTY ARRAY ON ERROR`, … */
function behaviour(cursor: Cursor, args: Expr[]): boolean {
  if (cursor.take('empty', 'array') || cursor.take('empty', 'object')) return on(cursor);
  if (cursor.is('default')) {
    cursor.at += 1;
    args.push(cursor.grammar.expr(cursor));
    return on(cursor);
  }
  if (!cursor.isOneOf(behaviours)) return false;
  cursor.at += 1;
  return on(cursor);
}
function on(cursor: Cursor): boolean {
  if (!cursor.take('on', 'empty')) cursor.take('on', 'error');
  return true;
}

function members(cursor: Cursor, args: Expr[]): void {
  if (cursor.is(')') || cursor.is('returning')) return;
  do {
    if (cursor.is('key') && !cursor.isOneOf(afterKey, 1) && cursor.peek(1).type !== 'symbol') cursor.at += 1;
    args.push(cursor.grammar.expr(cursor));
    if (cursor.take('value') || cursor.take(':') || cursor.take(',')) args.push(formatted(cursor));
    else if (cursor.peek().type === 'parameter') args.push(formatted(cursor));
  } while (cursor.take(','));
}

function elements(cursor: Cursor, args: Expr[]): void {
  do {
    if (cursor.is('null', 0) && cursor.is('on', 1)) return;
    args.push(formatted(cursor));
  } while (cursor.take(','));
}

/** A value and how it is written: `x FORMAT JSON ENCODING UTF8`. */
function formatted(cursor: Cursor): Expr {
  const value = cursor.grammar.expr(cursor);
  if (cursor.is('format') && isNameToken(cursor.peek(1))) {
    cursor.at += 1;
    encoding(cursor);
  }
  return value;
}
function encoding(cursor: Cursor): void {
  cursor.take('json');
  if (cursor.take('encoding')) identifier(cursor);
}

const wrapperWords = new Set(['array', 'conditional', 'unconditional']);
const behaviours = new Set(['error', 'null', 'true', 'false', 'unknown', 'empty']);
const afterKey = new Set(['value', 'over', 'is', 'in', 'between', 'like', 'and', 'or', 'not', 'at']);
