import type { EngineProfile } from '../profile.ts';

/** Row groups of a split as they are read. */
export interface GroupRows {
  readonly rows: number;
  /** Unpacked, of the columns that are read. */
  readonly bytes: number;
}

/**
 * Whether the last row group is one batch; undefined where that hangs on how wide its rows are. A batch has twice the rows of the one
 * before it, up to a limit, and ends with its row group.
 */
export function isLastOneBatch(groups: readonly GroupRows[], { parquet }: EngineProfile): boolean | undefined {
  let next = 1;
  for (const { rows } of groups.slice(0, -1))
    for (let left = rows; left > 0 && next < parquet.batchRows;) {
      left -= next;
      next = Math.min(next * 2, parquet.batchRows);
    }
  const last = groups.at(-1);
  if (!last || last.rows > next) return false;
  const widest = groups.reduce((most, { rows, bytes }) => (rows > 0 ? Math.max(most, bytes / rows) : most), 0);
  // Unpacked in memory a value takes more than in the file.
  return widest * mostWidening * last.rows <= parquet.batchBytes ? true : undefined;
}

const mostWidening = 4;
