import type { Clause, Query } from '../../model/tree.ts';
import { clause, properties, shape, type Shape } from './clauses.ts';
import { close } from './arguments.ts';
import type { Cursor } from './cursor.ts';
import { readInside } from './inner-text.ts';
import { startsQuery } from './starts-query.ts';
import { emptyQuery, subquery } from './subquery.ts';
import { none } from './words.ts';

/** Redshift's UNLOAD options, longest leading words first. https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html */
const shapes: readonly Shape[] = [
  shape('to', 'value'),
  shape('format', 'value'),
  shape('csv', 'flag'),
  shape('parquet', 'flag'),
  shape('json', 'flag'),
  shape('partition by', 'list'),
  shape('include', 'flag'),
  shape('manifest verbose', 'flag'),
  shape('manifest', 'flag'),
  shape('header', 'flag'),
  shape('delimiter', 'value'),
  shape('fixedwidth', 'value'),
  shape('encrypted auto', 'flag'),
  shape('encrypted', 'flag'),
  shape('bzip2', 'flag'),
  shape('gzip', 'flag'),
  shape('zstd', 'flag'),
  shape('addquotes', 'flag'),
  shape('null', 'value'),
  shape('escape', 'flag'),
  shape('allowoverwrite', 'flag'),
  shape('cleanpath', 'flag'),
  shape('parallel', 'boolean'),
  shape('maxfilesize', 'size'),
  shape('rowgroupsize', 'size'),
  shape('region', 'value'),
  shape('extension', 'value'),
  shape('iam_role', 'value'),
  shape('with credentials', 'value'),
  shape('credentials', 'value'),
  shape('access_key_id', 'value'),
  shape('secret_access_key', 'value'),
  shape('session_token', 'value'),
  shape('master_symmetric_key', 'value'),
  shape('kms_key_id', 'value'),
];
const heads: ReadonlySet<string> = new Set(shapes.map(({ words }) => words[0] ?? ''));

/** `UNLOAD ('query') TO …` of Redshift, the query read inside its string, and `UNLOAD (query) TO … WITH (…)` of Athena. */
export function unload(cursor: Cursor): { readonly query: Query; readonly clauses: readonly Clause[] } | undefined {
  cursor.take('unload');
  if (!cursor.take('(')) return undefined;
  const query = unloaded(cursor);
  close(cursor);
  const clauses: Clause[] = [];
  while (!cursor.done) {
    const before = cursor.at;
    if (cursor.is('with') && cursor.is('(', 1)) {
      cursor.at += 1;
      for (const { at, name, values = ['template'] } of properties(cursor)) clauses.push({ at, name, values });
      continue;
    }
    const found = clause(cursor, shapes);
    if (found) clauses.push(found);
    else if (!cursor.take(',')) {
      cursor.gapUntil(heads);
      if (cursor.at === before) cursor.at += 1;
    }
  }
  return { query, clauses };
}

function unloaded(cursor: Cursor): Query {
  if (startsQuery(cursor)) return subquery(cursor);
  const from = cursor.at;
  const token = cursor.peek();
  if (token.type !== 'string' && token.type !== 'dollar') {
    cursor.gapUntil(none);
    return emptyQuery(cursor, from);
  }
  cursor.at += 1;
  return readInside(cursor, token, inner => {
    if (startsQuery(inner)) return inner.grammar.query(inner);
    return emptyQuery(inner, inner.at);
  });
}
