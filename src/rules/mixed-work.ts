import type { Facts } from '../model/facts.ts';
import { isKnown } from '../model/maybe.ts';
import type { Statement } from '../model/statement.ts';
import { once } from './once.ts';

const loads = new Set(['copy', 'insert', 'merge', 'update', 'delete', 'ctas', 'refresh-materialized-view']);
type Part = 'loads' | 'queries';
const partOf = (kind: string): Part | undefined =>
  loads.has(kind) ? 'loads' : kind === 'select' ? 'queries' : undefined;

/** By `sqlId`; what stands for several statements loads if one of them does. */
const parts = once((statements: readonly Statement[]) => {
  const found = new Map<string, Part>();
  for (const { sql, kind } of statements) {
    const part = partOf(kind);
    if (part && found.get(sql) !== 'loads') found.set(sql, part);
  }
  return found;
});

/** Runs a month of what loads a cluster of Redshift, and of what queries it, by its history. */
export function mixedWork(cluster: string, { workload, statements }: Pick<Facts, 'workload' | 'statements'>) {
  const work = { loads: 0, queries: 0 };
  for (const { sql, engine, place, source, runsPerMonth } of workload) {
    if (engine !== 'redshift' || place !== cluster || source !== 'history' || !isKnown(runsPerMonth)) continue;
    const part = parts(statements).get(sql);
    if (part) work[part] += runsPerMonth.low;
  }
  return work;
}
