/** A warehouse whose system views are read, as the caller's IAM identity. */
export interface RedshiftTarget {
  readonly kind: 'cluster' | 'workgroup';
  readonly name: string;
  readonly database: string;
}

const own = `NOT IN ('pg_catalog', 'information_schema', 'pg_internal', 'pg_automv')`;
/** Days for which the views keep queries. https://docs.aws.amazon.com/redshift/latest/dg/cm_chap_system-tables.html */
export const keptDays = 7;
const lately = `start_time >= DATEADD(day, -${keptDays}, GETDATE())`;
/** Queries that are read; an answer may have 100 MB, and a text 4,000 characters. */
export const mostQueries = 25_000;

/**
 * All SQL that is ever sent, by what it tells. Nothing is put into these texts.
 * https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_TABLE_INFO.html
 * https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_REDSHIFT_COLUMNS.html
 * https://docs.aws.amazon.com/redshift/latest/dg/r_PG_STATS.html
 * https://docs.aws.amazon.com/redshift/latest/dg/SYS_QUERY_HISTORY.html
 * https://docs.aws.amazon.com/redshift/latest/dg/SYS_QUERY_DETAIL.html
 */
export const redshiftStatements = {
  tables: `SELECT "database", "schema", table_id, "table", encoded, diststyle, sortkey1, sortkey_num, size, pct_used, empty, unsorted, stats_off, tbl_rows, skew_rows, estimated_visible_rows, vacuum_sort_benefit FROM svv_table_info WHERE "schema" ${own} ORDER BY table_id`,
  columns: `SELECT schema_name, table_name, column_name, data_type, encoding, distkey, sortkey FROM svv_redshift_columns WHERE database_name = current_database() AND schema_name ${own} ORDER BY schema_name, table_name, ordinal_position`,
  frequencies: `SELECT schemaname, tablename, attname, most_common_freqs FROM pg_stats WHERE schemaname ${own} ORDER BY schemaname, tablename, attname`,
  queries: `SELECT query_id, user_id, database_name, query_type, status, result_cache_hit, start_time, end_time, queue_time, execution_time, query_text FROM sys_query_history WHERE user_id > 1 AND ${lately} ORDER BY start_time DESC, query_id DESC LIMIT ${mostQueries}`,
  scans: `SELECT query_id, SUM(input_bytes) AS input_bytes FROM sys_query_detail WHERE user_id > 1 AND step_name = 'scan' AND ${lately} GROUP BY query_id ORDER BY query_id`,
} as const;

export type RedshiftStatement = keyof typeof redshiftStatements;

const all: ReadonlySet<unknown> = new Set(Object.values(redshiftStatements));

/** Whether what a call of the Data API is given is one of the texts, letter by letter. */
export const isListed = (sql: unknown): boolean => all.has(sql);
