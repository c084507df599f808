/**
 * What an engine reads where it need not: constants of one reading profile, as measured on Trino 470, which Athena engine
 * version 3 follows. AWS sets its own without notice.
 */
export const profile = {
  /** Columnar files up to this size are read whole, whatever columns are wanted. */
  wholeFileBytes: { parquet: 3 * 2 ** 20, orc: 8 * 2 ** 20 },
  /** Neighbouring column chunks are fetched in reads of at most this size. */
  readBytes: 8 * 2 ** 20,
  /** A file is read in splits of this size, each of which reads the footer again. */
  splitBytes: 32 * 2 ** 20,
} as const;
