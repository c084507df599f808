import type { ColumnPlace, RowGroups } from '../model/layout.ts';
import { leafColumns } from '../model/leaf-columns.ts';
import type { Scan } from '../model/statement.ts';

interface Limits {
  /** Bytes: what lies so near is one request, and a request is no longer. */
  readonly gapBytes: number;
  readonly requestBytes: number;
}

/** Bytes that a scan wants of a row group, and those that are read for them, with what lies between. */
export function columnReads({ columns = [] }: RowGroups, scan: Scan, limits: Limits) {
  const wanted = new Set(leafColumns(scan).map(column => column.toLowerCase()));
  const own = columns.filter(({ column }) => isWithin(column, wanted));
  return { needed: own.reduce((sum, { bytes }) => sum + bytes, 0), read: readOf(own, limits) };
}

/** A column is wanted, or what it is a part of. */
function isWithin(column: string, wanted: ReadonlySet<string>): boolean {
  for (let end = column.length; end > 0; end = column.lastIndexOf('.', end - 1))
    if (wanted.has(column.slice(0, end))) return true;
  return false;
}

function readOf(columns: readonly ColumnPlace[], { gapBytes, requestBytes }: Limits): number {
  const large = columns.filter(({ bytes }) => bytes > requestBytes).reduce((sum, { bytes }) => sum + bytes, 0);
  const small = columns.filter(({ bytes }) => bytes <= requestBytes).toSorted((a, b) => a.offset - b.offset);
  let [total, start, end] = [large, 0, -Infinity];
  for (const { offset, bytes } of small) {
    const last = Math.max(end, offset + bytes);
    if (offset - end <= gapBytes && last - start <= requestBytes) {
      total += last - end;
      end = last;
    } else {
      total += bytes;
      [start, end] = [offset, offset + bytes];
    }
  }
  return total;
}
