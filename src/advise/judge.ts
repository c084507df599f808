import type { rescan } from '../analyzers/scan/index.ts';
import type { Facts } from '../model/facts.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Problem, Skipped } from '../model/report.ts';
import type { Options, Rule, Values } from '../model/rule.ts';
import { apply } from '../plan/apply.ts';
import { engineChoices } from '../pricing/break-even.ts';
import type { PriceBook } from '../pricing/price-book.ts';
import { runRules, type Judged } from '../run-rules.ts';

export interface Judgement {
  /** Each with the facts that its saving is counted from. */
  readonly findings: readonly { readonly finding: Judged; readonly base: Partial<Facts> }[];
  readonly skipped: readonly Skipped[];
  readonly problems: readonly Problem[];
}

interface Judging {
  readonly rules: readonly Rule[];
  readonly options: Readonly<Record<string, Values<Options>>>;
  readonly book: PriceBook;
  readonly rescan: typeof rescan;
}

/**
 * The choice of an engine is judged last, on the facts as they are once tables are laid out as advised: a workload that
 * reads a tenth of its bytes after a rewrite belongs elsewhere than one that reads them all.
 */
export function judge(facts: Partial<Facts>, visited: readonly Judged[], judging: Judging): Judgement {
  const { rules, options, book, rescan } = judging;
  const checking = rules.filter(rule => rule.check);
  const layout = runRules(
    checking.filter(rule => !choosesEngine(rule)),
    facts,
    options,
  );
  const rewrites = layout.findings.map(({ remedy }) => remedy).filter(remedy => remedy.kind === 'rewrite-table');
  const laidOut = carriedOut(facts, rewrites, rescan);
  const engines = runRules(
    checking.filter(choosesEngine),
    facts.workload ? { ...laidOut, engineChoices: engineChoices(laidOut, book) } : laidOut,
    options,
  );
  return {
    findings: [
      ...[...visited, ...layout.findings].map(finding => ({ finding, base: facts })),
      ...engines.findings.map(finding => ({ finding, base: laidOut })),
    ],
    skipped: [...layout.skipped, ...engines.skipped],
    problems: [...layout.problems, ...engines.problems],
  };
}

const choosesEngine = (rule: Rule) => rule.needs.includes('engineChoices');

/** The facts after the remedies, and what follows from them for files and scans. */
export const carriedOut = (facts: Partial<Facts>, remedies: readonly Remedy[], scan: typeof rescan): Partial<Facts> =>
  remedies.length === 0 ? facts : scan(facts, apply(facts, remedies));
