import type { Bulk, Row } from '../../model/facts.ts';
import { collect, figure, literal, text } from '../rows.ts';
import type { HiveTable } from './hive-table.ts';

/** A partition as the catalog has it. */
export interface Partition {
  /** As texts, in the order of the table's keys. */
  readonly values: readonly string[];
  readonly location?: string;
  /** JSON. */
  readonly parameters: string;
}

/** Partitions of a snapshot that are held all at once; of larger ones each table's are read when they are asked for. */
const mostHeld = 500_000;
/** Tables of which each is read alone: for a few of them not all is read. */
const fewTables = 8;
/** So few are read at once for the first table already: that is one question for all tables. */
const fewPartitions = 20_000;

/** Which rows of `partitions` are a table's. */
export const ofTable = ({ scope, database, name }: HiveTable): string =>
  `scope = ${literal(scope)} AND database = ${literal(database)} AND "table" = ${literal(name)}`;

/** The partitions that the catalog lists. */
export class Partitions {
  readonly #bulk: Bulk;
  #asked = 0;
  #total: Promise<number> | undefined;
  #all: Promise<ReadonlyMap<string, readonly Row[]> | undefined> | undefined;
  constructor(bulk: Bulk) {
    this.#bulk = bulk;
  }

  /** A table's, in the order of their values; undefined where there are more than `most`. */
  async of(table: HiveTable, most: number): Promise<readonly Partition[] | undefined> {
    this.#asked += 1;
    const isWhole = this.#asked > fewTables || (await this.#count()) <= fewPartitions;
    const all = isWhole ? await (this.#all ??= this.#everything()) : undefined;
    if (all) {
      const own = all.get(nameOf(table.scope, table.database, table.name)) ?? [];
      return own.length > most ? undefined : own.map(partitionOf);
    }
    return (await this.#isLong(table, most)) ? undefined : this.where(table, 'true', most);
  }

  /** A table has more than `most`: counting them is far faster than the first of many in order. */
  async #isLong(table: HiveTable, most: number): Promise<boolean> {
    if ((await this.#count()) <= most) return false;
    return (await figure(this.#bulk, `SELECT count(*) FROM partitions WHERE ${ofTable(table)}`)) > most;
  }

  /** Those of a table for which some SQL holds. */
  async where(table: HiveTable, condition: string, most: number): Promise<readonly Partition[] | undefined> {
    const sql = `
      SELECT "values" AS of_keys, location, parameters FROM partitions
      WHERE ${ofTable(table)} AND (${condition}) ORDER BY "values" LIMIT ${most + 1}`;
    const found = await collect(this.#bulk, sql, partitionOf);
    return found.length > most ? undefined : found;
  }

  #count(): Promise<number> {
    return (this.#total ??= figure(this.#bulk, 'SELECT count(*) FROM partitions'));
  }

  async #everything(): Promise<ReadonlyMap<string, readonly Row[]> | undefined> {
    if ((await this.#count()) > mostHeld) return undefined;
    const found = new Map<string, Row[]>();
    const sql = `
      SELECT scope, database, "table" AS name, "values" AS of_keys, location, parameters FROM partitions
      ORDER BY scope, database, "table", "values"`;
    let last: Row | undefined;
    let own: Row[] = [];
    for await (const rows of this.#bulk.query(sql))
      for (const row of rows) {
        if (
          !last ||
          row['name'] !== last['name'] ||
          row['database'] !== last['database'] ||
          row['scope'] !== last['scope']
        ) {
          own = [];
          found.set(nameOf(text(row['scope']), text(row['database']), text(row['name'])), own);
        }
        own.push(row);
        last = row;
      }
    return found;
  }
}

const nameOf = (...parts: readonly string[]) => JSON.stringify(parts);

function partitionOf({ of_keys: values, location, parameters }: Row): Partition {
  return {
    values: Array.isArray(values) ? values.map(String) : [],
    ...(location === null || location === undefined ? {} : { location: text(location) }),
    parameters: text(parameters),
  };
}
