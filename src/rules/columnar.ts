import type { Layout } from '../model/layout.ts';
import { isKnown } from '../model/maybe.ts';
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

/** Every file is so small that it is read whole; false where sizes are not known. */
export function isOfSmallFiles(table: Table, { sizes }: Layout): boolean {
  const largest = sizes.findLastIndex(files => files > 0);
  return largest >= 0 && isReadWhole(table, largest);
}
