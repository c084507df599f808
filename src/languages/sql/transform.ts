import type { Item } from '../../model/tree.ts';
import { names } from './alias.ts';
import { close, list } from './arguments.ts';
import type { Cursor } from './cursor.ts';

/** Spark's SELECT TRANSFORM (…) USING 'script' AS …: the columns that go in; undefined where none stands. */
export function transform(cursor: Cursor): readonly Item[] | undefined {
  if (!cursor.is('transform') || !cursor.is('(', 1) || cursor.dialect !== 'spark' || !usesScript(cursor))
    return undefined;
  cursor.at += 2;
  const items: Item[] = list(cursor).map(expr => ({ at: expr.at, expr }));
  close(cursor);
  rowFormat(cursor);
  if (cursor.take('using')) cursor.at += 1;
  if (cursor.take('as')) {
    if (cursor.is('(')) names(cursor);
    else
      do cursor.at += 1;
      while (cursor.take(','));
  }
  rowFormat(cursor);
  return items;
}

const usesScript = (cursor: Cursor) => {
  const after = cursor.closing(cursor.at + 1) + 1 - cursor.at;
  return cursor.is('using', after) || cursor.is('row', after);
};

/** ROW FORMAT …, RECORDWRITER '…', RECORDREADER '…'. */
function rowFormat(cursor: Cursor): void {
  while (cursor.isOneOf(formatWords)) {
    const { value } = cursor.next();
    if (value === 'recordwriter' || value === 'recordreader' || value === 'serde' || value === 'by') cursor.at += 1;
    else if (value === 'serdeproperties' && cursor.is('(')) cursor.skipParens();
    else if (value === 'defined' && cursor.take('as')) cursor.at += 1;
  }
}

const formatWords = new Set(
  'row format delimited fields collection items map keys lines terminated escaped by null defined serde with serdeproperties recordwriter recordreader'.split(
    ' ',
  ),
);
