import { decodedIfSound, FormatError } from '../format-error.ts';
import type { Held } from '../held.ts';
import type { ColumnChunk, Extent } from './column-chunk.ts';
import { parquetFooter, type ParquetFooter, type RowGroup } from './footer.ts';
import { columnIndexOf, offsetIndexOf, type ColumnIndex, type PageLocation } from './page-index.ts';
import { ending, footerStart, magicBytes } from './tail.ts';

/** A Parquet file as far as its last bytes tell. */
export interface ParquetFile extends ParquetFooter {
  /** Its length and the magic included. */
  readonly footerBytes: number;
  /** Undefined where it was not kept, or cannot be read. */
  columnIndex(chunk: ColumnChunk): ColumnIndex | undefined;
  offsetIndex(chunk: ColumnChunk): readonly PageLocation[] | undefined;
  /** Bytes that were kept from an offset on, `length` at most. */
  bytesAt(offset: number, length: number): Uint8Array | undefined;
}

/**
 * A file of `size` bytes by its last ones; `encrypted` where nobody can read its footer without a key. Throws FormatError, also
 * where its row groups do not lie within it.
 */
export function parquetFile(held: Held, size: number): ParquetFile | 'encrypted' {
  if (held.offset + held.bytes.length !== size) throw new FormatError('it is not the end of the file');
  const found = footerStart(held, size);
  if (!found) throw new FormatError('it is no Parquet file');
  if (found.isEncrypted) return 'encrypted';
  if (found.start < held.offset) throw new FormatError('its footer is not there');
  const footer = parquetFooter(held.bytes.subarray(found.start - held.offset, held.bytes.length - ending));
  for (const group of footer.rowGroups) check(group, footer.leaves.length, found.start);
  const bytesAt = (offset: number, length: number) => {
    const at = offset - held.offset;
    return at >= 0 && length > 0 && at < held.bytes.length ? held.bytes.subarray(at, at + length) : undefined;
  };
  return {
    ...footer,
    footerBytes: size - found.start,
    columnIndex: onDemand(({ columnIndex }) => columnIndex, columnIndexOf, bytesAt),
    offsetIndex: onDemand(({ offsetIndex }) => offsetIndex, offsetIndexOf, bytesAt),
    bytesAt,
  };
}

function check({ rows, columns }: RowGroup, leaves: number, end: number): void {
  if (columns.length !== leaves) throw new FormatError('a row group has more or fewer columns than the schema');
  if (!isCount(rows)) throw new FormatError('a row group has no rows that could be counted');
  for (const { offset, compressedBytes, bytes, values, dictionaryBytes } of columns) {
    const isWithin =
      compressedBytes === 0 ||
      (offset >= magicBytes && offset + compressedBytes <= end && dictionaryBytes <= compressedBytes);
    if (!isWithin || ![compressedBytes, bytes, values].every(isCount))
      throw new FormatError('a column chunk lies outside the file');
  }
}

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;

/** Decodes an index when it is asked for, once. */
function onDemand<T>(
  extentOf: (chunk: ColumnChunk) => Extent | undefined,
  decode: (bytes: Uint8Array) => T,
  bytesAt: ParquetFile['bytesAt'],
): (chunk: ColumnChunk) => T | undefined {
  const known = new Map<ColumnChunk, T | undefined>();
  return chunk => {
    if (known.has(chunk)) return known.get(chunk);
    const decoded = decodedAt(extentOf(chunk), decode, bytesAt);
    known.set(chunk, decoded);
    return decoded;
  };
}

function decodedAt<T>(
  extent: Extent | undefined,
  decode: (bytes: Uint8Array) => T,
  bytesAt: ParquetFile['bytesAt'],
): T | undefined {
  const bytes = extent && bytesAt(extent.offset, extent.length);
  if (!extent || bytes?.length !== extent.length) return undefined;
  return decodedIfSound(() => decode(bytes));
}
