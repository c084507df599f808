import type { Checked, Estimate, HistoryCheck, Interval } from '../../model/estimate.ts';
import { isKnown, isUnknown } from '../../model/maybe.ts';

/** By how much estimates were wrong: what was measured over what was expected, and beyond the bounds where it lay outside. */
interface Factor {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly runs: number;
  /** What one run has read, where that was thought to be nothing. */
  readonly least?: number;
}

export interface Calibration {
  /** By `sqlId`. */
  readonly statements: Readonly<Record<string, Factor>>;
  /** By `Table.id`, of statements that scan nothing else. */
  readonly tables: Readonly<Record<string, Factor>>;
}

/** Statements on one table below which it is not judged. */
const fewest = 5;

export function calibrationOf(checked: readonly Checked[]): Calibration {
  const statements: Record<string, Factor> = {};
  const byTable = new Map<string, Factor[]>();
  for (const { estimate, measured } of checked) {
    const factor = factorOf(estimate, measured);
    if (!factor) continue;
    statements[estimate.sql] ??= factor;
    const [only, another] = estimate.scans;
    if (!only || another || isUnknown(only.table)) continue;
    const own = byTable.get(only.table) ?? [];
    byTable.set(only.table, own);
    if (factor.least === undefined) own.push(factor);
  }
  const tables: Record<string, Factor> = {};
  for (const [table, own] of byTable) if (own.length >= fewest) tables[table] = together(own);
  return { statements, tables };
}

function factorOf({ bytes }: Estimate, measured: number): Factor | undefined {
  if (isUnknown(bytes) || measured <= 0) return undefined;
  if (bytes.expected <= 0) return { expected: 1, low: 1, high: 1, runs: 1, least: measured };
  return {
    expected: measured / bytes.expected,
    low: bytes.low > measured ? measured / bytes.low : 1,
    high: measured > bytes.high && bytes.high > 0 ? measured / bytes.high : 1,
    runs: 1,
  };
}

function together(factors: readonly Factor[]): Factor {
  const sorted = factors.map(({ expected }) => expected).toSorted((a, b) => a - b);
  return {
    expected: sorted[(sorted.length - 1) >> 1] ?? 1,
    low: Math.min(...factors.map(({ low }) => low)),
    high: Math.max(...factors.map(({ high }) => high)),
    runs: factors.length,
  };
}

/** The estimate as the account's own runs correct it: the statement's, else those of its one table. Its bounds only widen. */
export function calibrated(estimate: Estimate, { statements, tables }: Calibration): Estimate {
  const { bytes, sql, scans, because } = estimate;
  if (isUnknown(bytes)) return estimate;
  const own = Object.hasOwn(statements, sql) ? statements[sql] : undefined;
  const [only, another] = scans;
  const table = only && !another && isKnown(only.table) ? only.table : undefined;
  const factor = own ?? (table !== undefined && Object.hasOwn(tables, table) ? tables[table] : undefined);
  if (!factor) return estimate;
  const why = own
    ? 'its last run corrects what is most likely'
    : `what ${factor.runs} statements on the table have read corrects what is most likely`;
  return { ...estimate, bytes: corrected(bytes, factor), because: [...because, why] };
}

function corrected({ low, expected, high }: Interval, factor: Factor): Interval {
  const [least, most] = [Math.floor(low * factor.low), Math.max(factor.least ?? 0, Math.ceil(high * factor.high))];
  return { low: least, high: most, expected: Math.min(most, Math.max(least, Math.round(expected * factor.expected))) };
}

const shown = 10;
/** Of texts that differ in literals alone the one that is furthest off. */
const isFirst = ({ sql }: Estimate, index: number, all: readonly Checked[]) =>
  all.findIndex(one => one.estimate.sql === sql) === index;

/** How estimates stand beside what runs have read. */
export function historyCheck(checked: readonly Checked[]): HistoryCheck {
  const known: (Checked & { readonly error: number; readonly isInside: boolean })[] = [];
  for (const one of checked) {
    const { bytes } = one.estimate;
    if (isUnknown(bytes)) continue;
    const { measured } = one;
    const error = measured === 0 ? (bytes.expected === 0 ? 0 : 1) : Math.abs(bytes.expected - measured) / measured;
    known.push({ ...one, error, isInside: bytes.low <= measured && measured <= bytes.high });
  }
  const errors = known.map(({ error }) => error).toSorted((a, b) => a - b);
  const at = (share: number) => errors[Math.max(0, Math.ceil(share * errors.length) - 1)] ?? 0;
  return {
    statements: checked.length,
    unknown: checked.length - known.length,
    inside: known.length === 0 ? 0 : known.filter(({ isInside }) => isInside).length / known.length,
    medianError: at(0.5),
    p90Error: at(0.9),
    worst: known
      .toSorted((a, b) => Number(a.isInside) - Number(b.isInside) || b.error - a.error)
      .filter(({ error, estimate }, index, all) => error > 0 && isFirst(estimate, index, all))
      .slice(0, shown)
      .map(({ estimate, measured, error }) => ({ estimate, measured, error })),
  };
}
