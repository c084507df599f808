import { advise } from '../../advise.ts';
import { baselineText } from '../../advise/baseline.ts';
import { nothingRead } from '../../advise/nothing-read.ts';
import { formatOf, render } from '../../advise/render.ts';
import { openRun, type Run } from '../../advise/run.ts';
import type { Around, RunFlags } from '../../advise/around.ts';
import { exitCode, type FailOn } from '../../advise/verdict.ts';
import { UsageError } from '../../errors.ts';
import type { Report } from '../../model/report.ts';
import { plural } from '../../reporters/figures.ts';
import { rules } from '../../rules/index.ts';
import type { Screen } from '../../screen.ts';
import { writeAtomically } from '../../write-file.ts';
import { fix } from './fix.ts';

export interface LintFlags extends RunFlags {
  readonly format?: string;
  readonly failOn: FailOn;
  readonly writeBaseline?: true;
  readonly fix?: true;
  readonly fixUnsafe?: true;
  readonly dryRun?: true;
}

const defaultBaseline = 'lakewise.baseline.json';

/** Findings in the files under the paths; with --fix also what of them can be edited away. */
export async function lint(
  paths: readonly string[],
  flags: LintFlags,
  screen: Screen,
  around: Around,
): Promise<number> {
  const format = formatOf(flags.format);
  const { fixUnsafe = false, dryRun = false, writeBaseline, baseline = defaultBaseline } = flags;
  const fixing = flags.fix === true || fixUnsafe;
  if (dryRun && !fixing) throw new UsageError('--dry-run shows what --fix would do', 'add --fix or --fix-unsafe');
  const judged = paths.length > 0 ? paths : ['.'];
  const { baseline: _, ...anew } = flags;
  const run = await openRun(judged, writeBaseline ? anew : flags, around, rules, 'paths');
  try {
    if (run.request.paths.length === 0) throw nothingRead(judged, run.problems);
    let report = await reportOf(run);
    if (fixing && run.read.size > 0) {
      const fixed = await fix(report, run.request, { unsafe: fixUnsafe, dryRun, cwd: around.cwd }, screen);
      if (fixed === 'shown') return exitCode(report, flags.failOn);
      if (fixed === 'written') report = await reportOf(run);
    }
    await screen.result(await render(report, format, screen.style, { files: run.request.files, rules }));
    if (run.read.size === 0) return 2;
    if (!writeBaseline) return exitCode(report, flags.failOn);
    const counted = report.findings.filter(({ suppressed }) => !suppressed);
    await writeAtomically(baseline, baselineText(counted));
    screen.note(
      `Wrote ${plural(counted.length, 'finding')} to ${baseline}; --baseline ${baseline} leaves them out of the count`,
    );
    return exitCode({ findings: [], problems: report.problems }, flags.failOn);
  } finally {
    run.close();
  }
}

async function reportOf({ request, problems }: Run): Promise<Report> {
  const { report } = await advise(request);
  const { reported, paths } = request;
  const shown = new Set(reported);
  const unreported = new Set(reported ? paths.filter(path => !shown.has(path)) : []);
  const found = report.problems.filter(({ file }) => file === undefined || !unreported.has(file));
  return { ...report, problems: [...problems, ...found] };
}
