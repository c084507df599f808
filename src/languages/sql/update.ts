import type { Update } from '../../model/tree.ts';
import { aliasOf } from './alias.ts';
import { assignments } from './assignments.ts';
import type { Cursor } from './cursor.ts';
import { name } from './name.ts';
import { fromClause } from './from.ts';
import { withClause } from './query.ts';

/** `[WITH …] UPDATE t [AS a] SET … [FROM …] [WHERE …]`. Undefined where it names no table. */
export function update(cursor: Cursor): Update | undefined {
  const { ctes } = withClause(cursor);
  cursor.take('update');
  const target = name(cursor);
  if (!target) return undefined;
  const alias = aliasOf(cursor);
  const set = cursor.take('set') ? assignments(cursor) : [];
  if (set.length === 0) cursor.gapHere();
  const from = cursor.is('from') ? fromClause(cursor) : [];
  const where = cursor.take('where') ? cursor.grammar.expr(cursor) : undefined;
  return {
    node: 'update',
    with: ctes,
    target,
    set,
    from,
    ...(alias === undefined ? {} : { alias }),
    ...(where === undefined ? {} : { where }),
  };
}
