import { isUnknown, type Maybe } from '../../../model/maybe.ts';
import type { Bytes } from '../../engine-reads/bytes.ts';
import type { HiveTable } from '../hive-table.ts';
import type { Lake } from '../lake.ts';
import { openTable } from './open-table.ts';

/** Bytes of a row as the engine makes it, most likely: of a snapshot, a file, a manifest or a partition. */
const likely: Readonly<Record<string, number>> = {
  snapshots: 400,
  history: 40,
  refs: 80,
  properties: 100,
  metadata_log_entries: 200,
  manifests: 500,
  all_manifests: 500,
  partitions: 300,
  files: 2000,
  entries: 2500,
  all_entries: 2500,
};
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
      : metadata.snapshots.size;
  const high = least + bytes * widest;
  return { low: 0, expected: Math.min(rows * row, high), high };
}
