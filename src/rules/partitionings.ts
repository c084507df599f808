import type { Partitioning, Unregistered } from '../model/partitioning.ts';
import { index } from './reading.ts';
import { once } from './once.ts';

const byTable = once((all: readonly Partitioning[]): ReadonlyMap<string, Partitioning> => index(all, 'table'));

/** How a table is partitioned, where the snapshot tells. */
export const partitioningOf = (table: string, all: readonly Partitioning[]): Partitioning | undefined =>
  byTable(all).get(table);

const sorted = (names: readonly string[]) => names.toSorted((a, b) => (a < b ? -1 : 1));

/** The first and the last of folders that are missing. */
export function spanOfFolders(missed: readonly Unregistered[]): string {
  const [first = ''] = sorted(missed.map(own => own.first));
  const last = sorted(missed.map(own => own.last)).at(-1) ?? '';
  return first === last ? first : `from ${first} to ${last}`;
}

/** They are older than all that the catalog has, by the first key, where that has values of one shape. */
export function isOlder(missed: readonly Unregistered[], { keys: [key] }: Partitioning): boolean {
  const [shape, ...others] = key?.shapes ?? [];
  if (!shape || others.length > 0) return false;
  return missed.every(({ last }) => (last.split('/')[0]?.split('=')[1] ?? '') < shape.first);
}
