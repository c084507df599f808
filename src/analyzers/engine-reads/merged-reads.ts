import type { EngineProfile } from './profile.ts';

/** Bytes that are wanted of a file. */
export interface Piece {
  readonly offset: number;
  readonly bytes: number;
}

/** A request for bytes, with what is wanted of them. */
export interface Read<P extends Piece> extends Piece {
  readonly pieces: readonly P[];
}

/**
 * Requests that fetch all pieces: a piece that is larger than a request may be is cut by itself, the others become one where they
 * lie near each other. What lies between them is read too.
 */
export function mergedReads<P extends Piece>(pieces: readonly P[], profile: EngineProfile): readonly Read<P>[] {
  const { mergeBytes, mergeDistance } = profile.requests;
  const reads = pieces.filter(({ bytes }) => bytes > mergeBytes).flatMap(piece => cut(piece, mergeBytes));
  const small = pieces.filter(({ bytes }) => bytes <= mergeBytes).toSorted((a, b) => a.offset - b.offset);
  let open: { offset: number; end: number; pieces: P[] } | undefined;
  const close = () => {
    if (open) reads.push({ offset: open.offset, bytes: open.end - open.offset, pieces: open.pieces });
  };
  for (const piece of small) {
    const end = Math.max(open?.end ?? 0, piece.offset + piece.bytes);
    if (open && end - open.offset <= mergeBytes && open.end + mergeDistance >= piece.offset) {
      open.end = end;
      open.pieces.push(piece);
      continue;
    }
    close();
    open = { offset: piece.offset, end, pieces: [piece] };
  }
  close();
  return reads;
}

/** A file has at most so many requests of its own for one piece: larger ones are of no real file. */
const mostCuts = 2 ** 16;

function cut<P extends Piece>(piece: P, most: number): readonly Read<P>[] {
  const step = Math.max(most, Math.ceil(piece.bytes / mostCuts));
  return Array.from({ length: Math.ceil(piece.bytes / step) }, (_, index) => ({
    offset: piece.offset + index * step,
    bytes: Math.min(step, piece.bytes - index * step),
    pieces: [piece],
  }));
}

export const bytesOf = (reads: readonly Piece[]): number => reads.reduce((sum, { bytes }) => sum + bytes, 0);

/** Bytes between requests that would be one with what lies between them, were they shorter: read if a part of them is not wanted. */
export function bytesBetween(reads: readonly Piece[], { requests: { mergeDistance } }: EngineProfile): number {
  let [between, end] = [0, Infinity];
  for (const { offset, bytes } of reads.toSorted((a, b) => a.offset - b.offset)) {
    const gap = offset - end;
    if (gap > 0 && gap <= mergeDistance) between += gap;
    end = offset + bytes;
  }
  return between;
}
