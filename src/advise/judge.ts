import type { rescan } from '../analyzers/scan/index.ts';
import type { Facts } from '../model/facts.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Heeded } from './heed.ts';
import { onceWhereWritten } from './instances.ts';
import { plannedIn } from './planned.ts';
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
/** What was said of the texts while they were read. */
interface Visits {
  readonly findings: readonly Judged[];
  readonly skipped: readonly Skipped[];
  readonly problems: readonly Problem[];
}

/**
 * The choice of an engine is judged last, on the facts as they are once tables are laid out as advised: a workload that
 * reads a tenth of its bytes after a rewrite belongs elsewhere than one that reads them all. What is suppressed is judged
 * after that, where it is asked for: whether a comment holds anything back is known only then.
 */
export function judge(facts: Partial<Facts>, visits: Visits, judging: Judging, heeded?: Heeded): Judgement {
  const { rules, options, book, rescan } = judging;
  const checking = rules.filter(rule => rule.check && !judgesSuppressions(rule));
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
  const findings = [
    ...[...visits.findings, ...onceWhereWritten(layout.findings, plannedIn(facts.resources))].map(finding => ({
      finding,
      base: facts,
    })),
    ...engines.findings.map(finding => ({ finding, base: laidOut })),
  ];
  const skipped = [...visits.skipped, ...layout.skipped, ...engines.skipped];
  const problems = [...layout.problems, ...engines.problems];
  if (!heeded) return { findings, skipped, problems };
  const unjudged = new Set(skipped.map(({ rule }) => rule));
  const failed = [...visits.problems, ...problems];
  const suppressions = heeded.suppressions({
    findings: findings.map(({ finding }) => finding),
    ran: id =>
      rules.some(rule => rule.id === id && !judgesSuppressions(rule)) &&
      !unjudged.has(id) &&
      !failed.some(({ message }) => message.startsWith(`${id} failed`)),
    facts,
    problems: visits.problems,
  });
  const last = runRules(rules.filter(judgesSuppressions), { ...facts, suppressions }, options);
  return {
    findings: [...findings, ...last.findings.map(finding => ({ finding, base: facts }))],
    skipped,
    problems: [...problems, ...last.problems],
  };
}

const judgesSuppressions = (rule: Rule) => rule.needs.includes('suppressions');

const choosesEngine = (rule: Rule) => rule.needs.includes('engineChoices');

/** The facts after the remedies, and what follows from them for files and scans. */
export const carriedOut = (facts: Partial<Facts>, remedies: readonly Remedy[], scan: typeof rescan): Partial<Facts> =>
  remedies.length === 0 ? facts : scan(facts, apply(facts, remedies));
