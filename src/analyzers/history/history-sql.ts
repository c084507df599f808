/** SQL in the dialect that DuckDB and Athena share. `fingerprints (engine, query, sql_id, text_id)` is stored beforehand. */

export const distinctTexts = `SELECT DISTINCT engine, query FROM executions WHERE query IS NOT NULL`;

/** Finished and cancelled runs are billed; failed ones, results that were reused, and Athena's DDL are not. */
const billed = `(state IN ('SUCCEEDED', 'CANCELLED') AND NOT coalesce(reused, false) AND NOT (e.engine = 'athena' AND coalesce(kind, '') IN ('DDL', 'UTILITY')))`;

export const works = `
  SELECT f.sql_id, e.engine, e.place, e.scope, count(*) AS runs,
         count(scanned_bytes) AS reported, avg(CAST(scanned_bytes AS DOUBLE)) AS bytes, avg(CAST(run_ms AS DOUBLE)) AS ms,
         count(DISTINCT "user") AS users,
         sum(CASE WHEN e.engine = 'athena' AND scanned_bytes < 10000000 THEN 1 ELSE 0 END) AS tiny,
         sum(CASE WHEN e.engine = 'athena' AND scanned_bytes < 10000000 THEN 10000000 - scanned_bytes ELSE 0 END) AS lacking
  FROM executions e JOIN fingerprints f ON f.engine = e.engine AND f.query = e.query
  WHERE ${billed}
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;

/** Minutes: less than the hour that Athena reuses a result for where nobody says otherwise, and that schedules run by. */
const reusable = 55;
/** Runs that read again what the last run of the same text had read: results of another day, or of other files, are none. */
export const repeats = `
  SELECT sql_id, engine, place, scope, count(*) AS runs, sum(CAST(scanned_bytes AS DOUBLE)) AS bytes
  FROM (
    SELECT f.sql_id, e.engine, e.place, e.scope, e.submitted_at, e.scanned_bytes,
           lag(e.submitted_at) OVER (PARTITION BY f.text_id, e.scope, e.place, e.database ORDER BY e.submitted_at, e.id) AS last_at,
           lag(e.scanned_bytes) OVER (PARTITION BY f.text_id, e.scope, e.place, e.database ORDER BY e.submitted_at, e.id) AS last_bytes
    FROM executions e JOIN fingerprints f ON f.engine = e.engine AND f.query = e.query
    WHERE ${billed} AND e.engine = 'athena' AND state = 'SUCCEEDED' AND scanned_bytes >= 10000000
  ) by_text
  WHERE last_bytes = scanned_bytes AND date_diff('second', last_at, submitted_at) < ${reusable * 60}
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;

/** One text a statement: the latest. */
export const latestTexts = `
  SELECT f.sql_id, e.engine, max_by(e.query, concat(CAST(e.submitted_at AS VARCHAR), e.id)) AS query,
         max_by(e.database, concat(CAST(e.submitted_at AS VARCHAR), e.id)) AS database,
         max_by(e.place, concat(CAST(e.submitted_at AS VARCHAR), e.id)) AS place,
         max_by(e.scope, concat(CAST(e.submitted_at AS VARCHAR), e.id)) AS scope,
         count(DISTINCT concat(e.scope, CASE WHEN e.engine = 'redshift' THEN e.place ELSE '' END)) AS scopes
  FROM executions e JOIN fingerprints f ON f.engine = e.engine AND f.query = e.query
  GROUP BY 1, 2 ORDER BY 1, 2`;

/** What Athena bills a run: 10 MB at least, whole MB. */
const billedBytes = `CASE WHEN ${billed} AND e.engine = 'athena' THEN greatest(10000000, ceil(coalesce(scanned_bytes, 0) / 1000000.0) * 1000000) ELSE 0 END`;
const figures = `
  count(*) AS runs, sum(CASE WHEN state = 'FAILED' THEN 1 ELSE 0 END) AS failed,
  sum(CASE WHEN coalesce(reused, false) THEN 1 ELSE 0 END) AS reused,
  sum(CASE WHEN ${billed} AND scanned_bytes IS NULL THEN 1 ELSE 0 END) AS unreported,
  sum(coalesce(scanned_bytes, 0)) AS scanned, sum(${billedBytes}) AS billed, sum(coalesce(run_ms, 0)) AS ms`;

const since = (start: string) => `submitted_at >= TIMESTAMP '${start.slice(0, 10)} 00:00:00'`;

export const weeks = (start: string) => `
  SELECT CAST(CAST(date_trunc('week', submitted_at) AS DATE) AS VARCHAR) AS week, e.engine, ${figures}
  FROM executions e WHERE ${since(start)} GROUP BY 1, 2 ORDER BY 1, 2`;

const last = (week: string | undefined) =>
  week === undefined
    ? '0'
    : `sum(CASE WHEN CAST(CAST(date_trunc('week', submitted_at) AS DATE) AS VARCHAR) = '${week}' THEN ${billedBytes} ELSE 0 END)`;

/** Spend by what `key` says, the dearest first; `full` are the last two whole weeks, newest first. */
export const spenders = (key: string, from: string, start: string, full: readonly string[]) => `
  SELECT ${key} AS name, e.engine, ${figures}, ${last(full[0])} AS newest, ${last(full[1])} AS before
  FROM ${from} WHERE ${since(start)} AND ${key} IS NOT NULL
  GROUP BY 1, 2 ORDER BY sum(${billedBytes}) DESC, sum(coalesce(run_ms, 0)) DESC, 1 LIMIT 10`;

export const withFingerprints = 'executions e JOIN fingerprints f ON f.engine = e.engine AND f.query = e.query';

/** Bytes of a statement split among its tables by `shares (sql_id, table_id, share)`. */
export const tableSpenders = (start: string, full: readonly string[]) => `
  SELECT table_id AS name, engine, sum(runs) AS runs, sum(failed) AS failed, sum(reused) AS reused, sum(unreported) AS unreported,
         sum(scanned * share) AS scanned, sum(billed * share) AS billed, sum(ms * share) AS ms, sum(newest * share) AS newest, sum(before * share) AS before
  FROM (
    SELECT f.sql_id, e.engine, ${figures}, ${last(full[0])} AS newest, ${last(full[1])} AS before
    FROM ${withFingerprints} WHERE ${since(start)} GROUP BY 1, 2
  ) by_statement JOIN shares s ON s.sql_id = by_statement.sql_id
  GROUP BY 1, 2 ORDER BY sum(billed * share) DESC, sum(ms * share) DESC, 1 LIMIT 10`;
