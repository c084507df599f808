import type { Delete } from '../../model/tree.ts';
import { aliasOf } from './alias.ts';
import type { Cursor } from './cursor.ts';
import { name } from './name.ts';
import { fromClause } from './from.ts';
import { withClause } from './query.ts';

/** `[WITH …] DELETE [FROM] t [AS a] [USING …] [WHERE …]`. Undefined where it names no table. */
export function deletion(cursor: Cursor): Delete | undefined {
  const { ctes } = withClause(cursor);
  cursor.take('delete');
  cursor.take('from');
  const target = name(cursor);
  if (!target) return undefined;
  const alias = aliasOf(cursor);
  const using = cursor.take('using') ? fromClause(cursor) : [];
  const where = cursor.take('where') ? cursor.grammar.expr(cursor) : undefined;
  return {
    node: 'delete',
    with: ctes,
    target,
    using,
    ...(alias === undefined ? {} : { alias }),
    ...(where === undefined ? {} : { where }),
  };
}
