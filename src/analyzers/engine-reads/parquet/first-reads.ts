import type { Read } from '../merged-reads.ts';
import type { FileScan } from './file-scan.ts';
import type { Kept } from './kept.ts';
import type { ChunkPiece } from './pieces.ts';

export type Reads = readonly Read<ChunkPiece>[];

/** Batches grow, and rows differ in width: more than so many times what rows take on average is not read for them. */
const atMost = 4;

/** What is read until there are so many rows: of a chunk that is cut the beginning, where the rows lie in it. */
export function firstReads(kept: readonly Kept[], reads: Reads, rows: number, { profile }: FileScan): Reads {
  const counts = new Map<number, number>();
  for (let [left, at] = [rows, 0]; left > 0 && at < kept.length; at += 1) {
    const own = kept[at];
    if (!own) break;
    counts.set(own.place, own.rows);
    left -= own.rows;
  }
  const isAtBeginning = ({ group, bytes }: ChunkPiece) =>
    atMost * rows * (bytes / Math.max(1, counts.get(group) ?? 1)) <= profile.requests.mergeBytes;
  return reads.filter(read =>
    read.pieces.some(piece => counts.has(piece.group) && (piece.offset >= read.offset || !isAtBeginning(piece))),
  );
}
