import type { Statement } from '../model/statement.ts';
import { surelyBelow, type Quantity } from '../model/maybe.ts';
import { daysHeld } from './dates.ts';
import { isCopy, type Reading } from './lake.ts';
import { spendOf } from './reading.ts';
import { isText } from './row-formats.ts';

export interface WorthRewriting {
  readonly minBytes: number;
  readonly minRuns: number;
  readonly minDays: number;
}
/** A smaller table costs less to read than to rewrite; a rewrite reads it once and has to pay for itself. */
export const worthRewriting: WorthRewriting = { minBytes: 10e9, minRuns: 5, minDays: 30 };

/** What reads a table of text other than to copy it whole; undefined where a rewrite as columns surely is not worth while. */
export function rowsRead(
  { table, layout, bytes, works, scans }: Reading,
  { minBytes, minRuns, minDays }: WorthRewriting,
): { readonly runsPerMonth: Quantity; readonly now: Quantity } | undefined {
  if (!isText(table) || daysHeld(layout) < minDays) return undefined;
  const copies: ReadonlySet<Statement['sql']> = new Set(
    scans.filter(scan => isCopy(scan, table)).map(({ statement }) => statement.sql),
  );
  const spend = spendOf(works?.filter(({ sql }) => !copies.has(sql)));
  return surelyBelow(bytes, minBytes) || surelyBelow(spend.runsPerMonth, minRuns) ? undefined : spend;
}
