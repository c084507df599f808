import type { Cte, Name, Query } from '../../model/tree.ts';
import { columnList } from './copy.ts';
import type { Cursor } from './cursor.ts';
import { name } from './name.ts';
import { withClause } from './query.ts';
import { startsQuery } from './starts-query.ts';

interface Insert {
  readonly node: 'insert';
  readonly overwrite?: true;
  readonly target: Name;
  readonly columns: readonly Name[];
  readonly query?: Query;
}

/** `[WITH …] INSERT INTO t [(…)] query`, DEFAULT VALUES, Hive's and Spark's OVERWRITE and PARTITION. Undefined where it names no table. */
export function insert(cursor: Cursor): Insert | undefined {
  const { ctes } = withClause(cursor);
  if (cursor.is('directory', 2) || cursor.is('directory', 3)) return undefined;
  cursor.take('insert');
  const own =
    !cursor.take('into') && cursor.take('overwrite')
      ? ({ node: 'insert', overwrite: true } as const)
      : ({ node: 'insert' } as const);
  cursor.take('table');
  const target = name(cursor);
  if (!target) return undefined;
  if (cursor.take('partition') && cursor.is('(')) cursor.skipParens();
  cursor.take('if', 'not', 'exists');
  cursor.take('by', 'name');
  if (cursor.take('replace', 'where')) cursor.grammar.expr(cursor);
  else if (cursor.take('replace', 'using')) columnList(cursor);
  const columns = cursor.is('(') && !startsQuery(cursor) ? columnList(cursor) : [];
  if (cursor.take('default', 'values')) return { ...own, target, columns };
  if (!startsQuery(cursor) && !cursor.is('from')) {
    cursor.gapHere();
    return { ...own, target, columns };
  }
  return { ...own, target, columns, query: within(ctes, cursor.grammar.query(cursor)) };
}

/** The queries of a WITH before INSERT are seen by its query as its own are. */
export const within = (ctes: readonly Cte[], query: Query): Query =>
  ctes.length === 0 ? query : { ...query, with: [...ctes, ...query.with] };
