import { isKnown } from '../model/maybe.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import type { Work } from '../model/work.ts';
import { weights } from './reading.ts';

/** One table joined to another in one statement, with each pair of columns that joins them. */
export interface Pair {
  readonly sql: string;
  readonly partner: string;
  readonly on: readonly (readonly [own: string, theirs: string])[];
  /** The statement's runs a month. */
  readonly weight: number;
}

/** The joins of Redshift's statements, from each table's side, by `Table.id`. */
export function pairsOf(
  statements: readonly Statement[],
  workload: readonly Work[],
): ReadonlyMap<string, readonly Pair[]> {
  const weightOf = weights(workload);
  const pairs = new Map<string, Pair & { readonly on: (readonly [string, string])[] }>();
  const found = new Map<string, Pair[]>();
  for (const { sql, dialect, joins } of statements) {
    if (dialect !== 'redshift') continue;
    for (const { left, right } of joins)
      for (const [[table, own], [partner, theirs]] of [
        [left, right],
        [right, left],
      ] as const) {
        if (table === partner) continue;
        const key = JSON.stringify([sql, table, partner]);
        let pair = pairs.get(key);
        if (!pair) {
          pair = { sql, partner, on: [], weight: weightOf(sql) };
          pairs.set(key, pair);
          const present = found.get(table);
          if (present) present.push(pair);
          else found.set(table, [pair]);
        }
        pair.on.push([own, theirs]);
      }
  }
  return found;
}

/** The column that a table is distributed by, where it has one. */
export function distributionKey(table: Table | undefined): string | undefined {
  const { type = 'redshift', distribution } = table?.design ?? {};
  return type === 'redshift' && isKnown(distribution) && typeof distribution === 'object'
    ? distribution.key
    : undefined;
}

/** A column that makes no key: all rows of a day would lie on one slice. */
export function isDay(table: Table | undefined, column: string): boolean {
  const type = table && isKnown(table.columns) ? table.columns.find(({ name }) => name === column)?.type : undefined;
  return type !== undefined && isKnown(type) && /^(?:date|time)/.test(type);
}

/** Runs a month of the statements that join. */
export const weigh = (pairs: readonly Pair[]): number => pairs.reduce((sum, { weight }) => sum + weight, 0);

/** Those that compare a column of the table's own. */
export const joinedOn = (column: string, pairs: readonly Pair[]): readonly Pair[] =>
  pairs.filter(({ on }) => on.some(([own]) => own === column));
