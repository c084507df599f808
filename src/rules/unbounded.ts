import type { Layout } from '../model/layout.ts';
import { isKnown, isUnknown, type Quantity } from '../model/maybe.ts';
import type { Statement } from '../model/statement.ts';
import type { Table } from '../model/table.ts';
import { injectedKeys, oncePerPlace, partitionedScans, type PartitionedScan } from './partitions.ts';
import { hasRows } from './row-formats.ts';

const hidden = new Set(['$path', '$file_size', '$file_modified_time', '$partition', '$bucket']);

type Given = Parameters<typeof partitionedScans>[1] & { readonly statements: readonly Statement[] };

/** The scans that no condition keeps to some partitions, less those of which another rule says more, and better. */
export function unboundedIn(statement: Statement, facts: Given): readonly PartitionedScan[] {
  const all = partitionedScans(statement, facts);
  if (all.length === 0) return [];
  // Where a subquery finds the newest partition, its scan is a part of that.
  const asked = new Set(all.flatMap(({ bounds }) => bounds.flatMap(({ from }) => from)));
  const built = new Set(
    facts.statements.flatMap(({ kind, writes }) => (kind === 'ctas' ? writes : [])).map(({ table }) => table),
  );
  const unresolved = new Set(statement.unresolved.map(({ name }) => name.slice(name.lastIndexOf('.') + 1)));
  return oncePerPlace(all).filter(
    ({ scan, table, keys, bounds }) =>
      bounds.length === 0 &&
      !asked.has(table.id) &&
      !built.has(table.id) &&
      injectedKeys(table).length === 0 &&
      !isByBucket(table) &&
      !keys.some(key => unresolved.has(key)) &&
      (hasRows(table) || !readsOnly(scan, identity(table))),
  );
}

/** A bucket is found by equality alone: there is no range of them to ask for. */
const isByBucket = ({ design: { partitionBy = [] } }: Table) =>
  isKnown(partitionBy) && partitionBy.every(({ transform }) => transform.startsWith('bucket'));

/** The keys that stand in folders' names, not in files. */
const identity = ({ design: { partitionBy = [] } }: Table) =>
  isKnown(partitionBy)
    ? partitionBy.flatMap(({ column, transform }) => (transform === 'identity' ? [column] : []))
    : [];

/** Columnar files answer from their footers. */
const readsOnly = ({ star, columns }: PartitionedScan['scan'], keys: readonly string[]) =>
  !star && columns.every(column => keys.includes(column) || hidden.has(column));

export const severalPartitions = (layout: Layout | undefined) =>
  layout && isKnown(layout.partitions) && layout.partitions > 1 ? layout.partitions : undefined;

/** What a run reads of the table: as recorded, where it reads no other; else all of it, or, of columns, a part. */
export function readPerRun(
  bytes: Quantity,
  works: readonly { readonly bytesPerRun: Quantity }[] = [],
  table: Table,
  star: boolean,
  { scans }: Statement,
): Quantity {
  const figures = works.map(({ bytesPerRun }) => bytesPerRun).filter(isKnown);
  if (figures.length > 0 && figures.length === works.length)
    return {
      low: scans.length === 1 ? Math.min(...figures.map(({ low }) => low)) : 0,
      high: Math.max(...figures.map(({ high }) => high)),
    };
  if (isUnknown(bytes)) return bytes;
  return hasRows(table) || star ? bytes : { low: 0, high: bytes.high };
}

export function avoidable(
  now: Quantity,
  bytes: Quantity,
  runs: Quantity,
  partitions: number | undefined,
  { scans }: Statement,
): Quantity {
  if (isUnknown(now)) return now;
  // Of a statement that reads several tables no more than this one holds is read of it.
  const most = isKnown(bytes) && isKnown(runs) ? bytes.high * runs.high : Infinity;
  if (most === Infinity && scans.length > 1) return { unknown: 'its size' };
  return { low: 0, high: Math.min(now.high, most) * (1 - 1 / (partitions ?? Infinity)) };
}
