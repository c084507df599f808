import type { Expr, Merge } from '../../model/tree.ts';
import { aliasOf } from './alias.ts';
import { close } from './arguments.ts';
import { assignments, valueOrDefault } from './assignments.ts';
import { columnList } from './copy.ts';
import type { Cursor } from './cursor.ts';
import { name } from './name.ts';
import { joined } from './from.ts';
import { withClause } from './query.ts';
import { none } from './words.ts';

type When = Merge['whens'][number];
type Action = Omit<When, 'at' | 'matched' | 'and' | 'bySource'>;

/** `MERGE INTO t [AS a] USING source ON … WHEN …`. Undefined where a part without which nothing can be told is missing. */
export function merge(cursor: Cursor): Merge | undefined {
  withClause(cursor);
  cursor.take('merge');
  cursor.take('with', 'schema', 'evolution');
  cursor.take('into');
  const target = name(cursor);
  if (!target) return undefined;
  const alias = aliasOf(cursor);
  if (!cursor.take('using')) return undefined;
  const source = joined(cursor);
  if (!cursor.take('on')) return undefined;
  const on = cursor.grammar.expr(cursor);
  return { node: 'merge', target, source, on, whens: whens(cursor), ...(alias === undefined ? {} : { alias }) };
}

function whens(cursor: Cursor): readonly When[] {
  const from = cursor.at;
  // https://docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html: updates every column of what matches, inserts the rest.
  if (cursor.take('remove', 'duplicates')) {
    const every = { at: cursor.span(from), columns: [], set: [], values: [], star: true } as const;
    return [
      { ...every, matched: true, does: 'update' },
      { ...every, matched: false, does: 'insert' },
    ];
  }
  const found: When[] = [];
  if (!cursor.is('when')) cursor.gapHere();
  while (cursor.is('when')) {
    const when = readWhen(cursor);
    if (when) found.push(when);
    else cursor.gapUntil(whenWord);
  }
  return found;
}

function readWhen(cursor: Cursor): When | undefined {
  const from = cursor.at;
  cursor.take('when');
  const matched = !cursor.take('not');
  if (!cursor.take('matched')) return undefined;
  const bySource = cursor.take('by', 'source');
  if (!bySource) cursor.take('by', 'target');
  const and = cursor.take('and') ? cursor.grammar.expr(cursor) : undefined;
  if (!cursor.take('then')) return undefined;
  const action = actionOf(cursor);
  return (
    action && {
      at: cursor.span(from),
      matched,
      ...(bySource ? { bySource } : {}),
      ...(and === undefined ? {} : { and }),
      ...action,
    }
  );
}

function actionOf(cursor: Cursor): Action | undefined {
  if (cursor.take('update', 'set', '*')) return everyColumn(cursor, 'update');
  if (cursor.take('update', 'set')) return { does: 'update', ...empty, set: assignments(cursor) };
  if (cursor.take('delete')) return { does: 'delete', ...empty };
  if (cursor.take('do', 'nothing')) return { does: 'nothing', ...empty };
  if (!cursor.take('insert')) return undefined;
  if (cursor.take('*')) return everyColumn(cursor, 'insert');
  const columns = cursor.is('(') ? columnList(cursor) : [];
  return cursor.take('values') ? { does: 'insert', columns, set: [], values: row(cursor) } : undefined;
}

/** `*`, perhaps but for some. */
function everyColumn(cursor: Cursor, does: 'update' | 'insert'): Action {
  if (cursor.take('except')) columnList(cursor);
  return { does, ...empty, star: true };
}

function row(cursor: Cursor): readonly Expr[] {
  const values: Expr[] = [];
  if (!cursor.take('(')) {
    cursor.gapUntil(whenWord);
    return values;
  }
  do {
    const before = cursor.at;
    values.push(valueOrDefault(cursor));
    if (cursor.at === before) break;
  } while (cursor.take(','));
  if (!cursor.is(')')) cursor.gapUntil(none);
  close(cursor);
  return values;
}

const empty = { columns: [], set: [], values: [] } as const;
const whenWord: ReadonlySet<string> = new Set(['when']);
