import { advise } from '../advise.ts';
import { formatOf, render } from '../advise/render.ts';
import { openRun, type Around, type RunFlags } from '../advise/run.ts';
import { exitCode, type FailOn } from '../advise/verdict.ts';
import { UsageError } from '../errors.ts';
import { rules } from '../rules/index.ts';
import type { Screen } from '../screen.ts';

export interface AuditFlags extends RunFlags {
  readonly format?: string;
  readonly failOn: FailOn;
}

/** Everything that is found in a snapshot, and in the files under the paths. */
export async function audit(
  paths: readonly string[],
  flags: AuditFlags,
  screen: Screen,
  around: Around,
): Promise<number> {
  const format = formatOf(flags.format);
  const run = await openRun(paths, flags, around, rules, 'everything');
  try {
    if (!run.request.snapshot) throw new UsageError('audit needs a snapshot', 'add --snapshot DIR');
    const { report } = await advise(run.request);
    const whole = { ...report, problems: [...run.problems, ...report.problems] };
    await screen.result(await render(whole, format, screen.style, { files: run.request.files, rules }));
    return exitCode(whole, flags.failOn);
  } finally {
    run.close();
  }
}
