import type { readWeekly } from '../analyzers/history/read-weekly.ts';
import { scanBytes } from '../analyzers/scan/index.ts';
import { hideLiterals } from '../languages/sql/index.ts';
import type { Facts } from '../model/facts.ts';
import { isKnown } from '../model/maybe.ts';
import type { Report } from '../model/report.ts';
import type { Statement } from '../model/statement.ts';
import type { WeeklyReport } from '../model/weekly.ts';
import { priceWeekly } from '../pricing/weekly.ts';
import { estimated } from './price.ts';
import type { SnapshotSource } from './known.ts';
import type { Request } from './request.ts';

interface Weekly {
  readonly facts: Partial<Facts>;
  readonly report: Report;
  readonly weeks: number;
  readonly readWeekly: typeof readWeekly;
}

/** The week's report: what ran, what it cost, what of it is waste. */
export async function weeklyReport(
  request: Request,
  { bulk, manifest }: SnapshotSource,
  { facts, report, weeks, readWeekly }: Weekly,
): Promise<WeeklyReport> {
  const statements = new Map((facts.statements ?? []).map(statement => [statement.sql, statement]));
  const usage = await readWeekly(bulk, {
    asOf: manifest.asOf,
    window: manifest.window,
    weeks,
    tablesOf: sql => sharesOf(statements.get(sql), facts),
    labelOf: (sql, text, engine) => placeOf(statements.get(sql)) ?? hideLiterals(text, engine),
  });
  const counted = report.findings.filter(finding => !finding.suppressed);
  const rules = [...new Set(counted.map(({ rule }) => rule))];
  return {
    version: 1,
    tool: report.tool,
    asOf: report.asOf,
    region: request.book.region,
    ...priceWeekly(usage, request.book, facts),
    waste: rules.map(rule => {
      const own = counted.filter(finding => finding.rule === rule);
      const priced = own.map(({ saving }) => estimated(saving));
      const known = own.some(({ saving }) => saving.kind === 'estimated');
      return {
        rule,
        findings: own.length,
        usdPerMonth: known
          ? { low: Math.max(...priced.map(({ low }) => low)), high: priced.reduce((sum, { high }) => sum + high, 0) }
          : { unknown: 'depends on usage' },
      };
    }),
    savingPerMonth: report.summary.usdPerMonth,
    unpriced: report.summary.unpriced,
    breakEven: counted.filter(({ rule }) => rule === 'cost/athena-redshift-break-even').map(({ message }) => message),
    notCovered: report.notCovered,
  };
}

const placeOf = (statement: Statement | undefined) =>
  statement && 'file' in statement.at && statement.at.file !== undefined && !statement.at.file.startsWith('<')
    ? `${statement.at.file}:${statement.at.line}`
    : undefined;

/** A statement's bytes, split among its tables as the scan model would read them; equally where it cannot tell. */
function sharesOf(statement: Statement | undefined, facts: Partial<Facts>) {
  if (!statement) return [];
  const predicted = statement.scans.flatMap(scan => {
    if (!isKnown(scan.table)) return [];
    const bytes = scanBytes({ ...statement, scans: [scan] }, facts);
    return [{ table: scan.table, bytes: isKnown(bytes) ? (bytes.low + bytes.high) / 2 : undefined }];
  });
  const whole = predicted.every(({ bytes }) => bytes !== undefined && bytes > 0);
  const total = whole ? predicted.reduce((sum, { bytes = 0 }) => sum + bytes, 0) : predicted.length;
  return predicted.map(({ table, bytes = 1 }) => ({ table, share: (whole ? bytes : 1) / total }));
}
