import { isNameToken, type Cursor } from './cursor.ts';
import { queryStart } from './words.ts';

/** A query stands here, perhaps in parentheses of its own. */
export const startsQuery = (cursor: Cursor, ahead = 0): boolean => {
  const at = cursor.pastOpening(ahead);
  return (
    (cursor.isOneOf(queryStart, at) &&
      !(cursor.is('values', at) && cursor.is(')', at + 1)) &&
      (!cursor.is('table', at) || isNameToken(cursor.peek(at + 1)))) ||
    (cursor.is('from', at) && at > 0 && isNameToken(cursor.peek(at + 1)))
  );
};
