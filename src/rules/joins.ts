import type { Statement } from '../model/statement.ts';
import type { Work } from '../model/work.ts';
import { group, weights } from './reading.ts';

/** One table joined to another in one statement, however many conditions join them. */
export interface Join {
  readonly sql: string;
  readonly table: string;
  readonly partner: string;
  readonly columns: ReadonlySet<string>;
  /** The statement's runs a month. */
  readonly weight: number;
}

/** The join graph of Redshift's statements, from each table's side. A table joined to itself says nothing of its place in it. */
export function joinsOf(
  statements: readonly Statement[],
  workload: readonly Work[],
): ReadonlyMap<string, readonly Join[]> {
  const weightOf = weights(workload);
  const found = new Map<string, Join & { readonly columns: Set<string> }>();
  for (const { sql, dialect, joins } of statements) {
    if (dialect !== 'redshift') continue;
    for (const { left, right } of joins)
      for (const [[table, column], [partner]] of [
        [left, right],
        [right, left],
      ] as const) {
        if (table === partner) continue;
        const key = JSON.stringify([sql, table, partner]);
        const join = found.get(key) ?? { sql, table, partner, columns: new Set(), weight: weightOf(sql) };
        found.set(key, join);
        join.columns.add(column);
      }
  }
  return group([...found.values()], ({ table }) => [table]);
}

/** The share (0 to 1), by runs, of `all` that `joins` are. */
export function shareOf(joins: readonly Join[], all: readonly Join[]): number {
  const weigh = (some: readonly Join[]) => some.reduce((total, { weight }) => total + weight, 0);
  const total = weigh(all);
  return total > 0 ? weigh(joins) / total : 0;
}
