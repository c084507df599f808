import type { Disabled } from './analyzers/suppression/index.ts';
import { rescan } from './analyzers/scan/index.ts';
import { editedStatements, edited, editsOf } from './advise/edits.ts';
import { commentReader } from './advise/comments.ts';
import { dialectsIn } from './advise/dialects.ts';
import { gather, type Gathered } from './advise/gather.ts';
import { handedFiles } from './advise/handed-files.ts';
import { heed } from './advise/heed.ts';
import { carriedOut, judge, type Judgement } from './advise/judge.ts';
import type { Known } from './advise/known.ts';
import { fingerprints } from './advise/price.ts';
import { readTerraformIn } from './advise/read-terraform.ts';
import { remembering } from './advise/remembering.ts';
import { reportOf } from './advise/report.ts';
import type { Request } from './advise/request.ts';
import { isScriptFile, readScripts } from './advise/scripts.ts';
import { isTerraformFile, sqlTexts } from './advise/texts.ts';
import { VisitedFindings } from './advise/visited.ts';
import type { Facts } from './model/facts.ts';
import type { Told } from './model/inspection.ts';
import type { Plan } from './model/plan.ts';
import type { Remedy } from './model/remedy.ts';
import type { Problem, Report, Skipped } from './model/report.ts';
import type { WeeklyReport } from './model/weekly.ts';
import type { Simulation } from './plan/make-plan.ts';
import { bill } from './pricing/bill.ts';
import { savingBetween } from './pricing/saving.ts';
import { prepareRules } from './run-rules.ts';

export type { Request } from './advise/request.ts';

export interface Advice {
  readonly report: Report;
  readonly facts: Partial<Facts>;
  /** How each file's dialect was told. */
  readonly told: ReadonlyMap<string, Told>;
  plan(): Promise<Plan>;
  /** Of the snapshot's history; undefined without one. */
  weekly(weeks: number): Promise<WeeklyReport | undefined>;
}

/**
 * The whole pipeline: texts and a snapshot become facts, rules judge them, findings get dollars; a plan is made on demand.
 * What a run over a few SQL files needs not is imported where it is called: a start costs by the code that it loads.
 */
export async function advise(request: Request): Promise<Advice> {
  const { rules, options, book, version, asOf } = request;
  const known =
    request.snapshot && (await (await import('./advise/known.ts')).readSnapshot(request.snapshot, factsAsked(rules)));
  const tool = { name: 'lakewise', version } as const;

  const now = await readAll(request, known, [], new Set());
  request.chapter?.('Judging');
  const heeded = heed(now.disabled, request.suppressing.entries, asOf);
  const judged = judge(now.gathered.facts, now.visited, { rules, options, book, rescan }, heeded);
  request.chapter?.('Pricing');
  const report = reportOf(request, { ...now, judged, known, heeded });

  /** Texts are read again only where an edit changes them. */
  const readEdited = memoized(
    (remedies: readonly Remedy[]) => readAll(request, known, remedies, now.gathered.inRepository),
    remedies => JSON.stringify(editsOf(remedies)),
  );
  const after = async (remedies: readonly Remedy[]): Promise<Simulation> => {
    const { gathered, visited } = editsOf(remedies).length > 0 ? await readEdited(remedies) : now;
    const facts = carriedOut(gathered.facts, remedies, rescan);
    return { facts, findings: named(facts, judge(facts, visited, { rules, options, book, rescan })) };
  };
  const texts = new Map<string, string>();
  for (const { at } of editsOf(report.findings.map(({ remedy }) => remedy))) {
    const text = await request.files.read(at.file);
    if (typeof text === 'string') texts.set(at.file, text);
  }
  return {
    report,
    facts: now.gathered.facts,
    told: now.gathered.told,
    async plan() {
      const [{ makePlan }, { objectionTo }] = await Promise.all([
        import('./plan/make-plan.ts'),
        import('./advise/second-opinion.ts'),
      ]);
      return makePlan(
        report.findings,
        { tool, asOf, region: book.region },
        {
          after,
          saving: (a, b) => savingBetween(a, b, book).saving,
          usd: usages => bill(usages, book).usd,
          objection: objectionTo,
          edited: ({ edits }) =>
            [...texts].flatMap(([file, text]) => {
              const own = edits.filter(({ at }) => at.file === file);
              return own.length > 0 ? editedStatements(text, own, 'redshift') : [];
            }),
        },
      );
    },
    async weekly(weeks) {
      if (!request.snapshot) return undefined;
      const [{ weeklyReport }, { readWeekly }] = await Promise.all([
        import('./advise/weekly.ts'),
        import('./analyzers/history/read-weekly.ts'),
      ]);
      return weeklyReport(request, request.snapshot, { facts: now.gathered.facts, report, weeks, readWeekly });
    },
  };
}

interface ReadAll {
  readonly gathered: Gathered;
  readonly visited: Parameters<typeof judge>[1];
  /** What comments turn off. */
  readonly disabled: readonly Disabled[];
  readonly problems: readonly Problem[];
}

/** Reads every text, and lets the rules that visit see each statement while its tree lives. */
async function readAll(
  request: Request,
  known: Known | undefined,
  remedies: readonly Remedy[],
  before: ReadonlySet<string>,
): Promise<ReadAll> {
  const { rules, options, habits, hints } = request;
  const files = remembering(edited(request.files, editsOf(remedies)));
  const paths = [...new Set([...request.paths, ...request.context])].sort();
  const sqlPaths = paths.filter(path => !isTerraformFile(path) && !isScriptFile(path));
  const { read, unread, terraform } = await readTerraformIn(files, paths, request.terraform);
  const scripts = await readScripts(files, paths.filter(isScriptFile), [
    ...(terraform?.resources ?? []),
    ...(known?.resources ?? []),
  ]);

  const dialectOf = await dialectsIn(files, sqlPaths, habits, request.beside);
  const handed = handedFiles({ paths: sqlPaths, texts: terraform?.sql ?? [], dialectOf, habits });
  const embedded = [...handed.texts, ...scripts.read.flatMap(({ sql }) => sql)];
  const texts = (problems?: Problem[]) => sqlTexts({ ...handed, files, embedded }, problems);
  const judgeText = prepareRules(
    rules.filter(rule => rule.visit),
    options,
  );
  const comments = commentReader(request.ruleIds);
  for (const { file, text } of read) comments.hcl(file, text);
  for (const script of scripts.read) comments.script(script.comments);
  const visited = new VisitedFindings();
  const passed = new Map<string, Skipped>();
  const broken = new Map<string, Problem>();
  const gathered = await gather(
    { texts, terraform, scripts: scripts.facts(known !== undefined), known, hints, edited: before },
    (parsed, facts, source) => {
      const { findings, skipped, problems } = judgeText(facts, parsed);
      for (const finding of findings) visited.add(finding, parsed, source);
      for (const one of skipped) passed.set(one.rule, one);
      for (const problem of problems) broken.set(problem.message, problem);
      if (source?.statements) comments.sql(source.text, source.statements);
    },
  );
  const unjudged = [
    ...unread,
    ...scripts.problems,
    ...(terraform?.problems ?? []),
    ...gathered.problems,
    ...broken.values(),
  ];
  return {
    gathered,
    visited: { findings: visited.all, skipped: [...passed.values()], problems: unjudged },
    disabled: comments.disabled,
    problems: [...unjudged, ...comments.problems],
  };
}

const factsAsked = (rules: Request['rules']) => new Set(rules.flatMap(({ needs, uses = [] }) => [...needs, ...uses]));

const named = ({ tables }: Partial<Facts>, { findings }: Judgement) => {
  const all = findings.map(({ finding }) => finding);
  return new Map(fingerprints(all, tables).map((fingerprint, index) => [fingerprint, all[index]?.rule ?? '']));
};

function memoized<A, T>(compute: (argument: A) => Promise<T>, keyOf: (argument: A) => string) {
  const seen = new Map<string, Promise<T>>();
  return (argument: A) => {
    const key = keyOf(argument);
    const present = seen.get(key) ?? compute(argument);
    seen.set(key, present);
    return present;
  };
}
