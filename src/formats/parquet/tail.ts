import type { Held } from '../held.ts';
import { parquetFooter, type ParquetFooter } from './footer.ts';

/** The footer's length, and the magic. */
export const ending = 8;
/** The file begins with it, too. */
export const magicBytes = 4;

/** Where a Parquet footer begins, counted from the file's start; undefined where the file does not end as one. */
export function footerStart({ bytes }: Held, size: number) {
  if (bytes.length < ending) return undefined;
  const end = Buffer.from(bytes.subarray(-ending));
  const magic = end.toString('latin1', magicBytes);
  const start = size - ending - end.readUInt32LE(0);
  return (magic === 'PAR1' || magic === 'PARE') && start >= magicBytes && start < size - ending
    ? { start, isEncrypted: magic === 'PARE' }
    : undefined;
}

/**
 * Where the footer of a Parquet file begins, with the page indexes and the bloom filters that lie between it and the data,
 * as far as they are not too long for `most` bytes in all. Undefined where it is no Parquet file.
 */
export function parquetTailStart(held: Held, size: number, most: number): number | undefined {
  const found = footerStart(held, size);
  if (!found) return undefined;
  if (found.start < held.offset || found.isEncrypted) return found.start;
  const footer = parquetFooter(held.bytes.subarray(found.start - held.offset, held.bytes.length - ending));
  const { index, filter } = beside(footer, found.start);
  if (size - Math.min(index, filter) <= Math.min(most, mostWithFilters)) return Math.min(index, filter);
  return size - index <= most ? index : found.start;
}

/** Bytes with which bloom filters are kept: they tell little, and may be as long as all else of many files. */
const mostWithFilters = 256 * 1024;

/** Where the first of the page indexes begins, and the first of the bloom filters behind the data; else the footer. */
function beside({ rowGroups }: ParquetFooter, end: number) {
  let data = magicBytes;
  let [index, filter] = [end, end];
  const chunks = rowGroups.flatMap(({ columns }) => columns);
  const isWithin = (offset: number) => offset >= magicBytes && offset < end;
  for (const { offset, compressedBytes, columnIndex, offsetIndex } of chunks) {
    data = Math.max(data, offset + compressedBytes);
    for (const extent of [columnIndex, offsetIndex])
      if (extent && isWithin(extent.offset)) index = Math.min(index, extent.offset);
  }
  for (const { bloomFilter } of chunks)
    if (bloomFilter && isWithin(bloomFilter.offset) && bloomFilter.offset >= data)
      filter = Math.min(filter, bloomFilter.offset);
  return { index, filter };
}
