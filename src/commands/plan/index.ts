import { advise } from '../../advise.ts';
import { openRun } from '../../advise/run.ts';
import type { Around, RunFlags } from '../../advise/around.ts';
import { exitCode } from '../../advise/verdict.ts';
import { oneOf } from '../../config/nearest.ts';
import { UsageError } from '../../errors.ts';
import { planTerminal } from '../../reporters/plan.ts';
import { problemLines } from '../../reporters/problems.ts';
import { rules } from '../../rules/index.ts';
import type { Screen } from '../../screen.ts';
import { planText, writePlan } from './write-plan.ts';

export interface PlanFlags extends RunFlags {
  readonly format?: string;
  readonly out: string;
}

/** The plan as files below --out, and for people on the screen. 1 where a part of the input could not be read. */
export async function plan(
  paths: readonly string[],
  flags: PlanFlags,
  screen: Screen,
  around: Around,
): Promise<number> {
  const format = oneOf('format', flags.format ?? 'terminal', ['terminal', 'json']);
  const run = await openRun(paths, flags, around, rules, 'everything');
  try {
    if (!run.request.snapshot && run.request.paths.length === 0)
      throw new UsageError('plan needs a snapshot, or files to read', 'add --snapshot DIR, or a PATH');
    const advice = await advise(run.request);
    around.chapter('Planning');
    const made = await advice.plan();
    around.chapter('Writing');
    const { files, warnings } = await writePlan(made, flags.out);
    await screen.result(format === 'json' ? planText(made) : planTerminal(made, screen.style));
    screen.note(`Wrote ${files.length} files to ${flags.out}`);
    for (const warning of warnings) screen.warn(warning);
    const problems = [...run.problems, ...advice.report.problems];
    for (const line of problemLines(problems, screen.style)) screen.warn(line);
    return exitCode({ findings: [], problems }, 'error');
  } finally {
    run.close();
  }
}
