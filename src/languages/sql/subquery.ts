import type { Query } from '../../model/tree.ts';
import { deepest, type Cursor } from './cursor.ts';
import { none } from './words.ts';

/** A query inside another; nested too deep, what stands there is not understood. */
export function subquery(cursor: Cursor): Query {
  if (cursor.depth >= deepest) {
    const from = cursor.at;
    cursor.gapUntil(none);
    return emptyQuery(cursor, from);
  }
  // A query takes more of the stack than an expression does.
  cursor.depth += 3;
  const inner = cursor.grammar.query(cursor);
  cursor.depth -= 3;
  return inner;
}

/** Where a query should stand and none was understood. */
export const emptyQuery = (cursor: Cursor, from: number): Query => ({
  at: cursor.span(from),
  with: [],
  recursive: false,
  body: { node: 'values', at: cursor.span(from), rows: [] },
  orderBy: [],
});
