import type { Json } from '../../model/resource.ts';
import type { BulkRow } from '../../snapshot/write.ts';
import { text } from './region.ts';

type Row = Readonly<Record<string, Json>>;
/** Longer texts are cut by SYS_QUERY_HISTORY. */
const longest = 4000;

/** How Redshift says what became of a query, in Athena's words; what has not ended has none. */
const states: Readonly<Record<string, string>> = {
  success: 'SUCCEEDED',
  failed: 'FAILED',
  canceled: 'CANCELLED',
  cancelled: 'CANCELLED',
};

export const isCut = (row: Row): boolean => (text(row['query_text'])?.trimEnd().length ?? 0) >= longest;

/** A run of SYS_QUERY_HISTORY that began and ended in the window; `bytes` by `query_id`, as far as they are known. */
export function queryRow(
  scope: string,
  place: string,
  row: Row,
  bytes: ReadonlyMap<string, number>,
  { start, end }: { readonly start: string; readonly end: string },
): readonly BulkRow[] {
  const [submitted, ended] = [instant(row['start_time']), instant(row['end_time'])];
  const state = states[text(row['status'])?.trim().toLowerCase() ?? ''];
  const query = text(row['query_text'])?.trimEnd();
  if (submitted === undefined || ended === undefined || state === undefined || query === undefined) return [];
  if (submitted < start || submitted >= end || ended > end) return [];
  const id = String(row['query_id']);
  return [
    {
      scope,
      engine: 'redshift',
      id,
      place,
      user: row['user_id'] === undefined ? null : String(row['user_id']),
      state,
      kind: text(row['query_type'])?.trim() ?? null,
      catalog: null,
      database: text(row['database_name'])?.trim() ?? null,
      submitted_at: submitted,
      queued_ms: milliseconds(row['queue_time']),
      run_ms: milliseconds(row['execution_time']),
      scanned_bytes: bytes.get(id) ?? null,
      reused: row['result_cache_hit'] === true,
      dpu: null,
      query,
    },
  ];
}

/** Microseconds as the views have them. */
const milliseconds = (value: Json | undefined): number | null =>
  typeof value === 'number' ? Math.round(value / 1000) : null;

/** `2026-11-27 11:59:58.123456`, which is UTC, as ISO 8601. */
function instant(value: Json | undefined): string | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(\.\d{1,3})?\d*$/.exec(text(value) ?? '');
  return found ? `${found[1]}T${found[2]}${(found[3] ?? '.').padEnd(4, '0')}Z` : undefined;
}
