import type { Maybe } from '../../model/maybe.ts';
import { chosenFiles } from './chosen-files.ts';
import { filesAt } from './held-files.ts';
import { formatOf, type HiveTable } from './hive-table.ts';
import type { FilesOfTable, Lake } from './lake.ts';
import { partitionsOf } from './partitions.ts';

/** The files of a table whose partitions the catalog lists, or that has none. Unknown where they were not read. */
export async function hiveFiles(table: HiveTable, lake: Lake): Promise<Maybe<FilesOfTable>> {
  const { bulk, listing, tails, coverages, below } = lake;
  const { keys, location } = table;
  if (keys.length === 0 && location === undefined) return { unknown: 'the catalog does not say where its files lie' };
  const partitions = keys.length === 0 ? [{ values: [], location, parameters: '' }] : await partitionsOf(bulk, table);
  if (partitions.length === 0 && !coverages.isWhole('glue', table.scope))
    return { unknown: 'its partitions were not read' };
  const held = await filesAt(
    listing,
    partitions.map(partition => partition.location),
    { below },
  );
  const parts = held.map((files, index) => ({
    ...files,
    values: partitions[index]?.values ?? [],
    format: formatOf(table, partitions[index]?.parameters ?? ''),
  }));
  if (parts.length > 0 && parts.every(({ files }) => files === 0) && !coverages.isWhole('s3', table.scope))
    return { unknown: 'its files were not listed' };
  return { files: async ask => chosenFiles(table, parts, ask, tails) };
}
