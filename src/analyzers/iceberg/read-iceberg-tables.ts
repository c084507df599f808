import type { Bulk } from '../../model/facts.ts';
import type { IcebergTable } from '../../model/iceberg.ts';
import { isUnknown } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import { Manifests } from '../lake-files/iceberg/manifests.ts';
import { openMetadata, type OpenTable } from '../lake-files/iceberg/open-table.ts';
import { filesOf } from './files-of.ts';
import { historyOf } from './history-of.ts';
import { supersededOf } from './superseded-of.ts';

/** What the metadata of Iceberg tables say, by table, as far as they were read. `now`: ISO 8601, when they were. */
export async function readIcebergTables(
  bulk: Bulk,
  tables: readonly Table[],
  now: string,
): Promise<readonly IcebergTable[]> {
  const manifests = new Manifests(bulk);
  const found: IcebergTable[] = [];
  for (const { id, kind, design, properties } of tables) {
    if (kind !== 'table' || design.type !== 'iceberg') continue;
    const { metadata_location: location } = properties;
    const open = await openMetadata(typeof location === 'string' ? location : undefined, bulk);
    if (isUnknown(open)) {
      found.push({ table: id, history: open, files: open, superseded: open });
      continue;
    }
    found.push({
      table: id,
      history: historyOf(open.metadata, properties, Date.parse(now)),
      files: await currentFiles(open, manifests, Date.parse(now)),
      superseded: await supersededOf(open, manifests, Date.parse(now)),
    });
  }
  return found.toSorted((a, b) => (a.table < b.table ? -1 : 1));
}

async function currentFiles(open: OpenTable, manifests: Manifests, now: number): Promise<IcebergTable['files']> {
  const { current, snapshots } = open.metadata;
  const state = current === undefined ? undefined : snapshots.get(current);
  if (!state) return { partitions: 0, spread: [] };
  const entries = await open.entries(state);
  if (isUnknown(entries)) return entries;
  const times = new Map([...snapshots.values()].map(({ sequence, at }) => [sequence, at]));
  return filesOf(entries, manifests, sequence => times.get(sequence), now);
}
