import type { Span } from '../model/place.ts';
import type { Table } from '../model/table.ts';
import type { Statement } from '../model/statement.ts';
import type { Clause, Tree } from '../model/tree.ts';
import { isFixture, isScratch } from './purpose.ts';

/** The files of S3 that a COPY loads, as its text tells of them. */
export interface CopySource {
  readonly at: Span;
  /** Up to where a template or placeholder begins. */
  readonly prefix: string;
  /** A template or placeholder stands in the path: it is another one at every run. */
  readonly varies: boolean;
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

/** Undefined where the text does not name files of S3 (DynamoDB, EMR, SSH, a parameter), names a manifest, or loads nothing. */
function copySource(clauses: readonly Clause[]): CopySource | undefined {
  const from = clauses.find(({ name }) => name === 'from');
  const path = from?.values[0] ?? '';
  if (!from || !/^s3:\/\//i.test(path) || clauses.some(({ name }) => unlike.has(name))) return undefined;
  const template = path.search(/[\uE000{}<>%$]/);
  const prefix = template < 0 ? path : path.slice(0, template);
  return {
    at: from.at,
    prefix,
    varies: template >= 0,
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

/** The text that a COPY of Redshift loads, to stay; undefined too where a template writes options, or the load is a test. */
export function textLoad(
  { writes: [target] }: Statement,
  tree: Tree,
  tables: readonly Table[],
): CopySource | undefined {
  if (tree.node !== 'copy' || tree.gaps.length > 0) return undefined;
  const source = copySource(tree.clauses);
  if (!source || source.format === 'other' || isFixture(source.at)) return undefined;
  return isScratch(target?.table ?? '', tables) ? undefined : source;
}

const always = new Set(['truncatecolumns', 'trimblanks', 'roundec']);
const ifOwn = /^(?:format(?: as)? )?json(?: as)?$|^(?:date|time)format(?: as)?$/;
const ready = new Set(['auto', 'auto ignorecase', 'noshred', 'epochsecs', 'epochmillisecs']);

/** The load does to values of text what it cannot do to those of Parquet: cuts, picks by JSON paths, reads dates of its own format. */
export const changesValues = (tree: Tree): boolean =>
  tree.node === 'copy' &&
  tree.clauses.some(
    ({ name, values: [value = 'auto'] }) => always.has(name) || (ifOwn.test(name) && !ready.has(value.toLowerCase())),
  );
