import { advise } from '../advise.ts';
import { inspectionOf } from '../advise/inspection.ts';
import { nothingRead } from '../advise/nothing-read.ts';
import { openRun } from '../advise/run.ts';
import type { Around, RunFlags } from '../advise/around.ts';
import { exitCode } from '../advise/verdict.ts';
import { oneOf } from '../config/nearest.ts';
import { inspectTerminal } from '../reporters/inspect-terminal.ts';
import { inspectJson } from '../reporters/inspect.ts';
import { rules } from '../rules/index.ts';
import type { Screen } from '../screen.ts';

export interface InspectFlags extends RunFlags {
  readonly format?: string;
}

const formats = { terminal: inspectTerminal, json: inspectJson };

/** The facts as they were understood; nothing is judged. 1 where a part could not be read. */
export async function inspect(
  paths: readonly string[],
  flags: InspectFlags,
  screen: Screen,
  around: Around,
): Promise<number> {
  const format = oneOf('format', flags.format ?? 'terminal', ['terminal', 'json']);
  const asked = paths.length > 0 ? paths : ['.'];
  const run = await openRun(asked, flags, around, rules, 'paths');
  try {
    const { request, problems: ofPaths, read } = run;
    if (request.paths.length === 0) throw nothingRead(asked, ofPaths);
    const { facts, told, report } = await advise({ ...request, rules: [] });
    const problems = [...ofPaths, ...report.problems];
    await screen.result(formats[format](inspectionOf(facts, told, request.paths, problems), screen.style));
    return read.size === 0 ? 2 : exitCode({ findings: [], problems }, 'error');
  } finally {
    run.close();
  }
}
