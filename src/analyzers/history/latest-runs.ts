import type { Bulk } from '../../model/facts.ts';
import { collect, number, text } from '../rows.ts';

/** A run of a text in Athena that reported what it read. */
export interface LatestRun {
  readonly query: string;
  readonly database?: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly bytes: number;
}

/** The latest run since a day (ISO 8601) of each text that ended well, the newest first: those that saw nearly the files that there are. */
export const latestRuns = (bulk: Bulk, since: string, most: number): Promise<readonly LatestRun[]> =>
  collect(
    bulk,
    `SELECT query, database, CAST(submitted_at AS VARCHAR) AS at, scanned_bytes FROM (
       SELECT query, database, submitted_at, scanned_bytes,
              row_number() OVER (PARTITION BY query ORDER BY submitted_at DESC, id DESC) AS recency
       FROM executions
       WHERE engine = 'athena' AND state = 'SUCCEEDED' AND scanned_bytes IS NOT NULL AND NOT coalesce(reused, false)
         AND submitted_at >= TIMESTAMP '${since.slice(0, 10)} 00:00:00'
     ) latest
     WHERE recency = 1 ORDER BY submitted_at DESC, query LIMIT ${most}`,
    row => ({
      query: text(row['query']),
      ...(typeof row['database'] === 'string' && row['database'] !== '' ? { database: row['database'] } : {}),
      at: text(row['at']),
      bytes: number(row['scanned_bytes']),
    }),
  );
