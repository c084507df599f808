import type { Layout } from '../model/layout.ts';
import { sum, surelyBelow } from '../model/maybe.ts';
import type { Statement } from '../model/statement.ts';
import type { Clause, Query } from '../model/tree.ts';
import { selectsOfBody } from '../model/walk-tree.ts';
import { layoutOf } from './lookups.ts';
import { aggregatesIn, bare, isCut } from './query-shape.ts';

/** What an UNLOAD says of the files that it writes. */
export interface Unload {
  readonly to: Clause;
  /** Up to where a template or placeholder begins. */
  readonly path: string;
  /** The clause that names the format, where one does. */
  readonly format: Clause | undefined;
  readonly isText: boolean;
  readonly isPlain: boolean;
  /** PARALLEL OFF. */
  readonly serial: Clause | undefined;
  /** One file with a header. */
  readonly isForPeople: boolean;
}

const formats = new Set(['format', 'csv', 'json', 'parquet', 'delimiter', 'fixedwidth']);
const off = new Set(['off', 'false']);

/** Undefined where it names no files of S3, or a template its format. */
export function unloadOf(clauses: readonly Clause[]): Unload | undefined {
  const named = (...names: readonly string[]) => clauses.find(({ name }) => names.includes(name));
  const to = named('to');
  const path = to?.values[0] ?? '';
  const format = clauses.find(({ name }) => formats.has(name));
  const written = format?.name === 'format' ? (format.values[0] ?? '').toLowerCase() : (format?.name ?? 'text');
  if (!to || !/^s3:\/\//i.test(path) || (format?.name === 'format' && !formats.has(written))) return undefined;
  const template = path.search(/[\uE000{}<>%$]/);
  const parallel = named('parallel');
  const serial = off.has(parallel?.values[0]?.toLowerCase() ?? '') ? parallel : undefined;
  return {
    to,
    path: template < 0 ? path : path.slice(0, template),
    format,
    isText: written !== 'parquet',
    isPlain: named('gzip', 'bzip2', 'zstd') === undefined,
    serial,
    isForPeople: serial !== undefined && named('header') !== undefined,
  };
}

/** Few rows come out, by the query's own shape, or because all that it reads is known to be below `minBytes`. */
export function isSmallResult(
  { scans }: Statement,
  query: Query,
  layouts: readonly Layout[],
  minBytes: number,
): boolean {
  const selects = [...selectsOfBody(bare(query).body)];
  const isFew = selects.every(
    select =>
      select.distinct || select.top !== undefined || select.groupBy.length > 0 || aggregatesIn(select).length > 0,
  );
  if (isCut(bare(query)) || isFew) return true;
  const bytes = scans.map(({ table }) => layoutOf(table, layouts)?.bytes ?? { unknown: 'its size' });
  return surelyBelow(sum(bytes), minBytes);
}
