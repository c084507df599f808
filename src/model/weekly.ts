import type { Quantity, Range } from './maybe.ts';

/** What ran in one calendar week (Monday to Sunday, UTC) on one engine. */
export interface Week {
  /** ISO date of its Monday. */
  readonly start: string;
  /** Days of it that the snapshot's window covers, 1 to 7: a part of a week is no trend. */
  readonly days: number;
  readonly engine: 'athena' | 'redshift';
  readonly runs: number;
  readonly failed: number;
  readonly reused: number;
  /** Runs whose bytes nobody reported: their bytes are not in `scannedBytes`. */
  readonly unreported: number;
  readonly scannedBytes: number;
  /** Athena: after the minimum and rounding of each run. */
  readonly billedBytes: number;
  readonly runMs: number;
}

/** One query, user, workgroup or table, over the weeks of the report. */
export interface Spender {
  /** `sqlId`, user, workgroup or `Table.id`. */
  readonly name: string;
  /** A query's text with its literals hidden, or its place in the repository. */
  readonly label: string;
  readonly engine: 'athena' | 'redshift';
  readonly runs: number;
  readonly scannedBytes: number;
  readonly billedBytes: number;
  readonly runMs: number;
  /** Billed bytes of the last full week over those of the one before; absent without two full weeks. */
  readonly trend?: number;
}

export interface WeeklyUsage {
  readonly weeks: readonly Week[];
  readonly queries: readonly Spender[];
  readonly users: readonly Spender[];
  readonly places: readonly Spender[];
  /** Bytes of a statement that reads several tables are split by their predicted shares. */
  readonly tables: readonly Spender[];
}

/** `WeeklyUsage` with dollars: `pricing/weekly.ts`. */
export interface WeeklyReport {
  readonly version: 1;
  readonly tool: { readonly name: 'lakewise'; readonly version: string };
  readonly asOf: string;
  readonly region: string;
  readonly weeks: readonly (Week & { readonly usd: Quantity })[];
  readonly top: Readonly<
    Record<'queries' | 'users' | 'places' | 'tables', readonly (Spender & { readonly usd: Quantity })[]>
  >;
  /** USD a month by rule, and of all together (never their sum). */
  readonly waste: readonly { readonly rule: string; readonly findings: number; readonly usdPerMonth: Quantity }[];
  readonly savingPerMonth: Range;
  readonly unpriced: number;
  readonly breakEven: readonly string[];
  readonly notCovered: readonly { readonly service: string; readonly scope?: string; readonly reason: string }[];
}
