import type { Bulk, Row } from '../../model/facts.ts';
import type { Manifest } from '../../model/snapshot.ts';
import type { Spender, Week, WeeklyUsage } from '../../model/weekly.ts';
import { latestTexts, spenders, tableSpenders, weeks as weeksSql, withFingerprints } from './history-sql.ts';

export interface WeeklyRequest {
  /** ISO 8601 UTC. */
  readonly asOf: string;
  readonly window: Manifest['window'];
  readonly weeks: number;
  /** A statement's tables, and the share of its bytes that each is read for. */
  readonly tablesOf: (sqlId: string) => readonly { readonly table: string; readonly share: number }[];
  readonly labelOf: (sqlId: string, text: string, engine: 'athena' | 'redshift') => string;
}

const dayMs = 86_400_000;

/** What ran by week, and who spent most. After readWorkload, whose fingerprints it joins. */
export async function readWeekly(
  bulk: Bulk,
  { asOf, window, weeks, tablesOf, labelOf }: WeeklyRequest,
): Promise<WeeklyUsage> {
  const monday = mondayOf(Date.parse(asOf));
  const start = Math.max(
    mondayOf(Date.parse(window.start)),
    monday - (weeks - (monday < Date.parse(asOf) ? 1 : 0)) * 7 * dayMs,
  );
  const from = iso(start);
  const days = (week: string) => coveredDays(Date.parse(week), window, asOf);
  const found = (await rowsOf(bulk, weeksSql(from))).map(row => weekOf(row, days));
  const full = [...new Set(found.filter(week => week.days === 7).map(week => week.start))]
    .toSorted()
    .reverse()
    .slice(0, 2);

  const texts = new Map((await rowsOf(bulk, latestTexts)).map(row => [text(row['sql_id']), text(row['query'])]));
  const shares = [...texts.keys()].flatMap(sql =>
    tablesOf(sql).map(({ table, share }) => ({ sql_id: sql, table_id: table, share })),
  );
  await bulk.store('shares', { sql_id: 'VARCHAR', table_id: 'VARCHAR', share: 'DOUBLE' }, one(shares));
  const spender = (label: (row: Row) => string) => (row: Row) => spenderOf(row, label(row), full.length === 2);
  const named = spender(row => text(row['name']));
  return {
    weeks: found,
    queries: (await rowsOf(bulk, spenders('f.sql_id', withFingerprints, from, full))).map(
      spender(row => labelOf(text(row['name']), texts.get(text(row['name'])) ?? '', engineOf(row))),
    ),
    users: (await rowsOf(bulk, spenders('e."user"', 'executions e', from, full))).map(named),
    places: (await rowsOf(bulk, spenders('e.place', 'executions e', from, full))).map(named),
    tables: (await rowsOf(bulk, tableSpenders(from, full))).map(named),
  };
}

function weekOf(row: Row, days: (week: string) => number): Week {
  const start = text(row['week']);
  return {
    start,
    days: days(start),
    engine: engineOf(row),
    runs: number(row['runs']),
    failed: number(row['failed']),
    reused: number(row['reused']),
    unreported: number(row['unreported']),
    scannedBytes: number(row['scanned']),
    billedBytes: number(row['billed']),
    runMs: number(row['ms']),
  };
}

function spenderOf(row: Row, label: string, comparable: boolean): Spender {
  const before = number(row['before']);
  return {
    name: text(row['name']),
    label,
    engine: engineOf(row),
    runs: number(row['runs']),
    scannedBytes: number(row['scanned']),
    billedBytes: number(row['billed']),
    runMs: number(row['ms']),
    ...(comparable && before > 0 ? { trend: number(row['newest']) / before } : {}),
  };
}

/** Days of the week from `monday` that lie in the window and before `asOf`. */
function coveredDays(monday: number, window: Manifest['window'], asOf: string): number {
  const from = Math.max(monday, Date.parse(window.start));
  const to = Math.min(monday + 7 * dayMs, Date.parse(window.end), Date.parse(asOf));
  return Math.max(0, Math.round((to - from) / dayMs));
}

/** 1970-01-01 was a Thursday. */
const mondayOf = (ms: number) => Math.floor((Math.floor(ms / dayMs) + 3) / 7) * 7 * dayMs - 3 * dayMs;
const iso = (ms: number) => new Date(ms).toISOString();

async function rowsOf(bulk: Bulk, sql: string): Promise<readonly Row[]> {
  const found: Row[] = [];
  for await (const rows of bulk.query(sql)) found.push(...rows);
  return found;
}
async function* one(rows: readonly Row[]) {
  yield rows;
}
const engineOf = (row: Row) => (row['engine'] === 'redshift' ? 'redshift' : 'athena');
const number = (cell: Row[string] | undefined) => (typeof cell === 'object' ? 0 : Number(cell ?? 0));
const text = (cell: Row[string] | undefined) => (typeof cell === 'object' ? '' : String(cell ?? ''));
