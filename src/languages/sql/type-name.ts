import { isNameToken, type Cursor } from './cursor.ts';

/** A type as written, in lower case: `decimal(10, 2)`, `array<string>`, `timestamp with time zone`. */
export function typeName(cursor: Cursor): string {
  const from = cursor.at;
  if (!isNameToken(cursor.peek())) return '';
  cursor.at += 1;
  while (cursor.isOneOf(typeWords)) cursor.at += 1;
  if (cursor.is('(')) cursor.skipParens();
  if (cursor.is('<')) skipAngles(cursor);
  while (cursor.take('with', 'time', 'zone') || cursor.take('without', 'time', 'zone') || cursor.take('array'))
    continue;
  while (cursor.take('[')) cursor.take(']');
  return cursor.written(from).toLowerCase();
}

/** Steps over `<…>`, where `>>` closes two. */
function skipAngles(cursor: Cursor) {
  let depth = 0;
  do {
    const { value } = cursor.next();
    if (value === '<') depth += 1;
    else if (value === '>') depth -= 1;
    else if (value === '>>') depth -= 2;
  } while (depth > 0 && !cursor.done);
}

const typeWords = new Set(['precision', 'varying']);
