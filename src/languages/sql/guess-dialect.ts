import type { Dialect } from './dialect.ts';

/** What one engine's SQL says and the others' does not, the surest first. */
const evidence: readonly (readonly [RegExp, Dialect, string])[] = [
  [/\b(?:dist|sort)key\b|\bdiststyle\b/i, 'redshift', 'DISTKEY, SORTKEY or DISTSTYLE'],
  [/\bcopy\s+[\w."]+(?:\s*\([^()]*\))?\s+from\s+'/i, 'redshift', 'COPY … FROM'],
  [/\bunload\s*\(\s*'/i, 'redshift', "UNLOAD ('…')"],
  [/\bencode\s+(?:az64|lzo|zstd|raw|auto|bytedict|delta|runlength|mostly\d+)\b/i, 'redshift', 'ENCODE'],
  [/\b(?:getdate|sysdate|nvl2|listagg|dateadd|datediff)\s*\(|\bsysdate\b/i, 'redshift', 'a function of Redshift'],
  [
    /\bexternal\s+table\b|\btblproperties\b|\bmsck\s+repair\b|\bwith\s*\(\s*(?:format|table_type|external_location|partitioned_by)\s*=/i,
    'athena',
    'table DDL of Athena',
  ],
  [
    /\b(?:unnest|approx_distinct|date_parse|from_iso8601_\w+|date_add|date_diff|try_cast)\s*\(/i,
    'athena',
    'a function of Athena',
  ],
  [/\busing\s+(?:parquet|delta|orc|csv|json|iceberg)\b|\blateral\s+view\b/i, 'spark', 'USING … or LATERAL VIEW'],
];

/** A text's dialect by what it says; undefined where it says nothing that only one engine understands. */
export function guessDialect(text: string): { readonly dialect: Dialect; readonly because: string } | undefined {
  const found = evidence.find(([pattern]) => pattern.test(text));
  return found && { dialect: found[1], because: found[2] };
}
