import { bytesOfPeriod, periodsOf } from './files.ts';
import { columnsOf, MiB, type LakeTable } from './tables.ts';

/** What one run of a statement reads of one table. */
export interface Reading {
  readonly table: string;
  /** Separated by blanks; a partition key costs nothing and need not be named. */
  readonly columns: string;
  /** The newest days (or months, …) of a partitioned table; absent: all. */
  readonly last?: number;
}

/** Columnar files up to this size are read whole. */
const wholeUpTo = { parquet: 3 * MiB, orc: 8 * MiB };

/**
 * Bytes that a run reads: text whole; of columnar files the columns' share, small files whole. Footers are left
 * out, so that the figure can be worked out by hand.
 */
export function bytesRead(table: LakeTable, { columns, last }: Reading): number {
  const perPeriod =
    table.format === 'parquet' || table.format === 'orc'
      ? columnarBytes(table, table.format, shareOf(table.columns, columns, table.partition?.key))
      : bytesOfPeriod(table);
  return perPeriod * periodsRead(table, last);
}

const columnarBytes = ({ written }: LakeTable, format: keyof typeof wholeUpTo, share: number) =>
  written.files.reduce(
    (sum, [count, bytes]) => sum + count * (bytes <= wholeUpTo[format] ? bytes : Math.round(bytes * share)),
    0,
  );

/** Old partitions expire as new ones come, so that every day of the history found as many as the last. */
function periodsRead(table: LakeTable, last: number | undefined): number {
  const { length } = periodsOf(table);
  const prunes = table.partition !== undefined || table.iceberg !== undefined;
  return prunes && last !== undefined ? Math.min(last, length) : length;
}

/** Share of a row that the columns take, by the width of their types. */
export function shareOf(spec: string, used: string, partitionKey?: string): number {
  const names = used.split(' ');
  const stored = columnsOf(spec).filter(({ name }) => name !== partitionKey);
  const width = (columns: typeof stored) => columns.reduce((sum, { type }) => sum + widthOf(type), 0);
  const missing = names.filter(name => name !== partitionKey && !stored.some(column => column.name === name));
  if (missing.length > 0) throw new Error(`No column ${missing.join(', ')} in ${spec}`);
  return width(stored.filter(({ name }) => names.includes(name))) / width(stored);
}

/** Bytes that a value takes on average. */
const widthOf = (type: string) => {
  if (/^(boolean|tinyint)/.test(type)) return 1;
  if (/^(int|date|float|real|smallint)/.test(type)) return 4;
  return /^(string|varchar|char)/.test(type) ? 16 : 8;
};
