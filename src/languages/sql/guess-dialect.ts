import { lineEnd } from '../line-end.ts';
import type { Dialect } from './dialect.ts';

/** What one engine's SQL says and the others' does not, the surest first. */
const evidence: readonly (readonly [RegExp, Dialect, string])[] = [
  [
    /\btemporary\s+table\b[^;]{0,2000}?\b(?:row\s+format|stored\s+as|using\s+(?:parquet|delta|orc|csv|json))\b/i,
    'spark',
    'a temporary table of Hive',
  ],
  [/\b(?:(?:dist|sort)key|diststyle)\b/i, 'redshift', 'DISTKEY, SORTKEY or DISTSTYLE'],
  [/\blanguage\s+'?(?:plpgsql|plpythonu)\b|\bas\s+\$\w*\$/i, 'redshift', 'a routine of Redshift'],
  [/\bcopy\s+[\w."]+(?:\s*\([^()]*\))?\s+from\s+(?:'|:\w)/i, 'redshift', 'COPY … FROM'],
  [/\bunload\s*\(\s*'/i, 'redshift', "UNLOAD ('…')"],
  [/\bencode\s+(?:az64|lzo|zstd|raw|auto|bytedict|delta|runlength|mostly\d+)\b/i, 'redshift', 'ENCODE'],
  [
    /\b(?:from|join)\s+(?:pg_catalog\.)?(?:(?:st[lv]|sv[lv])_[a-z]|pg_(?:class|namespace|attribute|user|group|tables|views|database|proc|table_def)\b)/i,
    'redshift',
    'a system table of Redshift',
  ],
  [
    /\bwith\s+no\s+schema\s+binding\b|\bcreate\s+external\s+schema\b|\biam_role\s+(?:default|')|\bcreate\s+(?:local\s+)?temp(?:orary)?\s+table\b|\b(?:into|from|join|table)\s+#\w|\bvarchar\s*\(\s*max\s*\)|\bselect\s+top\s+\d|\bidentity\s*\(\s*\d+\s*,|\bvacuum\s+(?:full|reindex|sort\s+only|delete\s+only)\b|\banalyze\s+compression\b/i,
    'redshift',
    'a clause of Redshift',
  ],
  [
    /\binsert\s+overwrite\b|\blateral\s+view\b|\busing\s+(?:parquet|delta|orc|csv|json|iceberg)\b|\b(?:distribute|cluster)\s+by\b|\bcreate\s+(?:or\s+replace\s+)?(?:global\s+)?temp(?:orary)?\s+view\b/i,
    'spark',
    'a clause of Spark',
  ],
  [
    /\b(?:getdate|sysdate|nvl2|dateadd)\s*\(|\bsysdate\b|\bdatediff\s*\(\s*'?(?:years?|quarters?|months?|weeks?|days?|hours?|minutes?|seconds?)\b/i,
    'redshift',
    'a function of Redshift',
  ],
  [
    /\bexternal\s+table\b|\btblproperties\b|\bmsck\s+repair\b|\bwith\s*\(\s*(?:format|table_type|external_location|partitioned_by|is_external)\s*=|\boptimize\s+\S+\s+rewrite\s+data\b/i,
    'athena',
    'table DDL of Athena',
  ],
  [
    /\b(?:unnest|approx_distinct|date_parse|from_iso8601_\w+|try_cast|try|json_extract(?:_scalar)?|to_unixtime|map_agg|arbitrary)\s*\(|\bdate_(?:add|diff)\s*\(\s*'/i,
    'athena',
    'a function of Athena',
  ],
  [
    /[\w)'"\]]\s?::\s?(?:(?:big|small)?int|integer|numeric|decimal|float|double|real|(?:var)?char|text|date|time|bool|super)|\b(?:listagg|convert_timezone|to_char|charindex)\s*\(|\bilike\b/i,
    'redshift',
    'a cast or a function of Redshift',
  ],
];

/** Characters: what a text says of its engine it says early. */
const enough = 1_000_000;

/** A text's dialect by what it says; undefined where it says nothing that only one engine understands. */
export function guessDialect(text: string): { readonly dialect: Dialect; readonly because: string } | undefined {
  const head = text.length > enough ? text.slice(0, enough) : text;
  const code = codeOf(head);
  const found = evidence.find(([pattern]) => pattern.test(code));
  return found && { dialect: found[1], because: found[2] };
}

/**
 * A text without its comments and without what its strings hold: both may speak of another engine. What a clause or a function
 * takes as a word in quotes is kept.
 */
function codeOf(text: string): string {
  let code = '';
  let done = 0;
  for (const { 0: opener, index } of text.matchAll(/--|[/][*]|\{#|'/g)) {
    if (index < done) continue;
    code += text.slice(done, index);
    if (opener === "'") {
      const end = stringEnd(text, index);
      code += takesWord.test(text.slice(Math.max(0, index - 40), index)) ? text.slice(index, end) : "''";
      done = end;
      continue;
    }
    code += ' ';
    const closer = opener === '/*' ? '*/' : '#}';
    const end = opener === '--' ? lineEnd(text, index) : text.indexOf(closer, index + 2);
    if (end < 0) return code;
    done = opener === '--' ? end : end + 2;
  }
  return code + text.slice(done);
}
const takesWord = /\b(?:language|datediff\s{0,9}\()\s{0,9}$/i;

/** Behind a string. Whether a backslash escapes its quote depends on the engine: it does where text goes on behind it. */
function stringEnd(text: string, open: number): number {
  for (let at = text.indexOf("'", open + 1); at >= 0; at = text.indexOf("'", at + 1)) {
    const next = text[at + 1] ?? '';
    const isEscaped = text[at - 1] === '\\';
    if (next === "'" && isEscaped) return at + 2;
    if (next === "'") at += 1;
    else if (!isEscaped || !/\w/.test(next)) return at + 1;
  }
  return text.length;
}
