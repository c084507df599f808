import type { RowGroup } from '../../../formats/parquet/footer.ts';
import type { FileScan } from './file-scan.ts';
import { indexBytes } from './index-bytes.ts';
import type { Judgement } from './judgement.ts';
import { likelyPieces } from './likely-pages.ts';
import { countOf, rowsThatMayPass } from './pages.ts';
import { pagesWith, wholeChunks, type ChunkPiece } from './pieces.ts';

/** A row group that is read, or may be. */
export interface Kept {
  readonly group: RowGroup;
  /** Its place among those of the split: that of its pieces. */
  readonly place: number;
  readonly judgement: Judgement;
  readonly pieces: readonly ChunkPiece[];
  /** Not all of the pieces may be read: which pages are is not known. */
  readonly isUpTo: boolean;
  /** Of these, those that most likely are. Absent: all. */
  readonly likely?: readonly ChunkPiece[];
  /** Of it, those that its page indexes leave in. */
  readonly rows: number;
  /** Bytes of indexes that are read once it is kept. */
  readonly indexes: number;
}

/** It is read for certain. */
export const isCertain = ({ judgement, rows }: Kept): boolean => judgement.fate === 'in' && rows > 0;

/** Whether the engine looks at indexes of its pages: Iceberg's connector does not. */
export function usesPageIndex({ columns }: RowGroup, { file, wanted, profile }: FileScan): boolean {
  if (file.iceberg || !profile.parquet.usesPageIndex) return false;
  if (wanted.conditions.length + wanted.narrowed.length === 0) return false;
  return columns.some(({ columnIndex, offsetIndex }) => columnIndex && offsetIndex);
}

export function keptOf(group: RowGroup, judgement: Judgement, place: number, scan: FileScan, usesIndex: boolean): Kept {
  const { wanted, profile } = scan;
  const { file } = scan.decoded;
  const pieces = wholeChunks(group, place, wanted.leaves);
  const whole = { group, place, judgement, pieces, isUpTo: false, rows: group.rows, indexes: 0 };
  if (!usesIndex) return whole;
  const asked = [...new Set([...wanted.conditions.map(({ leaf }) => leaf), ...wanted.narrowed])];
  const columnIndexes = asked.map(leaf => group.columns[leaf]?.columnIndex);
  const offsetIndexes = wanted.leaves.map(leaf => group.columns[leaf]?.offsetIndex);
  // Those of the conditions have been read where they were asked already.
  const unread = Math.max(0, indexBytes(columnIndexes, profile) - judgement.indexes);
  const indexes = unread + indexBytes(offsetIndexes, profile);
  const rows = rowsThatMayPass(file, group, wanted.conditions);
  if (!rows) {
    const likely = likelyPieces(group, place, scan);
    return { ...whole, indexes, isUpTo: true, ...(likely ? { likely } : {}) };
  }
  if (countOf(rows) >= group.rows) return { ...whole, indexes };
  const parts = wanted.leaves.map(leaf => {
    const chunk = group.columns[leaf];
    const pages = chunk && file.offsetIndex(chunk);
    return chunk && pages ? pagesWith(chunk, pages, rows, group.rows, place, leaf) : undefined;
  });
  if (parts.includes(undefined)) return { ...whole, indexes, isUpTo: true };
  return { ...whole, indexes, pieces: parts.flatMap(own => own ?? []), rows: countOf(rows) };
}
