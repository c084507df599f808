import { advise } from '../advise.ts';
import { openRun } from '../advise/run.ts';
import type { Around, RunFlags } from '../advise/around.ts';
import { exitCode } from '../advise/verdict.ts';
import { oneOf } from '../config/nearest.ts';
import { UsageError } from '../errors.ts';
import { problemLines } from '../reporters/problems.ts';
import { weeklyJson, weeklyMarkdown, weeklyTerminal } from '../reporters/weekly.ts';
import { rules } from '../rules/index.ts';
import type { Screen } from '../screen.ts';

export interface ReportFlags extends RunFlags {
  readonly format?: string;
  readonly weeks: number;
}

const formats = { terminal: weeklyTerminal, markdown: weeklyMarkdown, json: weeklyJson };

/** The week's cost report, of a snapshot's history. 1 where a part of the snapshot could not be read. */
export async function report(flags: ReportFlags, screen: Screen, around: Around): Promise<number> {
  const format = oneOf('format', flags.format ?? 'terminal', ['terminal', 'markdown', 'json']);
  const run = await openRun([], flags, around, rules, 'everything');
  try {
    if (!run.request.snapshot) throw new UsageError('report needs a snapshot', 'add --snapshot DIR');
    const advice = await advise(run.request);
    const weekly = await advice.weekly(flags.weeks);
    if (!weekly) throw new UsageError('the snapshot has no history', 'collect it with the service athena or redshift');
    await screen.result(formats[format](weekly, screen.style));
    const problems = [...run.problems, ...advice.report.problems];
    for (const line of problemLines(problems, screen.style)) screen.warn(line);
    return exitCode({ findings: [], problems }, 'error');
  } finally {
    run.close();
  }
}
