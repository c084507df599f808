import type { Bulk, Row } from '../../model/facts.ts';
import type { Manifest } from '../../model/snapshot.ts';
import type { Spender, Week, WeeklyUsage } from '../../model/weekly.ts';
import { batch, collect, engineOf, number, text } from '../rows.ts';
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
  const found = await collect(bulk, weeksSql(from), row => weekOf(row, days));
  const full = wholeWeeks(start, window, asOf).slice(0, 2);

  const texts = new Map(await collect(bulk, latestTexts, row => [text(row['sql_id']), text(row['query'])] as const));
  const shares = [...texts.keys()].flatMap(sql =>
    tablesOf(sql).map(({ table, share }) => ({ sql_id: sql, table_id: table, share })),
  );
  await bulk.store('shares', { sql_id: 'VARCHAR', table_id: 'VARCHAR', share: 'DOUBLE' }, batch(shares));
  const spender = (label: (row: Row) => string) => (row: Row) => spenderOf(row, label(row), full.length === 2);
  const named = spender(row => text(row['name']));
  return {
    weeks: found,
    queries: await collect(
      bulk,
      spenders('f.sql_id', withFingerprints, from, full),
      spender(row => labelOf(text(row['name']), texts.get(text(row['name'])) ?? '', engineOf(row['engine']))),
    ),
    users: await collect(bulk, spenders('e."user"', 'executions e', from, full), named),
    places: await collect(bulk, spenders('e.place', 'executions e', from, full), named),
    tables: await collect(bulk, tableSpenders(from, full), named),
  };
}

function weekOf(row: Row, days: (week: string) => number): Week {
  const start = text(row['week']);
  return {
    start,
    days: days(start),
    engine: engineOf(row['engine']),
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
    engine: engineOf(row['engine']),
    runs: number(row['runs']),
    scannedBytes: number(row['scanned']),
    billedBytes: number(row['billed']),
    runMs: number(row['ms']),
    ...(comparable && before > 0 ? { trend: number(row['newest']) / before } : {}),
  };
}

/** Milliseconds of the week from `monday` that lie in the window and before `asOf`. */
const covered = (monday: number, window: Manifest['window'], asOf: string) =>
  Math.min(monday + 7 * dayMs, Date.parse(window.end), Date.parse(asOf)) - Math.max(monday, Date.parse(window.start));

/** Whole days; a week that something ran in has at least a part of one. */
const coveredDays = (monday: number, window: Manifest['window'], asOf: string) =>
  Math.max(1, Math.floor(covered(monday, window, asOf) / dayMs));

/** The Mondays of the weeks that are covered from end to end, the newest first; one in which nothing ran is among them. */
function wholeWeeks(start: number, window: Manifest['window'], asOf: string): readonly string[] {
  const mondays: string[] = [];
  for (let monday = mondayOf(Date.parse(asOf)); monday >= start; monday -= 7 * dayMs)
    if (covered(monday, window, asOf) === 7 * dayMs) mondays.push(iso(monday).slice(0, 10));
  return mondays;
}

/** 1970-01-01 was a Thursday. */
const mondayOf = (ms: number) => Math.floor((Math.floor(ms / dayMs) + 3) / 7) * 7 * dayMs - 3 * dayMs;
const iso = (ms: number) => new Date(ms).toISOString();
