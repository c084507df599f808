import type { Entry } from '../../model/snapshot.ts';
import type { Table } from '../../model/table.ts';
import type { Json } from '../../model/resource.ts';
import { field, list, number, strings, text } from '../catalog/json.ts';
import { designOfStorage } from '../catalog/glue-design.ts';
import { glueTable } from '../catalog/glue-table.ts';
import type { BucketingVersion } from './buckets/hash.ts';

export interface Key {
  /** Lower case. */
  readonly name: string;
  /** As Hive spells it. */
  readonly type: string;
}

/** What the catalog says of where a table's files lie. */
export interface HiveTable {
  readonly table: Table;
  readonly scope: string;
  /** As the catalog spells them. */
  readonly database: string;
  readonly name: string;
  readonly keys: readonly Key[];
  readonly location?: string;
  /** By lower-case name. */
  readonly properties: Readonly<Record<string, string>>;
  readonly inputFormat: string;
  /** Files of a partition hold the rows of one bucket each. */
  readonly buckets?: Buckets;
}

interface Buckets {
  /** Of which the bucket is worked out, in order. */
  readonly columns: readonly Key[];
  readonly count: number;
  readonly version: BucketingVersion;
}

/** Undefined where the entry names no table. */
export function hiveTable(entry: Entry): HiveTable | undefined {
  const table = glueTable(entry);
  const { scope, value } = entry;
  const [database, name] = [text(value['DatabaseName']), text(value['Name'])];
  if (!table || database === undefined || name === undefined) return undefined;
  const location = text(field(value['StorageDescriptor'], 'Location'));
  const buckets = bucketsOf(value);
  return {
    table,
    scope,
    database,
    name,
    keys: columnsOf(value['PartitionKeys']),
    ...(location === undefined || location === '' ? {} : { location }),
    properties: strings(value['Parameters']),
    inputFormat: text(field(value['StorageDescriptor'], 'InputFormat')) ?? '',
    ...(buckets ? { buckets } : {}),
  };
}

const columnsOf = (value: Json | undefined): readonly Key[] =>
  list(value).map(column => ({
    name: (text(field(column, 'Name')) ?? '').toLowerCase(),
    type: (text(field(column, 'Type')) ?? 'string').toLowerCase(),
  }));

/** None where the table is Spark's, which has a hash of its own. */
function bucketsOf({ StorageDescriptor: storage, Parameters }: Entry['value']): Buckets | undefined {
  const parameters = strings(Parameters);
  const all = new Map(columnsOf(field(storage, 'Columns')).map(column => [column.name, column]));
  const columns = list(field(storage, 'BucketColumns')).map(name => all.get(String(name).toLowerCase()));
  const count = number(field(storage, 'NumberOfBuckets')) ?? 0;
  const known = columns.filter(column => column !== undefined);
  if (known.length === 0 || known.length < columns.length || count < 1) return undefined;
  if (parameters['spark.sql.sources.provider'] !== undefined) return undefined;
  return { columns: known, count, version: parameters['bucketing_version'] === '2' ? 2 : 1 };
}

/** A partition's values by the keys' names. */
export const rowOf = ({ keys }: HiveTable, values: readonly string[]): ReadonlyMap<string, string> =>
  new Map(keys.map(({ name }, index) => [name, values[index] ?? '']));

/** The format of a partition's files: its own where its parameters tell, else its table's. */
export function formatOf({ table }: HiveTable, parameters: string): NonNullable<Table['design']['format']> {
  const own = classificationOf(parameters);
  const ofPartition =
    own === undefined
      ? undefined
      : designOfStorage({
          serdeParameters: {},
          parameters: { classification: own },
          partitionKeys: [],
        }).format;
  return ofPartition ?? table.design.format ?? { unknown: 'the format of its files' };
}

function classificationOf(parameters: string): string | undefined {
  if (!parameters.includes('classification')) return undefined;
  try {
    const value: unknown = JSON.parse(parameters);
    const own = typeof value === 'object' && value !== null && 'classification' in value && value.classification;
    return typeof own === 'string' ? own.toLowerCase() : undefined;
  } catch {
    return undefined;
  }
}
