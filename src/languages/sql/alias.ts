import { close } from './arguments.ts';
import { continuesRelation, startsClause } from './clause-start.ts';
import { identifier, isNameToken, type Cursor } from './cursor.ts';
import { isMasked } from './lexer.ts';
import { typeName } from './type-name.ts';
import { reserved } from './words.ts';

/** `AS x`, `x`, `'x'` (behind AS); undefined where no alias stands. */
export function aliasOf(cursor: Cursor): string | undefined {
  if (cursor.take('as')) {
    const token = cursor.peek();
    if (token.type === 'string') return cursor.next().value.toLowerCase();
    return identifier(cursor);
  }
  return aliasStands(cursor) ? identifier(cursor) : undefined;
}

/** A name stands here that can be an alias. */
export function aliasStands(cursor: Cursor): boolean {
  const token = cursor.peek();
  // Behind AS a template is a name; without it, it may be anything.
  if (isMasked(token)) return false;
  if (token.type === 'quoted') return true;
  return token.type === 'word' && !reserved.has(token.value) && !startsClause(cursor) && !continuesRelation(cursor);
}

/** `(a, b)`, perhaps with types. */
export function names(cursor: Cursor): readonly string[] {
  const found: string[] = [];
  cursor.take('(');
  while (isNameToken(cursor.peek())) {
    found.push(cursor.next().value.toLowerCase());
    if (cursor.is('(') || isNameToken(cursor.peek())) typeName(cursor);
    if (!cursor.take(',')) break;
  }
  close(cursor);
  return found;
}
