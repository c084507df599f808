import type { Bulk } from '../../model/facts.ts';
import { each, text } from '../rows.ts';
import type { HiveTable } from './hive-table.ts';

/** A partition as the catalog has it. */
export interface Partition {
  /** As texts, in the order of the table's keys. */
  readonly values: readonly string[];
  readonly location?: string;
  /** JSON. */
  readonly parameters: string;
}

const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** A table's partitions, in the order of their values. */
export async function partitionsOf(bulk: Bulk, { scope, database, name }: HiveTable): Promise<readonly Partition[]> {
  const found: Partition[] = [];
  const sql = `
    SELECT "values" AS of_keys, location, parameters FROM partitions
    WHERE scope = ${literal(scope)} AND database = ${literal(database)} AND "table" = ${literal(name)} ORDER BY "values"`;
  for await (const row of each(bulk, sql)) {
    const { of_keys: values, location, parameters } = row;
    found.push({
      values: Array.isArray(values) ? values.map(String) : [],
      ...(location === null || location === undefined ? {} : { location: text(location) }),
      parameters: text(parameters),
    });
  }
  return found;
}
