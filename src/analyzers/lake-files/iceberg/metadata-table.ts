import { isUnknown, type Maybe } from '../../../model/maybe.ts';
import type { Bytes } from '../../engine-reads/bytes.ts';
import type { HiveTable } from '../hive-table.ts';
import type { Lake } from '../lake.ts';
import type { IcebergMetadata } from '../../../formats/iceberg/metadata.ts';
import { openTable } from './open-table.ts';

/** Bytes of a row as the engine makes it, most likely: of a file, a manifest, a partition, …; the other columns of a file. */
const likely: Readonly<Record<string, number>> = {
  snapshots: 0,
  history: 29,
  refs: 80,
  properties: 100,
  metadata_log_entries: 200,
  manifests: 500,
  all_manifests: 500,
  partitions: 300,
  files: 200,
  entries: 2500,
  all_entries: 2500,
};
/** Bytes that a file's row has for each column of the table: its sizes, counts and bounds. */
const ofColumn = 240;
/** Beside a number, a text and a pair of a map, as the engine holds them in memory. */
const [number, besideText, besidePair] = [9, 5, 8];
/** Of the files that tell it, unpacked: the rows are wider than what is written, and never by more than this. */
const widest = 64;
/** Bytes, where there is next to nothing. */
const least = 64 * 1024;

/**
 * What a table of an Iceberg table's metadata (`t$snapshots`) counts: not what is read, but the rows that are made of it.
 * They are not worked out; undefined where there is no such table.
 */
export async function metadataRows(table: HiveTable, name: string, lake: Lake): Promise<Maybe<Bytes> | undefined> {
  const row = Object.hasOwn(likely, name) ? likely[name] : undefined;
  if (row === undefined) return undefined;
  const open = await openTable(table, lake);
  if (isUnknown(open)) return open;
  const { metadata, size } = open;
  const current = metadata.current === undefined ? undefined : metadata.snapshots.get(metadata.current);
  const entries = current ? await open.entries(current) : [];
  if (isUnknown(entries)) return entries;
  const files = entries.reduce((sum, entry) => sum + (entry.files ?? 0), 0);
  const bytes = size + entries.reduce((sum, { length }) => sum + length, 0) * Math.max(1, metadata.snapshots.size);
  const rows = /files|entries$|partitions/.test(name)
    ? files
    : /manifests/.test(name)
      ? entries.length
      : name === 'history'
        ? metadata.log.length
        : metadata.snapshots.size;
  const high = least + bytes * widest;
  const columns = name === 'files' ? (metadata.schemas.get(metadata.schema)?.length ?? 0) : 0;
  const expected = name === 'snapshots' ? snapshotsBytes(metadata) : rows * (row + columns * ofColumn);
  return { low: 0, expected: Math.min(expected, high), high };
}

/** Of a snapshot: when, two ids, what was done, where its manifests are listed, and what changed. */
function snapshotsBytes({ snapshots }: IcebergMetadata): number {
  let sum = 0;
  for (const { manifestList = '', summary } of snapshots.values()) {
    sum += 3 * number + 3 * besideText + Buffer.byteLength(manifestList);
    if (!summary) continue;
    const { operation, pairs, bytes } = summary;
    sum += Buffer.byteLength(operation) + bytes + pairs * (2 * besideText + besidePair);
  }
  return sum;
}
