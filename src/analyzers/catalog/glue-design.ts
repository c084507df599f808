import type { Design } from '../../model/table.ts';

type Format = Extract<Exclude<Design['format'], undefined>, string>;

/** What a table's storage says of itself, in Glue and in Terraform alike. */
export interface StorageFacts {
  readonly inputFormat?: string;
  readonly serde?: string;
  readonly serdeParameters: Readonly<Record<string, string>>;
  /** By lower-case name. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly partitionKeys: readonly string[];
}

const bySerde: readonly (readonly [RegExp, Format])[] = [
  [/parquet/, 'parquet'],
  [/orc/, 'orc'],
  [/avro/, 'avro'],
  [/opencsv/, 'csv'],
  [/json|cloudtrail|ion/, 'json'],
  [/lazysimple|regex|grok/, 'text'],
];
const byClassification: Readonly<Record<string, Format>> = {
  parquet: 'parquet',
  orc: 'orc',
  avro: 'avro',
  csv: 'csv',
  json: 'json',
};

/** Format, compression, partitions and projection. */
export function designOfStorage(storage: StorageFacts): Design {
  const { parameters, partitionKeys } = storage;
  const iceberg = parameters['table_type']?.toUpperCase() === 'ICEBERG';
  const format = iceberg
    ? (byClassification[parameters['write.format.default']?.toLowerCase() ?? ''] ?? 'parquet')
    : formatOfStorage(storage);
  const compression =
    parameters['parquet.compression'] ??
    parameters['write.parquet.compression-codec'] ??
    parameters['orc.compress'] ??
    parameters['compressiontype'];
  const projected = Object.entries(parameters).filter(
    ([key]) => key.startsWith('projection.') || key === 'storage.location.template',
  );
  return {
    type: iceberg ? 'iceberg' : 'hive',
    ...(format === undefined ? {} : { format }),
    ...(compression === undefined ? {} : { compression: compression.toLowerCase() }),
    // Glue's table of an Iceberg table does not say how it is partitioned; its metadata does.
    ...(iceberg
      ? { partitionBy: { unknown: 'the partition spec in its Iceberg metadata' } }
      : { partitionBy: partitionKeys.map(column => ({ column, transform: 'identity' })) }),
    ...(parameters['projection.enabled']?.toLowerCase() === 'true'
      ? { projection: Object.fromEntries(projected) }
      : {}),
  };
}

function formatOfStorage({ serde, inputFormat, serdeParameters, parameters }: StorageFacts): Format | undefined {
  const named = [serde, inputFormat].flatMap(name => (name === undefined ? [] : [name.toLowerCase()]));
  const found = named.flatMap(name => bySerde.find(([pattern]) => pattern.test(name))?.[1] ?? []);
  const [format] = found;
  if (format === 'text')
    return delimiter(serdeParameters) === ',' || parameters['classification'] === 'csv' ? 'csv' : 'text';
  if (format !== undefined) return format;
  if (named.some(name => name.includes('textinputformat')))
    return byClassification[parameters['classification'] ?? ''] ?? 'text';
  return byClassification[parameters['classification'] ?? ''] ?? (named.length > 0 ? 'other' : undefined);
}

const delimiter = (parameters: Readonly<Record<string, string>>) =>
  parameters['field.delim'] ?? parameters['separatorchar'];
