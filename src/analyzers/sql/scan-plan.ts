import type { AsOf, Expr } from '../../model/tree.ts';

/** What planning a scan brings to light beyond what it reads: made only where somebody asks for it. */
export interface ScanPlan {
  /**
   * Conditions that every row must meet, as the planner hands them to the scan. Columns are the scan's own (the first part,
   * then fields), what another relation says is a parameter.
   */
  readonly conjuncts: Expr[];
  /** Columns that something else than these conditions asks for. */
  readonly beside: Set<string>;
  /** So many rows suffice, whichever: nothing stands between the scan and its limit. */
  rows?: number;
  /** A limit above it may end the reading. */
  mayStop: boolean;
  /** Though it may, it does not most likely: for each row around it, another is looked for. */
  seldomStops: boolean;
  /** It is of a query in an expression. */
  inExpression: boolean;
  /** Columns that are compared with the one value of a query that reads first. */
  readonly compared: Map<string, 'equal' | 'range'>;
  /** Reading may end early, or parts be left out, for what other relations say as the query runs. */
  dynamic: boolean;
  /** What decides that is no scan that is left out in turn: constants, or the side that an outer join keeps. */
  byWhole: boolean;
  /** The columns, as of a condition, that other relations may narrow as the query runs. */
  readonly narrowed: Set<string>;
  /** Every row below an aggregation, a window or an order is needed, whatever limit stands above it. */
  blocked: boolean;
  /** Anything is computed of its rows right above it. */
  computes: 'no' | 'maybe' | 'yes';
  /** It may be read once for each step of a recursion. */
  recurs: boolean;
  /** TABLESAMPLE SYSTEM: parts of its files are left out. */
  sampled: boolean;
  asOf?: AsOf;
}

export const newPlan = (): ScanPlan => ({
  conjuncts: [],
  beside: new Set(),
  dynamic: false,
  mayStop: false,
  seldomStops: false,
  inExpression: false,
  compared: new Map(),
  byWhole: false,
  narrowed: new Set(),
  blocked: false,
  computes: 'no',
  recurs: false,
  sampled: false,
});

/** What an expression's query scans is read to its end before the rest, but where EXISTS asks for one row. */
export function inCondition(plan: ScanPlan, exists: boolean, isCorrelated: boolean): void {
  plan.dynamic = true;
  plan.inExpression = true;
  if (exists && !plan.blocked) {
    plan.seldomStops ||= isCorrelated;
    plan.mayStop = true;
  }
  plan.blocked = true;
}

export function computing(plan: ScanPlan, how: ScanPlan['computes']): void {
  if (plan.computes !== 'yes' && how !== 'no') plan.computes = how;
}
