import { deepest, isNameToken, type Cursor } from './cursor.ts';

/** A type as written, in lower case: `decimal(10, 2)`, `array<string>`, `timestamp with time zone`. */
export function typeName(cursor: Cursor): string {
  const from = cursor.at;
  if (!type(cursor)) return '';
  return cursor.written(from).toLowerCase();
}

function type(cursor: Cursor): boolean {
  if (!isNameToken(cursor.peek())) return false;
  const { value } = cursor.next();
  if (value === 'interval') intervalFields(cursor);
  else {
    while (cursor.is('.') && isNameToken(cursor.peek(1))) cursor.at += 2;
    while (cursor.isOneOf(typeWords)) cursor.at += 1;
    if (cursor.is('(')) parameters(cursor);
    if (cursor.is('<')) skipAngles(cursor);
  }
  while (
    cursor.take('with', 'time', 'zone') ||
    cursor.take('without', 'time', 'zone') ||
    cursor.take('with', 'local', 'time', 'zone') ||
    (!cursor.is('<', 1) && !cursor.is('(', 1) && cursor.take('array'))
  )
    continue;
  while (cursor.is('[') && (cursor.is(']', 1) || cursor.is(']', 2))) cursor.at += cursor.is(']', 1) ? 2 : 3;
  return true;
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
    else if (type(cursor) && isNameToken(cursor.peek())) type(cursor);
  } while (cursor.take(','));
  cursor.depth -= 1;
  if (cursor.is(')')) cursor.at += 1;
  else {
    cursor.gapUntil(noWord);
    cursor.take(')');
  }
}

/** Steps over `<…>`, where `>>` closes two. */
function skipAngles(cursor: Cursor) {
  let depth = 0;
  do {
    const { value } = cursor.next();
    if (value === '<') depth += 1;
    else if (value === '>') depth -= 1;
    else if (value === '>>') depth -= 2;
    else if (value === '<>') depth += 0;
  } while (depth > 0 && !cursor.done);
}

const noWord: ReadonlySet<string> = new Set();
const typeWords = new Set(['precision', 'varying']);
const units = 'year month week day hour minute second quarter millisecond microsecond decade century millennium epoch';
/** The singular and plural of what an interval counts. */
export const intervalUnits: ReadonlySet<string> = new Set([
  ...units.split(' ').flatMap(unit => [unit, `${unit}s`]),
  'centuries',
  'millennia',
]);
