import type { Design } from '../../model/table.ts';
import type { Maybe } from '../../model/maybe.ts';
import type { Clause, CreateTable } from '../../model/tree.ts';
import type { Names } from './names.ts';

type Format = Exclude<Design['format'], undefined>;

const template = { unknown: 'a template that is only known when it is rendered' } as const;
/** What stands in a file format's name, SerDe or input format. */
const formats: readonly (readonly [RegExp, Exclude<Extract<Format, string>, 'other'>])[] = [
  [/parquet/, 'parquet'],
  [/orc/, 'orc'],
  [/avro/, 'avro'],
  [/csv/, 'csv'],
  [/json|^ion$|ionhiveserde|cloudtrail/, 'json'],
  [/text|lazysimple|regex|grok/, 'text'],
];

/** A format by the name that a clause, property or class gives it. */
const formatOf = (name: string): Exclude<Extract<Format, string>, 'other'> | 'other' =>
  formats.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1] ?? 'other';

export const clauseOf = (clauses: readonly Clause[], ...names: readonly string[]): Clause | undefined =>
  clauses.find(({ name }) => names.includes(name));
const valueOf = (clauses: readonly Clause[], ...names: readonly string[]) => clauseOf(clauses, ...names)?.values[0];
/** Undefined where the property is not written, unknown where it is and cannot be told. */
function propertyOf({ properties }: CreateTable, ...names: readonly string[]): Maybe<readonly string[]> | undefined {
  const found = properties.find(({ name }) => names.includes(name));
  return found && (found.values ?? template);
}

/** How the statement lays its table out; what it leaves open is absent. */
export function designOf(create: CreateTable, names: Names): Design {
  if (names.dialect === 'redshift' && !create.external) return redshiftDesign(create);
  if (isForeign(create)) return foreign;
  if (names.dialect !== 'spark' && isElsewhere(create)) return elsewhere;
  const iceberg = isIceberg(create);
  const partitionBy = partitionsOf(create);
  const compression = first(
    propertyOf(
      create,
      'write_compression',
      'parquet.compression',
      'parquet_compression',
      'orc.compress',
      'write.parquet.compression-codec',
    ),
  );
  const projection = projectionOf(create);
  return {
    type: iceberg ? 'iceberg' : 'hive',
    format: formatOfTable(create, iceberg, names),
    ...(compression === undefined
      ? {}
      : { compression: typeof compression === 'string' ? compression.toLowerCase() : compression }),
    ...(partitionBy === undefined ? {} : { partitionBy }),
    ...(projection === undefined ? {} : { projection }),
  };
}

/** Delta, Hudi, a storage handler: what its files are and how they are divided, its own log or a database says. */
const foreign: Design = { type: 'hive', format: 'other', partitionBy: { unknown: 'what its own log says' } };

/** Athena creates no table that has no place in S3: a text with one is another database's, or a sketch. */
const elsewhere: Design = {
  type: 'hive',
  format: { unknown: 'whether it lies in the lake' },
  partitionBy: { unknown: 'whether it lies in the lake' },
};
const isElsewhere = ({ clauses, properties, partitionedBy, external, query, like }: CreateTable) =>
  !external &&
  !query &&
  !like &&
  partitionedBy.length === 0 &&
  properties.length === 0 &&
  !clauses.some(({ name }) => placed.has(name) || name.startsWith('row format') || name.startsWith('stored'));
const placed = new Set(['location', 'using', 'clustered by', 'fields terminated by']);

function isForeign(create: CreateTable): boolean {
  const types = ['table_type', 'spark.sql.sources.provider'].map(name => first(propertyOf(create, name)));
  const handler = valueOf(create.clauses, 'stored by')?.toLowerCase();
  const using = valueOf(create.clauses, 'using')?.toLowerCase();
  return (
    [...types, using].some(type => typeof type === 'string' && /^(?:delta|hudi)$/i.test(type)) ||
    (handler !== undefined && handler !== 'iceberg')
  );
}

function isIceberg(create: CreateTable): boolean {
  const type = first(propertyOf(create, 'table_type'));
  return (
    (typeof type === 'string' && type.toLowerCase() === 'iceberg') ||
    valueOf(create.clauses, 'using', 'stored by')?.toLowerCase() === 'iceberg'
  );
}

function formatOfTable(create: CreateTable, iceberg: boolean, { dialect }: Names): Format {
  const { clauses, query } = create;
  const property = first(propertyOf(create, 'format', 'write_format', 'write.format.default'));
  if (property !== undefined) return typeof property === 'string' ? named(property) : property;
  // A CTAS of Athena writes Parquet unless it says otherwise, and so does Iceberg.
  if (iceberg || (query && !create.external && clauseOf(clauses, 'stored as', 'using') === undefined)) return 'parquet';
  const serde = valueOf(clauses, 'row format serde');
  const stored = valueOf(clauses, 'stored as', 'stored as inputformat', 'inputformat', 'using');
  if ([serde, stored].includes('template')) return template;
  if (serde !== undefined && formatOf(serde) !== 'other') return withDelimiter(formatOf(serde), create);
  if (serde !== undefined && stored === undefined) return 'other';
  if (stored !== undefined) return withDelimiter(named(stored), create);
  // Spark has a default of its own: text of Hive or Parquet, as the session and the release say.
  if (dialect === 'spark' && !create.external && valueOf(clauses, 'fields terminated by') === undefined)
    return { unknown: 'the format that its session defaults to' };
  return withDelimiter('text', create);
}

const named = (format: string) => (format.toLowerCase() === 'textfile' ? 'text' : formatOf(format));

/** Text whose fields a comma separates is CSV. */
function withDelimiter(format: Extract<Format, string>, { clauses }: CreateTable): Format {
  if (format !== 'text') return format;
  const delimiter =
    valueOf(clauses, 'fields terminated by') ??
    clauseOf(clauses, 'serdeproperties')
      ?.values.find(value => /^(field\.delim|separatorchar)=/.test(value))
      ?.replace(/^[^=]*=/, '');
  return delimiter === ',' ? 'csv' : 'text';
}

function partitionsOf(create: CreateTable): Design['partitionBy'] {
  if (create.partitionedBy.length > 0)
    return create.partitionedBy.map(({ column, transform }) => ({ column, transform }));
  const listed = propertyOf(create, 'partitioned_by', 'partitioning');
  if (listed === undefined) return undefined;
  if (!Array.isArray(listed)) return template;
  return listed.map((field: string) => {
    const call = /^\s*(\w+)\s*\(\s*([^(),]+?)\s*(?:,\s*(\d+)\s*)?\)\s*$/.exec(field);
    if (!call) return { column: field.trim().toLowerCase(), transform: 'identity' };
    const [, transform = '', column = '', count] = call;
    return {
      column: column.toLowerCase(),
      transform: count === undefined ? transform.toLowerCase() : `${transform.toLowerCase()}(${count})`,
    };
  });
}

function projectionOf(create: CreateTable): Design['projection'] {
  const enabled = first(propertyOf(create, 'projection.enabled'));
  if (enabled === undefined) return undefined;
  if (typeof enabled !== 'string') return enabled;
  if (enabled.toLowerCase() !== 'true') return undefined;
  const own = create.properties.filter(
    ({ name }) => name.startsWith('projection.') || name === 'storage.location.template',
  );
  return Object.fromEntries(own.map(({ name, values }) => [name, values?.[0] ?? '']));
}

function redshiftDesign({ clauses, columns }: CreateTable): Design {
  const style = valueOf(clauses, 'diststyle')?.toLowerCase();
  const keyed = valueOf(clauses, 'distkey') ?? columns.find(column => clauseOf(column.clauses, 'distkey'))?.name;
  const distribution =
    keyed === undefined ? (style === 'template' ? template : plainStyle(style)) : { key: keyed.toLowerCase() };
  const interleaved = clauseOf(clauses, 'interleaved sortkey');
  const compound = clauseOf(clauses, 'compound sortkey', 'sortkey');
  const sorted = columns.filter(column => clauseOf(column.clauses, 'sortkey')).map(({ name }) => name);
  const sortColumns = interleaved?.values ?? compound?.values ?? sorted;
  return {
    type: 'redshift',
    ...(distribution === undefined ? {} : { distribution }),
    ...(clauseOf(clauses, 'sortkey auto')
      ? { sortKey: 'auto' as const }
      : sortColumns.length > 0
        ? {
            sortKey: {
              style: interleaved ? ('interleaved' as const) : ('compound' as const),
              columns: sortColumns.map(column => column.toLowerCase()),
            },
          }
        : {}),
  };
}

const plainStyle = (style: string | undefined) =>
  style === 'even' || style === 'all' || style === 'auto' ? style : undefined;

const first = (values: Maybe<readonly string[]> | undefined): Maybe<string> | undefined =>
  values === undefined || !('length' in values) ? values : values[0];
