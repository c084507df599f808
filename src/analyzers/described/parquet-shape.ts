import type { ColumnChunk } from '../../formats/parquet/column-chunk.ts';
import type { ParquetFile } from '../../formats/parquet/file.ts';
import type { RowGroup } from '../../formats/parquet/footer.ts';
import type { LeafShare } from './column-shares.ts';

/** What writers aim at where nothing else is said, before it is packed; most often less. */
const rowGroupBytes = 128 * 2 ** 20;
/** Row groups of a file, or stripes, at most: of more they are larger. */
export const mostParts = 1000;

/** A file of `size` bytes and so many rows, whose leaves share it so. */
export interface Shape {
  readonly size: number;
  readonly leaves: readonly LeafShare[];
  readonly rows: number;
  /** Bytes of a row group, or a stripe. */
  readonly partBytes?: number;
}

/** Footer of a file, for each column of each row group. */
const chunkFooterBytes = 100;

/** What the footer of a file would say. Statistics it has none: nobody knows values. */
export function parquetShape(
  { size, leaves, rows, partBytes = rowGroupBytes }: Shape,
  hasDictionaries: boolean,
): ParquetFile {
  const groups = Math.max(1, Math.min(mostParts, Math.round(size / partBytes)));
  const footerBytes = Math.min(Math.floor(size / 2), chunkFooterBytes * leaves.length * groups);
  const bytesOfGroup = (size - footerBytes - magic) / groups;
  const rowGroups: RowGroup[] = [];
  for (let at = 0; at < groups; at += 1) {
    let offset = magic + at * bytesOfGroup;
    const columns: ColumnChunk[] = [];
    for (const { share } of leaves) {
      const bytes = Math.floor(bytesOfGroup * share);
      columns.push(chunkOf(Math.floor(offset), bytes, rows / groups, hasDictionaries));
      offset += bytesOfGroup * share;
    }
    rowGroups.push({ rows: Math.max(1, Math.round(rows / groups)), columns });
  }
  return {
    writer: '',
    leaves: leaves.map(({ path }) => ({ path, ids: [], physical: undefined, annotation: undefined, order: undefined })),
    rowGroups,
    footerBytes,
    columnIndex: () => undefined,
    offsetIndex: () => undefined,
    bytesAt: () => undefined,
  };
}

/** The format's first bytes. */
const magic = 4;
/** Dictionaries are given up above this size. */
const mostDictionaryBytes = 2 ** 20;

const chunkOf = (offset: number, bytes: number, rows: number, isAllDictionary: boolean): ColumnChunk => ({
  offset,
  compressedBytes: bytes,
  bytes,
  values: Math.max(1, Math.round(rows)),
  dictionaryBytes: isAllDictionary ? Math.min(bytes, mostDictionaryBytes) : 0,
  isAllDictionary,
  isPacked: true,
  bounds: {},
});
