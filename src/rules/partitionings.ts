import type { Partitioning } from '../model/partitioning.ts';
import { index } from './reading.ts';
import { once } from './once.ts';

const byTable = once((all: readonly Partitioning[]): ReadonlyMap<string, Partitioning> => index(all, 'table'));

/** How a table is partitioned, where the snapshot tells. */
export const partitioningOf = (table: string, all: readonly Partitioning[]): Partitioning | undefined =>
  byTable(all).get(table);
