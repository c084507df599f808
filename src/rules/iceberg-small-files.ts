import type { IcebergGroup } from '../model/iceberg.ts';
import { isKnown, type Quantity } from '../model/maybe.ts';
import { icebergTables, isCaredFor, totalOf } from './iceberg-tables.ts';

type Given = Parameters<typeof icebergTables>[0];
type Reading = ReturnType<typeof icebergTables> extends Iterable<infer One> ? One : never;

/** When partitions count as not compacted: the defaults of iceberg/uncompacted-files, to which others yield. */
export const uncompactedLimits = {
  medianBytes: 2 ** 25,
  minFiles: 10,
  minWhole: 5,
  minPartitionBytes: 128e6,
  idleDays: 7,
} as const;

type Limits = Readonly<Record<keyof typeof uncompactedLimits, number>>;

/** Partitions of many small files that nothing compacts; none where something is known to. */
export function uncompacted({ table, metadata }: Reading, facts: Given, limits: Limits): readonly IcebergGroup[] {
  const { files, history } = metadata;
  if (!isKnown(files) || isCaredFor(table, 'compaction', facts)) return [];
  if (isKnown(history) && (history.compactedDays ?? Infinity) < limits.idleDays) return [];
  return files.spread.filter(group => isOfSmallFiles(group, limits));
}

const isOfSmallFiles = ({ medianExp, partitions, data, small }: IcebergGroup, least: Limits) =>
  data.bytes / partitions >= least.minPartitionBytes &&
  ((data.files / partitions >= least.minFiles && 2 ** medianExp <= least.medianBytes) ||
    small.files / partitions >= least.minWhole);

/** Bytes that one reading of all rows takes: of small files each row group takes the whole file. */
export function readingOf(groups: readonly IcebergGroup[]) {
  const { data, small, reread } = totalOf(groups);
  const again = reread.read - reread.bytes;
  return { small: small.bytes + again, again, reread: reread.read, all: data.bytes + again };
}

/** From nothing to a part of what is scanned a month: as large as among all of a table's bytes, and read by each run at most once. */
export function avoidableOf(now: Quantity, runsPerMonth: Quantity, part: number, all: number): Quantity {
  if (!isKnown(now)) return now;
  if (!isKnown(runsPerMonth)) return runsPerMonth;
  return { low: 0, high: Math.min(now.high * (all > 0 ? part / all : 0), runsPerMonth.high * part) };
}
