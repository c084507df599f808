import type { FactName } from './facts.ts';
import type { Finding, Severity } from './finding.ts';
import type { Range } from './maybe.ts';
import type { TableOutlook } from './outlook.ts';
import type { Meter, Price, Waste } from './usage.ts';

/** USD a month of 730 h. */
export type Saving =
  | { readonly kind: 'estimated'; readonly usdPerMonth: Range }
  | { readonly kind: 'depends-on-usage'; readonly prices: readonly Price[]; readonly knownUsdPerMonth?: Range }
  | { readonly kind: 'no-price'; readonly meter: Meter; readonly region: string }
  | { readonly kind: 'none' };

export interface Reported extends Omit<Finding, 'waste'> {
  readonly waste: readonly Waste[];
  readonly rule: string;
  readonly severity: Severity;
  readonly saving: Saving;
  readonly fingerprint: string;
  /** What the saving was priced with. */
  readonly prices?: readonly Price[];
  readonly suppressed?: {
    readonly by: 'comment' | 'config' | 'baseline';
    readonly reason: string;
    readonly until?: string;
  };
}

export type Skipped = { readonly rule: string; readonly missing: readonly FactName[] };

export interface Problem {
  readonly level: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly hint?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly service?: string;
}

type Counted = 'files' | 'statements' | 'tables' | 'errors' | 'warnings' | 'infos' | 'suppressed' | 'unpriced';

export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: 'lakewise'; readonly version: string };
  /** ISO 8601 UTC: the "now" of this report. */
  readonly asOf: string;
  readonly findings: readonly Reported[];
  readonly skipped: readonly Skipped[];
  readonly notCovered: readonly { readonly service: string; readonly scope?: string; readonly reason: string }[];
  readonly problems: readonly Problem[];
  /** Of an audit, where history tells what its tables' queries read. */
  readonly tables?: readonly TableOutlook[];
  readonly summary: Readonly<Record<Counted, number>> & { readonly usdPerMonth: Range };
}
