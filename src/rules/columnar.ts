import type { Layout } from '../model/layout.ts';
import { isKnown, surelyBelow } from '../model/maybe.ts';
import type { Scan } from '../model/statement.ts';
import type { Column, Table } from '../model/table.ts';

/** Files of columns, each read by itself: Parquet or ORC, in Hive or Iceberg tables. */
export const isColumnar = ({ kind, design: { format } }: Table): boolean =>
  kind === 'table' && (format === 'parquet' || format === 'orc');

/** The columns in a table's files: Hive keeps partition keys in paths. Undefined: nobody lists them. */
export function storedColumns({ columns, design: { partitionBy = [], type } }: Table): readonly Column[] | undefined {
  if (!isKnown(columns) || !isKnown(partitionBy) || columns.length === 0) return undefined;
  const keys = new Set(type === 'iceberg' ? [] : partitionBy.map(({ column }) => column));
  return columns.filter(({ name }) => !keys.has(name));
}

/** Athena reads files whole up to 3 MiB (Parquet) or 8 MiB (ORC): exponents of two that are surely within. */
const readWhole: Readonly<Record<string, number>> = { parquet: 21, orc: 23 };

/** Files of at most 2^`exponent` bytes in this format are read whole, whatever columns are wanted. */
export const isReadWhole = ({ design: { format } }: Table, exponent: number): boolean =>
  exponent <= (readWhole[String(format)] ?? -1);

/** At least `least` columns lie in its files, and one scan has all of them: what the planner leaves of a `*`. */
export function readsAll(table: Table, scans: readonly Scan[], least: number): boolean {
  const own = storedColumns(table) ?? [];
  if (own.length < least) return false;
  return scans.some(scan => {
    if (scan.table !== table.id) return false;
    const read = new Set(scan.columns);
    return own.every(({ name }) => read.has(name));
  });
}

/** What columns are read decides little: it is known to be below `minBytes`, or its files are all read whole. */
export const isSmall = (table: Table, layout: Layout | undefined, minBytes: number): boolean =>
  layout !== undefined && (surelyBelow(layout.bytes, minBytes) || isOfSmallFiles(table, layout));

/** Every file is so small, or of ORC every stripe, that it is read whole; false where sizes are not known. */
function isOfSmallFiles(table: Table, { sizes, rowGroups }: Layout): boolean {
  const groups = table.design.format === 'orc' ? (rowGroups?.spread ?? []) : [];
  if (groups.length > 0 && groups.every(({ largestExp }) => isReadWhole(table, largestExp))) return true;
  const largest = sizes.findLastIndex(files => files > 0);
  return largest >= 0 && isReadWhole(table, largest);
}
