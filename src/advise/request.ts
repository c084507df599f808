import type { Description } from '../analyzers/described/description.ts';
import type { Outside } from '../analyzers/terraform/index.ts';
import type { Files } from '../model/files.ts';
import type { Options, Rule, Values } from '../model/rule.ts';
import type { Reported } from '../model/report.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { PriceBook } from '../pricing/price-book.ts';
import type { OfConfig } from './heed.ts';
import type { SnapshotSource } from './known.ts';
import type { Habits } from './habits.ts';

/** A table as the config describes it, by its name there. */
export interface ToldTable {
  readonly name: string;
  readonly rows?: number;
  /** Absent where nothing is said of its size. */
  readonly description?: Description;
}

/** Usage that the config states before any account is connected. */
export interface Hints {
  readonly tables: readonly ToldTable[];
  /** Not empty where the config gives frequencies at all. */
  readonly queries: readonly string[];
  /** Runs a month of the statements in a file; undefined where nothing is said of it. */
  runsOf(file: string): number | undefined;
}

type Suppressed = NonNullable<Reported['suppressed']>;

/** Everything a run needs: the ports to what lies outside, and what was asked. */
export interface Request {
  readonly version: string;
  /** ISO 8601 UTC: the snapshot's own, else the clock's. */
  readonly asOf: string;
  readonly files: Files;
  /** Files to judge, sorted, relative to the working directory. */
  readonly paths: readonly string[];
  /** The SQL files that lie beside one, itself too; asked where nothing tells its dialect. */
  readonly beside?: (file: string) => Promise<readonly string[]>;
  /** Files read for facts and never reported. */
  readonly context: readonly string[];
  readonly habits: Habits;
  readonly hints: Hints;
  readonly rules: readonly Rule[];
  readonly options: Readonly<Record<string, Values<Options>>>;
  severityOf(finding: Finding & { readonly rule: string; readonly severity: Severity }): Severity;
  suppressionOf(finding: Finding & { readonly rule: string; readonly fingerprint: string }): Suppressed | undefined;
  readonly suppressing: {
    readonly entries: OfConfig;
    /** The config, where it lies under the paths: what is wrong with its entries is reported there. */
    readonly file?: string;
  };
  /** Ids of all rules, for comments that name one that is not judged. */
  readonly ruleIds: readonly string[];
  readonly book: PriceBook;
  readonly reporting: 'paths' | 'everything';
  /** The files that are reported, where not all of `paths` are. */
  readonly reported?: readonly string[];
  readonly snapshot?: SnapshotSource;
  /** Told what is being done, for those who wait. */
  readonly chapter?: (name: string) => void;
  /** What Terraform's root modules are given from outside, and the files that its functions may read. */
  readonly terraform?: Outside;
}
