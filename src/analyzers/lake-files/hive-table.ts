import type { Entry } from '../../model/snapshot.ts';
import type { Table } from '../../model/table.ts';
import { field, list, strings, text } from '../catalog/json.ts';
import { designOfStorage } from '../catalog/glue-design.ts';
import { glueTable } from '../catalog/glue-table.ts';

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
}

/** Undefined where the entry names no table. */
export function hiveTable(entry: Entry): HiveTable | undefined {
  const table = glueTable(entry);
  const { scope, value } = entry;
  const [database, name] = [text(value['DatabaseName']), text(value['Name'])];
  if (!table || database === undefined || name === undefined) return undefined;
  const location = text(field(value['StorageDescriptor'], 'Location'));
  return {
    table,
    scope,
    database,
    name,
    keys: list(value['PartitionKeys']).map(key => ({
      name: (text(field(key, 'Name')) ?? '').toLowerCase(),
      type: (text(field(key, 'Type')) ?? 'string').toLowerCase(),
    })),
    ...(location === undefined || location === '' ? {} : { location }),
    properties: strings(value['Parameters']),
    inputFormat: text(field(value['StorageDescriptor'], 'InputFormat')) ?? '',
  };
}

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
