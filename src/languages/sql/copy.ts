import type { Clause, Name } from '../../model/tree.ts';
import { clause, shape, type Shape } from './clauses.ts';
import type { Cursor } from './cursor.ts';
import { identifier, name } from './name.ts';

/** Redshift's COPY options, longest leading words first. https://docs.aws.amazon.com/redshift/latest/dg/r_COPY.html */
const shapes: readonly Shape[] = [
  shape('from', 'value'),
  shape('format as json', 'optional-value'),
  shape('format as avro', 'optional-value'),
  shape('format json', 'optional-value'),
  shape('format avro', 'optional-value'),
  shape('format as', 'value'),
  shape('format', 'value'),
  shape('csv quote as', 'value'),
  shape('csv quote', 'value'),
  shape('csv', 'flag'),
  shape('json as', 'optional-value'),
  shape('json', 'optional-value'),
  shape('avro as', 'value'),
  shape('avro', 'optional-value'),
  shape('parquet', 'flag'),
  shape('orc', 'flag'),
  shape('shapefile', 'flag'),
  shape('fixedwidth as', 'value'),
  shape('fixedwidth', 'value'),
  shape('delimiter as', 'value'),
  shape('delimiter', 'value'),
  shape('quote as', 'value'),
  shape('quote', 'value'),
  shape('iam_role', 'value'),
  shape('with credentials as', 'value'),
  shape('with credentials', 'value'),
  shape('credentials as', 'value'),
  shape('credentials', 'value'),
  shape('access_key_id', 'value'),
  shape('secret_access_key', 'value'),
  shape('session_token', 'value'),
  shape('master_symmetric_key', 'value'),
  shape('encrypted', 'flag'),
  shape('manifest', 'flag'),
  shape('region as', 'value'),
  shape('region', 'value'),
  shape('gzip', 'flag'),
  shape('bzip2', 'flag'),
  shape('lzop', 'flag'),
  shape('zstd', 'flag'),
  shape('maxerror as', 'value'),
  shape('maxerror', 'value'),
  shape('compupdate', 'boolean'),
  shape('comprows', 'value'),
  shape('statupdate', 'boolean'),
  shape('noload', 'flag'),
  shape('ignoreheader as', 'value'),
  shape('ignoreheader', 'value'),
  shape('ignoreblanklines', 'flag'),
  shape('ignoreallerrors', 'flag'),
  shape('dateformat as', 'value'),
  shape('dateformat', 'value'),
  shape('timeformat as', 'value'),
  shape('timeformat', 'value'),
  shape('null as', 'value'),
  shape('null', 'value'),
  shape('acceptanydate', 'flag'),
  shape('acceptinvchars as', 'value'),
  shape('acceptinvchars', 'optional-value'),
  shape('blanksasnull', 'flag'),
  shape('emptyasnull', 'flag'),
  shape('encoding as', 'value'),
  shape('encoding', 'value'),
  shape('escape', 'flag'),
  shape('explicit_ids', 'flag'),
  shape('fillrecord', 'flag'),
  shape('removequotes', 'flag'),
  shape('roundec', 'flag'),
  shape('trimblanks', 'flag'),
  shape('truncatecolumns', 'flag'),
  shape('readratio', 'value'),
  shape('ssh', 'flag'),
  shape('serializetojson', 'flag'),
  shape('simplify auto', 'optional-value'),
  shape('simplify', 'optional-value'),
  shape('job create', 'value'),
  shape('auto', 'boolean'),
];
const heads: ReadonlySet<string> = new Set(shapes.map(({ words }) => words[0] ?? ''));

/** The cursor stands on COPY. */
export function copy(
  cursor: Cursor,
): { readonly target: Name; readonly columns: readonly Name[]; readonly clauses: readonly Clause[] } | undefined {
  cursor.at += 1;
  const target = name(cursor);
  if (!target) return undefined;
  const columns = cursor.is('(') ? columnList(cursor) : [];
  const clauses: Clause[] = [];
  while (!cursor.done) {
    const before = cursor.at;
    const found = clause(cursor, shapes);
    if (found) clauses.push(found);
    // A variable of psql stands for options.
    else if (cursor.peek().type === 'parameter') cursor.at += 1;
    else {
      cursor.gapUntil(heads);
      if (cursor.at === before) cursor.at += 1;
    }
  }
  return { target, columns, clauses };
}

export function columnList(cursor: Cursor): readonly Name[] {
  const columns: Name[] = [];
  cursor.take('(');
  while (!cursor.done && !cursor.is(')')) {
    const from = cursor.at;
    const called = identifier(cursor);
    const at = cursor.span(from);
    if (called !== undefined) columns.push({ at, parts: [{ value: called, quoted: false, at }] });
    if (called === undefined) cursor.gapHere();
    if (cursor.take(',') ? cursor.is(')') : !cursor.is(')')) {
      cursor.gapHere();
      if (!cursor.is(')')) cursor.at += 1;
    }
  }
  if (!cursor.take(')')) cursor.gapHere();
  return columns;
}
