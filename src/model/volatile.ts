/** Functions of Trino, Spark and Redshift that give something else at each call. */
export const randomFunctions: ReadonlySet<string> = new Set(['random', 'rand', 'uuid', 'shuffle']);

/** Functions that give the time of the run. */
export const clockFunctions: ReadonlySet<string> = new Set([
  'now',
  'current_date',
  'current_time',
  'current_timestamp',
  'localtime',
  'localtimestamp',
]);
