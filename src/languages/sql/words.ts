const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words that are no name in any dialect. The others are names wherever no clause begins with them: `clause-start.ts`. */
export const reserved = set(
  'and as between by case cross distinct else end except exists for from full group having in inner intersect into is join left like ' +
    'natural not null on or order outer right select table then true false union unnest using values when where with',
);
/** Of these Spark reserves none, except as a table's alias: https://spark.apache.org/docs/latest/sql-ref-ansi-compliance.html */
export const joinWords = set('cross full inner left natural right');
/** Reserved words that are a function's name where a parenthesis follows. */
export const reservedCalls = set('left right exists values unnest table');

export const setWords = set('union intersect except minus');

/** For a gap that no word ends. */
export const none: ReadonlySet<string> = new Set();

/** Functions that are written without parentheses. */
export const niladic = set(
  'current_date current_time current_timestamp localtime localtimestamp current_user session_user user sysdate current_catalog current_schema current_path',
);

/** Types that a literal may be prefixed with, where it says something; any other name may be a type too. */
export const literalTypes: ReadonlyMap<string, 'date' | 'timestamp' | 'interval' | 'binary' | 'other'> = new Map([
  ['date', 'date'],
  ['timestamp', 'timestamp'],
  ['timestamptz', 'timestamp'],
  ['timestamp_ntz', 'timestamp'],
  ['timestamp_ltz', 'timestamp'],
  ['x', 'binary'],
  ['b', 'binary'],
]);
