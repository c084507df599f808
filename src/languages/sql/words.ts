const set = (words: string) => new Set(words.split(' '));

/** Words that end an expression or cannot be an alias without AS. */
export const reserved = set(
  'select from where group having order limit offset fetch union intersect except minus on using join inner left right full cross natural ' +
    'window qualify when then else end and or not in is between like ilike similar as with lateral tablesample pivot unpivot sort cluster distribute ' +
    'into values set returning for connect start asc desc nulls case escape returns match_recognize top distinct',
);
/** Words that begin a clause of a query. */
export const clauseWords = set(
  'from where group having order limit offset fetch union intersect except minus window qualify into sort cluster distribute connect',
);
export const setWords = set('union intersect except minus');

export const queryStart = set('select with values table');
/** Words that follow a query's last SELECT. */
export const queryEnds = set('union intersect except minus order limit offset fetch sort cluster distribute for with');

/** For a gap that no word ends. */
export const none: ReadonlySet<string> = new Set();

/** Functions that are written without parentheses. */
export const niladic = set(
  'current_date current_time current_timestamp localtime localtimestamp current_user session_user user sysdate current_catalog current_schema current_path',
);

/** Types that a literal may be prefixed with. */
export const literalTypes: ReadonlyMap<string, 'date' | 'timestamp' | 'interval' | 'binary' | 'other'> = new Map([
  ['date', 'date'],
  ['timestamp', 'timestamp'],
  ['timestamptz', 'timestamp'],
  ['interval', 'interval'],
  ['x', 'binary'],
  ['b', 'binary'],
  ['u&', 'other'],
  ['e', 'other'],
  ['n', 'other'],
  ['time', 'other'],
  ['decimal', 'other'],
  ['json', 'other'],
  ['ipaddress', 'other'],
  ['uuid', 'other'],
  ['char', 'other'],
  ['varchar', 'other'],
  ['bigint', 'other'],
  ['double', 'other'],
  ['real', 'other'],
]);
