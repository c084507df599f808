import type { ColumnChunk } from '../../../formats/parquet/column-chunk.ts';
import type { RowGroup } from '../../../formats/parquet/footer.ts';
import type { PageLocation } from '../../../formats/parquet/page-index.ts';
import type { Piece } from '../merged-reads.ts';
import { rowsOf, type Rows } from './pages.ts';

/** Bytes of a column's part of a row group. */
export interface ChunkPiece extends Piece {
  /** Its place among the row groups of the split. */
  readonly group: number;
  readonly leaf: number;
}

/** All of the chunks. */
export const wholeChunks = ({ columns }: RowGroup, group: number, leaves: readonly number[]): readonly ChunkPiece[] =>
  leaves.flatMap(leaf => {
    const chunk = columns[leaf];
    return chunk ? [{ offset: chunk.offset, bytes: chunk.compressedBytes, group, leaf }] : [];
  });

/** Of a chunk its dictionary, and the pages with any of the rows, those that lie side by side as one. */
export function pagesWith(
  chunk: ColumnChunk,
  pages: readonly PageLocation[],
  wanted: readonly Rows[],
  rows: number,
  group: number,
  leaf: number,
): readonly ChunkPiece[] {
  const pieces: { offset: number; bytes: number; readonly group: number; readonly leaf: number }[] = [];
  const first = pages[0]?.offset ?? chunk.offset;
  let at = 0;
  for (const [index, { offset, bytes }] of pages.entries()) {
    const own = rowsOf(pages, index, rows);
    while ((wanted[at]?.to ?? Infinity) <= own.from) at += 1;
    const next = wanted[at];
    if (!next) break;
    if (next.from >= own.to) continue;
    if (pieces.length === 0 && chunk.offset < first)
      pieces.push({ offset: chunk.offset, bytes: first - chunk.offset, group, leaf });
    const last = pieces.at(-1);
    const isPage = last !== undefined && last.offset >= first;
    if (isPage && last.offset + last.bytes === offset) last.bytes += bytes;
    else pieces.push({ offset, bytes, group, leaf });
  }
  return pieces;
}
