import type { Name, Query } from '../../model/tree.ts';
import { columnList } from './copy.ts';
import { name, type Cursor } from './cursor.ts';
import { startsQuery } from './starts-query.ts';

interface CreateView {
  readonly node: 'create-view';
  readonly target: Name;
  readonly columns: readonly Name[];
  readonly query: Query;
}

/** CREATE [MATERIALIZED] VIEW. Undefined where it has no name or no query. */
export function createView(cursor: Cursor): CreateView | undefined {
  while (!cursor.done && !cursor.is('view')) cursor.at += 1;
  cursor.at += 1;
  cursor.take('if', 'not', 'exists');
  const target = name(cursor);
  if (!target) return undefined;
  const columns = cursor.is('(') && !startsQuery(cursor) ? columnList(cursor) : [];
  while (!cursor.done && !cursor.is('as'))
    if (cursor.is('(')) cursor.skipParens();
    else cursor.at += 1;
  cursor.at += 1;
  if (!startsQuery(cursor)) return undefined;
  const query = cursor.grammar.query(cursor);
  cursor.take('with', 'no', 'schema', 'binding');
  return { node: 'create-view', target, columns, query };
}
