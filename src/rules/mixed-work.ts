import type { Facts } from '../model/facts.ts';
import { isKnown } from '../model/maybe.ts';
import type { Statement } from '../model/statement.ts';
import { once } from './once.ts';

const loads = new Set(['copy', 'insert', 'merge', 'update', 'delete', 'ctas', 'refresh-materialized-view']);
const kinds = once((statements: readonly Statement[]) => new Map(statements.map(({ sql, kind }) => [sql, kind])));

/** Runs a month of what loads a cluster of Redshift, and of what queries it, by its history. */
export function mixedWork(cluster: string, { workload, statements }: Pick<Facts, 'workload' | 'statements'>) {
  const work = { loads: 0, queries: 0 };
  for (const { sql, engine, place, source, runsPerMonth } of workload) {
    if (engine !== 'redshift' || place !== cluster || source !== 'history' || !isKnown(runsPerMonth)) continue;
    const kind = kinds(statements).get(sql) ?? '';
    if (loads.has(kind)) work.loads += runsPerMonth.low;
    else if (kind === 'select') work.queries += runsPerMonth.low;
  }
  return work;
}
