import { isUnknown, type Maybe } from '../../model/maybe.ts';
import { chosenFiles } from './chosen-files.ts';
import type { HiveTable } from './hive-table.ts';
import type { FilesOfTable, Lake } from './lake.ts';
import { layoutParts } from './layout-parts.ts';
import { longFiles } from './long/long-files.ts';
import type { Partition } from './partitions.ts';
import { partsOf } from './parts-of.ts';
import { placeOf } from './place.ts';

/** Partitions of one table that are held. */
const mostPartitions = 20_000;

/** The files of a table whose partitions the catalog lists, or that has none. Unknown where they were not read. */
export async function hiveFiles(table: HiveTable, lake: Lake): Promise<Maybe<FilesOfTable>> {
  const { tails, coverages, listing } = lake;
  const { keys, location } = table;
  if (keys.length === 0 && location === undefined) return { unknown: 'the catalog does not say where its files lie' };
  const partitions = await partitionsOf(table, lake);
  const place = location === undefined ? undefined : placeOf(location);
  if (!partitions || (place && (await listing.isLong([place])))) return longFiles(table, lake);
  if (partitions.length === 0 && !coverages.isWhole('glue', table.scope))
    return { unknown: 'its partitions were not read' };
  const parts = await partsOf(table, partitions, lake);
  if (parts.length > 0 && parts.every(({ files }) => files === 0)) {
    const counted = await layoutParts(table, lake);
    if (isUnknown(counted)) return counted;
    if (counted.length > 0) return { files: async ask => chosenFiles(table, counted, ask, tails) };
    if (!coverages.isWhole('s3', table.scope)) return { unknown: 'its files were not listed' };
  }
  return { files: async ask => chosenFiles(table, parts, ask, tails) };
}

/** Undefined where they are too many. A table without keys is one. */
async function partitionsOf(table: HiveTable, lake: Lake): Promise<readonly Partition[] | undefined> {
  const { location } = table;
  if (table.keys.length > 0) return lake.partitions.of(table, mostPartitions);
  return [{ values: [], ...(location === undefined ? {} : { location }), parameters: '' }];
}
