import { deepest, isNameToken, type Cursor } from './cursor.ts';
import { reserved } from './words.ts';

/** A type as written, in lower case: `decimal(10, 2)`, `array<string>`, `timestamp with time zone`. */
export function typeName(cursor: Cursor): string {
  const from = cursor.at;
  if (!type(cursor)) return '';
  return cursor.written(from).toLowerCase();
}

function type(cursor: Cursor): boolean {
  if (!isNameToken(cursor.peek()) || cursor.isOneOf(reserved)) return false;
  afterHead(cursor, cursor.next().value);
  return true;
}

/** What follows a type's first word. */
function afterHead(cursor: Cursor, value: string): void {
  if (value === 'interval') intervalFields(cursor);
  else {
    while (cursor.is('.') && isNameToken(cursor.peek(1))) cursor.at += 2;
    while (cursor.isOneOf(typeWords)) cursor.at += 1;
    if (cursor.is('(')) parameters(cursor);
    if (cursor.is('<') && nested.has(value)) angles(cursor, value);
    else if (value === 'struct' && cursor.dialect === 'spark') cursor.take('<>');
  }
  while (
    cursor.take('with', 'time', 'zone') ||
    cursor.take('without', 'time', 'zone') ||
    cursor.take('with', 'local', 'time', 'zone') ||
    (!cursor.is('<', 1) && !cursor.is('(', 1) && cursor.take('array'))
  )
    continue;
  while (cursor.is('[') && (cursor.is(']', 1) || cursor.is(']', 2))) cursor.at += cursor.is(']', 1) ? 2 : 3;
}

/** DAY TO SECOND of an interval's type or literal. */
export function intervalFields(cursor: Cursor): void {
  if (!isNameToken(cursor.peek()) || !intervalUnits.has(cursor.peek().value)) return;
  cursor.at += 1;
  if (cursor.is('(') && cursor.peek(1).type === 'number') cursor.skipParens();
  if (!cursor.is('to') || !intervalUnits.has(cursor.peek(1).value)) return;
  cursor.at += 2;
  if (cursor.is('(') && cursor.peek(1).type === 'number') cursor.skipParens();
}

/** `(10, 2)`, `(varchar)`, `(a bigint, b row(c int))`. */
function parameters(cursor: Cursor): void {
  cursor.at += 1;
  if (cursor.depth >= deepest) {
    cursor.at -= 1;
    return cursor.skipParens();
  }
  cursor.depth += 1;
  do {
    if (cursor.peek().type === 'number' || cursor.peek().type === 'parameter') cursor.at += 1;
    else if (!type(cursor)) cursor.gapHere();
    else if (isNameToken(cursor.peek())) type(cursor);
  } while (cursor.take(','));
  cursor.depth -= 1;
  if (cursor.is(')')) cursor.at += 1;
  else {
    cursor.gapUntil(noWord);
    if (!cursor.take(')')) cursor.gapHere();
  }
}

/**
 * `<int>`, `<string, array<int>>`, `<a: int COMMENT 'x', b struct<c: int>>`, read without recursion: `>>` closes two. The
 * cursor stands on `<`.
 */
function angles(cursor: Cursor, head: string): void {
  const open = [head];
  cursor.at += 1;
  while (open.length > 0) {
    const isNamed = open.at(-1) === 'struct' || open.at(-1) === 'row';
    // Spark's may be empty.
    const isEmpty = isNamed && cursor.dialect === 'spark' && (cursor.is('>') || cursor.is('>>'));
    const deeper = isEmpty ? '' : element(cursor, isNamed);
    if (deeper === undefined) break;
    if (deeper !== '') {
      open.push(deeper);
      continue;
    }
    while (open.length > 0 && !cursor.is(',')) {
      const closed = cursor.is('>') ? 1 : cursor.is('>>') ? 2 : 0;
      if (closed === 0) break;
      cursor.at += 1;
      open.length = Math.max(0, open.length - closed);
      if (open.length > 0) trailing(cursor);
    }
    if (open.length > 0 && !cursor.take(',')) break;
  }
  if (open.length === 0) return;
  cursor.gapHere();
  skipAngles(cursor, open.length);
}

/** One type between angles, named in a struct; the type of which more angles follow, stepped into; undefined where none stands. */
function element(cursor: Cursor, isNamed: boolean): string | undefined {
  let glued: string | undefined;
  if (isNamed) {
    if (!isNameToken(cursor.peek())) return undefined;
    cursor.at += 1;
    // `a:int` without a space has the look of a parameter.
    if (cursor.peek().type === 'parameter') glued = cursor.peek().value.slice(1).toLowerCase();
    else if (!cursor.take(':') && cursor.dialect !== 'spark') return undefined;
  }
  if (glued === undefined && !isNameToken(cursor.peek())) return undefined;
  const head = glued ?? cursor.peek().value;
  cursor.at += 1;
  if (nested.has(head) && cursor.is('<')) {
    cursor.at += 1;
    return head;
  }
  afterHead(cursor, head);
  trailing(cursor);
  return '';
}

/** What may stand behind a field's type. */
function trailing(cursor: Cursor): void {
  while (cursor.take('array')) continue;
  cursor.take('not', 'null');
  if (cursor.is('comment') && (cursor.peek(1).type === 'string' || cursor.peek(1).type === 'quoted')) cursor.at += 2;
}

/** Steps over what is left of so many `<`. */
function skipAngles(cursor: Cursor, open: number) {
  let depth = open;
  while (depth > 0 && !cursor.done) {
    const { value } = cursor.next();
    if (value === '<') depth += 1;
    else if (value === '>') depth -= 1;
    else if (value === '>>') depth -= 2;
  }
}

const noWord: ReadonlySet<string> = new Set();
/** Types of types. */
const nested = new Set(['array', 'map', 'struct', 'row', 'uniontype']);
const typeWords = new Set(['precision', 'varying']);
const units = 'year month week day hour minute second quarter millisecond microsecond decade century millennium epoch';
/** The singular and plural of what an interval counts. */
export const intervalUnits: ReadonlySet<string> = new Set([
  ...units.split(' ').flatMap(unit => [unit, `${unit}s`]),
  'centuries',
  'millennia',
]);
