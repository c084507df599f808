import { isUnknown, type Maybe } from '../../model/maybe.ts';
import type { Design } from '../../model/table.ts';

type Format = Extract<Exclude<Design['format'], undefined>, string>;

/** What a table's storage says of itself, in Glue and in Terraform alike. */
export interface StorageFacts {
  readonly inputFormat?: Maybe<string>;
  readonly serde?: Maybe<string>;
  readonly serdeParameters: Parameters;
  /** By lower-case name. */
  readonly parameters: Parameters;
  readonly partitionKeys: Maybe<readonly string[]>;
}
type Parameters = Maybe<Readonly<Record<string, Maybe<string>>>>;

const bySerde: readonly (readonly [RegExp, Format])[] = [
  [/parquet/, 'parquet'],
  [/orc/, 'orc'],
  [/avro/, 'avro'],
  [/opencsv/, 'csv'],
  [/json|cloudtrail|ionhiveserde/, 'json'],
  [/lazysimple|regex|grok/, 'text'],
];
const byClassification: Readonly<Record<string, Format>> = {
  parquet: 'parquet',
  orc: 'orc',
  avro: 'avro',
  csv: 'csv',
  json: 'json',
};

/** Format, compression, partitions and projection; unknown where what they follow from is. */
export function designOfStorage(storage: StorageFacts): Design {
  const { parameters } = storage;
  if (isForeign(parameters))
    return { type: 'hive', format: 'other', partitionBy: { unknown: 'what its own log says' } };
  const type = typeOfStorage(parameters);
  const format = type === 'iceberg' ? formatOfIceberg(parameters) : formatOfStorage(storage);
  const compression = first(
    ...['parquet.compression', 'write.parquet.compression-codec', 'orc.compress', 'compressiontype'].map(name =>
      get(parameters, name),
    ),
  );
  const projection = projectionOf(parameters);
  return {
    type,
    ...(format === undefined ? {} : { format }),
    ...(compression === undefined ? {} : { compression: lower(compression) }),
    partitionBy: partitionsOf(type, storage.partitionKeys),
    ...(projection === undefined ? {} : { projection }),
  };
}

/** Delta, Hudi, a storage handler: what its files are and how they are divided, its own log or a database says. */
function isForeign(parameters: Parameters): boolean {
  const named = (name: string) => get(parameters, name);
  return (
    [named('table_type'), named('spark.sql.sources.provider')].some(
      type => typeof type === 'string' && /^(?:delta|hudi)$/i.test(type),
    ) || typeof named('storage_handler') === 'string'
  );
}

function typeOfStorage(parameters: Parameters): Maybe<'hive' | 'iceberg'> {
  const type = get(parameters, 'table_type');
  if (type !== undefined && isUnknown(type)) return type;
  return type?.toUpperCase() === 'ICEBERG' ? 'iceberg' : 'hive';
}

/** Glue's table of an Iceberg table does not say how it is partitioned; its metadata does. */
function partitionsOf(
  type: Maybe<'hive' | 'iceberg'>,
  keys: Maybe<readonly string[]>,
): Required<Design>['partitionBy'] {
  if (type === 'iceberg') return { unknown: 'the partition spec in its Iceberg metadata' };
  if (isUnknown(keys)) return keys;
  return isUnknown(type) && keys.length === 0 ? type : keys.map(column => ({ column, transform: 'identity' }));
}

function projectionOf(parameters: Parameters): Design['projection'] {
  if (isUnknown(parameters)) return parameters;
  const enabled = get(parameters, 'projection.enabled');
  if (enabled === undefined || isUnknown(enabled)) return enabled;
  if (enabled.toLowerCase() !== 'true') return undefined;
  const own = Object.entries(parameters).filter(
    ([key]) => key.startsWith('projection.') || key === 'storage.location.template',
  );
  const known: (readonly [string, string])[] = [];
  for (const [key, value] of own) {
    if (isUnknown(value)) return value;
    known.push([key, value]);
  }
  return Object.fromEntries(known);
}

function formatOfIceberg(parameters: Parameters): Maybe<Format> {
  const named = get(parameters, 'write.format.default');
  if (named !== undefined && isUnknown(named)) return named;
  return byClassification[named?.toLowerCase() ?? ''] ?? 'parquet';
}

function formatOfStorage({ serde, inputFormat, serdeParameters, parameters }: StorageFacts): Maybe<Format> | undefined {
  const named: string[] = [];
  for (const name of [serde, inputFormat]) {
    if (name === undefined) continue;
    // What comes first decides, and a later one only where that one says nothing.
    if (isUnknown(name)) return name;
    named.push(name.toLowerCase());
    const format = bySerde.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1];
    if (format === 'text') return textOrCsv(serdeParameters, parameters);
    if (format !== undefined) return format;
  }
  const classification = get(parameters, 'classification');
  if (classification !== undefined && isUnknown(classification)) return classification;
  const format = byClassification[classification ?? ''];
  if (format !== undefined) return format;
  if (named.some(name => name.includes('textinputformat'))) return 'text';
  return named.length > 0 ? 'other' : undefined;
}

/** Text whose fields a comma separates is CSV. */
function textOrCsv(serdeParameters: Parameters, parameters: Parameters): Maybe<Format> {
  const delimiter = first(get(serdeParameters, 'field.delim'), get(serdeParameters, 'separatorchar'));
  const classification = get(parameters, 'classification');
  if (delimiter === ',' || classification === 'csv') return 'csv';
  return [delimiter, classification].find(isUnknown) ?? 'text';
}

/** Of parameters that are not known, each is unknown: set, or perhaps. */
const get = (parameters: Parameters, name: string): Maybe<string> | undefined =>
  isUnknown(parameters) ? parameters : Object.hasOwn(parameters, name) ? parameters[name] : undefined;
const first = (...values: readonly (Maybe<string> | undefined)[]) => values.find(value => value !== undefined);
const lower = (value: Maybe<string>) => (isUnknown(value) ? value : value.toLowerCase());
