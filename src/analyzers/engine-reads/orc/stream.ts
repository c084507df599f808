/** Bytes of a part of a column as a stripe has it, as far as statistics let guess; `doubt`: by how many that may be wrong. */
export interface Stream {
  readonly bytes: number;
  readonly doubt: number;
}

/** So much of the bytes is in doubt. Statistics that lie may make them no number at all. */
export function doubted(bytes: number, share: number): Stream {
  const sound = Number.isFinite(bytes) ? Math.max(0, bytes) : 0;
  return { bytes: sound, doubt: sound * share };
}

/** Two guesses of which either may be right. */
export const between = (a: Stream, b: Stream): Stream => ({
  bytes: (a.bytes + b.bytes) / 2,
  doubt: Math.max(a.doubt, b.doubt) + Math.abs(a.bytes - b.bytes) / 2,
});
