import { isUnknown, type Quantity } from '../model/maybe.ts';
import type { MonthOfReading, TableOutlook } from '../model/outlook.ts';
import type { Place, Subject } from '../model/place.ts';
import type { Report, Reported } from '../model/report.ts';
import type { Waste } from '../model/usage.ts';
import { jsonText } from './json-text.ts';
import { tableName } from './places.ts';

/** The report as docs/report.schema.json describes it, in a fixed order. */
export const json = (report: Report): string => jsonText(plainReport(report));

function plainReport({ version, tool, asOf, findings, skipped, notCovered, problems, tables, summary }: Report) {
  return {
    version,
    tool,
    asOf,
    findings: findings.map(plainFinding),
    skipped,
    notCovered,
    problems,
    ...(tables ? { tables: tables.map(plainOutlook) } : {}),
    summary,
  };
}

const plainOutlook = ({ table, queries, now, changes }: TableOutlook) => ({
  ...tableName(table),
  queries,
  now: plainMonth(now),
  changes: changes.map(({ change, to, ...month }) => ({ change, to, ...plainMonth(month) })),
});

const plainMonth = ({ bytesPerMonth, usdPerMonth }: MonthOfReading) => ({
  bytesPerMonth: quantity(bytesPerMonth),
  usdPerMonth: quantity(usdPerMonth),
});

function plainFinding(finding: Reported) {
  const {
    rule,
    severity,
    confidence,
    at,
    message,
    subject,
    also = [],
    evidence = [],
    waste,
    saving,
    remedy,
    fingerprint,
    suppressed,
  } = finding;
  return {
    rule,
    severity,
    confidence,
    at: plainPlace(at),
    message,
    subject: plainSubject(subject),
    also: also.map(plainPlace),
    evidence,
    waste: waste.map(plainWaste),
    saving: plainSaving(saving),
    remedy: 'table' in remedy ? { ...remedy, ...tableName(remedy.table) } : remedy,
    fingerprint,
    ...(suppressed ? { suppressed } : {}),
  };
}

const plainPlace = (at: Place) => at;
const plainSubject = (subject: Subject) => ('table' in subject ? tableName(subject.table) : subject);
const quantity = (figure: Quantity) => (isUnknown(figure) ? 'unknown' : figure);

const plainWaste = ({ meter, of, on, now, perMonth, runsPerMonth }: Waste) => ({
  meter,
  ...(of === undefined ? {} : { of }),
  on: plainSubject(on),
  ...(now === undefined ? {} : { now: quantity(now) }),
  perMonth: quantity(perMonth),
  ...(isUnknown(perMonth) ? { missing: perMonth.unknown } : {}),
  ...(runsPerMonth === undefined ? {} : { runsPerMonth: quantity(runsPerMonth) }),
});

function plainSaving(saving: Reported['saving']) {
  if (saving.kind !== 'depends-on-usage') return saving;
  const { kind, knownUsdPerMonth } = saving;
  return { kind, ...(knownUsdPerMonth ? { knownUsdPerMonth } : {}) };
}
