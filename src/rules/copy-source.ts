import type { Layout } from '../model/layout.ts';
import { isKnown, times, type Quantity } from '../model/maybe.ts';
import type { Span } from '../model/place.ts';
import type { Table } from '../model/table.ts';
import type { Clause } from '../model/tree.ts';

/** The files of S3 that a COPY loads, as its text tells of them. */
export interface CopySource {
  readonly at: Span;
  /** Up to where a template or placeholder begins. */
  readonly prefix: string;
  /** A template or placeholder stands in the path: it is another one at every run. */
  readonly varies: boolean;
  /** The path names one file by its extension. */
  readonly isFile: boolean;
  /** The clause that says how the files are written; absent where none does: pipes between fields. */
  readonly format: 'csv' | 'json' | 'text' | 'other';
  readonly compressed: boolean;
}

const formats: readonly (readonly [RegExp, CopySource['format']])[] = [
  [/^format(?: as)? json|^json/, 'json'],
  [/^csv/, 'csv'],
  [/^fixedwidth|^delimiter/, 'text'],
  [/^(?:format(?: as)? )?avro|^parquet|^orc|^shapefile/, 'other'],
];
const packed = /\.(?:gz|gzip|bz2|lzo|lzop|zst|zstd|snappy|zip|deflate)(?:$|[^a-z0-9])/i;
const unlike = new Set(['manifest', 'noload', 'encrypted', 'ssh', 'readratio', 'master_symmetric_key']);
const unread = new Set(['parquet', 'orc', 'avro']);

/** Undefined where the text does not name files of S3 (DynamoDB, EMR, SSH, a parameter), names a manifest, or loads nothing. */
export function copySource(clauses: readonly Clause[]): CopySource | undefined {
  const from = clauses.find(({ name }) => name === 'from');
  const path = from?.values[0] ?? '';
  if (!from || !/^s3:\/\//i.test(path) || clauses.some(({ name }) => unlike.has(name))) return undefined;
  const template = path.search(/[\uE000{}<>%$]/);
  const prefix = template < 0 ? path : path.slice(0, template);
  return {
    at: from.at,
    prefix,
    varies: template >= 0,
    isFile: /\.[a-z][a-z0-9]{1,7}$/i.test(path),
    format: formatOf(clauses),
    compressed: clauses.some(({ name }) => ['gzip', 'bzip2', 'lzop', 'zstd'].includes(name)) || packed.test(path),
  };
}

function formatOf(clauses: readonly Clause[]): CopySource['format'] {
  for (const { name, values } of clauses) {
    const named = name === 'format' || name === 'format as' ? (values[0] ?? '').toLowerCase() : name;
    const found = formats.find(([pattern]) => pattern.test(named));
    if (found) return found[1];
    if (named !== name) return 'other';
  }
  return 'text';
}

/** The table of the lake whose files a COPY loads; `whole`: all of them, else some of its partitions. */
export interface Loaded {
  readonly table: Table;
  readonly layout: Layout | undefined;
  readonly whole: boolean;
}

/** Undefined where no table has its files there, several have, or what has them is not of text. */
export function filesOf(
  { prefix, varies }: CopySource,
  tables: readonly Table[],
  layouts: readonly Layout[],
): Loaded | undefined {
  const found = tables.flatMap(table => {
    const { location, kind, design } = table;
    if (kind !== 'table' || location === undefined || !isKnown(location)) return [];
    const folder = withSlash(location);
    const whole = !varies && folder.startsWith(withSlash(prefix));
    const isText = !unread.has(String(design.format)) && design.type !== 'iceberg';
    return isText && (whole || prefix.startsWith(folder)) ? [{ table, whole }] : [];
  });
  const [one, ...others] = found;
  if (!one || others.length > 0) return undefined;
  return { ...one, layout: layouts.find(({ table }) => table === one.table.id) };
}

const withSlash = (path: string) => path.replace(/^s3[an]:/i, 's3:').replace(/\/*$/, '/');

/** Bytes of one run: all files, or those of a partition where a template names one. */
export function bytesALoad({ varies }: CopySource, { layout, whole }: Loaded): Quantity {
  if (!layout) return unsized;
  if (whole) return layout.bytes;
  const { bytes, partitions } = layout;
  const isOfDay = varies && isKnown(partitions) && partitions > 0;
  return isOfDay ? times(bytes, { low: 1 / partitions, high: 1 / partitions }) : unsized;
}
const unsized = { unknown: 'the size of its files' };
