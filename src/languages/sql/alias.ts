import { close } from './arguments.ts';
import { continuesRelation, startsClause } from './clause-start.ts';
import { isNameToken, isTrino, type Cursor } from './cursor.ts';
import { identifier } from './name.ts';
import { isMasked } from './token.ts';
import { typeName } from './type-name.ts';
import { reserved } from './words.ts';

/** `AS x`, `x`, `'x'` (behind AS); undefined where no alias stands. */
export function aliasOf(cursor: Cursor): string | undefined {
  if (cursor.take('as')) {
    const token = cursor.peek();
    if (token.type === 'string') return cursor.next().value.toLowerCase();
    const alias = isTrino(cursor) && cursor.isOneOf(reserved) ? undefined : identifier(cursor);
    if (alias === undefined) cursor.gapHere();
    return alias;
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

/** `(a, b)`, perhaps with types if they may be `typed`. */
export function names(cursor: Cursor, typed = !isTrino(cursor)): readonly string[] {
  const found: string[] = [];
  cursor.take('(');
  do {
    const called = identifier(cursor);
    if (called === undefined) {
      cursor.gapHere();
      break;
    }
    found.push(called);
    if (typed && isNameToken(cursor.peek())) typeName(cursor);
  } while (cursor.take(','));
  close(cursor);
  return found;
}
