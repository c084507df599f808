import type { Scan } from './statement.ts';

/** The columns of a scan, nested ones by the leaves that are read of them; sorted. */
export function leafColumns({ columns, leaves = [] }: Pick<Scan, 'columns' | 'leaves'>): readonly string[] {
  const nested = new Set(leaves.map(leaf => leaf.slice(0, leaf.indexOf('.'))));
  return [...columns.filter(column => !nested.has(column)), ...leaves].toSorted();
}
