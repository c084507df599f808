import type { Part } from './chosen-files.ts';
import { filesAt } from './held-files.ts';
import { formatOf, type HiveTable } from './hive-table.ts';
import type { Lake } from './lake.ts';
import type { Partition } from './partitions.ts';

/** Partitions with their files. */
export async function partsOf(
  table: HiveTable,
  partitions: readonly Partition[],
  { listing, below }: Lake,
): Promise<readonly Part[]> {
  const held = await filesAt(
    listing,
    partitions.map(({ location }) => location),
    { below },
  );
  return held.map((files, index) => ({
    ...files,
    values: partitions[index]?.values ?? [],
    format: formatOf(table, partitions[index]?.parameters ?? ''),
  }));
}
