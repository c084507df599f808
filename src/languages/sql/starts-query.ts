import { queryStarts, type Cursor } from './cursor.ts';

/** A query stands here, perhaps in parentheses of its own. */
export const startsQuery = (cursor: Cursor, ahead = 0): boolean =>
  cursor.is('(', ahead) ? cursor.holdsQuery(cursor.at + ahead) : queryStarts(cursor, ahead);
