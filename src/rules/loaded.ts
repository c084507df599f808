import type { Layout } from '../model/layout.ts';
import { isKnown, times, type Quantity } from '../model/maybe.ts';
import type { Table } from '../model/table.ts';
import type { Waste } from '../model/usage.ts';
import { tablesBeside, withSlash } from './buckets.ts';
import { layoutOf } from './lookups.ts';
import type { CopySource } from './copy-source.ts';

const unread = new Set(['parquet', 'orc', 'avro']);

/** The table of the lake whose files a COPY loads; `whole`: all of them, else some of its partitions. */
export interface Loaded {
  readonly table: Table;
  readonly layout: Layout | undefined;
  readonly whole: boolean;
}

/** Undefined where no table has its files there, several have, or what has them is not of text. */
export function filesOf(
  { prefix, varies }: CopySource,
  tables: readonly Table[],
  layouts: readonly Layout[],
): Loaded | undefined {
  const found = tablesBeside(prefix, tables).flatMap(({ table, location }) => {
    const whole = !varies && location.startsWith(withSlash(prefix));
    const isText = !unread.has(String(table.design.format)) && table.design.type !== 'iceberg';
    return isText && (whole || prefix.startsWith(location)) ? [{ table, whole }] : [];
  });
  const [one, ...others] = found;
  if (!one || others.length > 0) return undefined;
  return { ...one, layout: layoutOf(one.table.id, layouts) };
}

/** Bytes of one run: all files, or those of a partition where a template names one. */
export function bytesALoad({ varies }: CopySource, { layout, whole }: Loaded): Quantity {
  if (!layout) return unsized;
  if (whole) return layout.bytes;
  const { bytes, partitions } = layout;
  const isOfDay = varies && isKnown(partitions) && partitions > 0;
  return isOfDay ? times(bytes, { low: 1 / partitions, high: 1 / partitions }) : unsized;
}
const unsized = { unknown: 'the size of its files' };

/** The names of the files, or the table's own properties, say that they are compressed. */
export const isPacked = ({ table: { design }, layout }: Loaded): boolean =>
  (layout?.compressed ?? 0) > 0.5 || (design.compression !== undefined && design.compression !== 'none');

/** The share `avoidable` (0 to 1), or less, of what the files cost in S3, by storage class. */
export function storageOf(
  files: Loaded | undefined,
  sql: string,
  avoidable: number,
): readonly Waste<'s3:byte-month'>[] {
  const meter = 's3:byte-month' as const;
  const classes = Object.entries(files?.layout?.byStorageClass ?? {});
  if (!files || classes.length === 0) return [{ meter, on: { sql }, perMonth: unsized }];
  return classes.map(([of, bytes]) => {
    const now = { low: bytes, high: bytes };
    return { meter, of, on: { table: files.table.id }, now, perMonth: times(now, { low: 0, high: avoidable }) };
  });
}
