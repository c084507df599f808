import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { advise } from '../advise.ts';
import { collectAccount, type CollectFlags } from '../advise/collect-account.ts';
import { accountFlag } from '../advise/given-flags.ts';
import { outlooks } from '../advise/outlooks.ts';
import { formatOf, render } from '../advise/render.ts';
import { openRun, type Run } from '../advise/run.ts';
import type { Around, RunFlags } from '../advise/around.ts';
import { exitCode, type FailOn } from '../advise/verdict.ts';
import { rules } from '../rules/index.ts';
import type { Screen } from '../screen.ts';

export interface AuditFlags extends RunFlags, CollectFlags {
  readonly format?: string;
  readonly failOn: FailOn;
  /** Of how many tables it is shown what another layout would make their queries read. */
  readonly tables: number;
}

/** Everything that is found in an account, or a snapshot of one, and in the files under the paths. */
export async function audit(
  paths: readonly string[],
  flags: AuditFlags,
  screen: Screen,
  around: Around,
): Promise<number> {
  const format = formatOf(flags.format);
  const given = accountFlag(flags, ['out', 'profile', 'region', 'service', 'since', 'assumeRole', 'redshiftSql']);
  const run = await openRun(paths, flags, around, rules, 'everything');
  if (run.request.snapshot && given === undefined) return judge(run, format, flags, screen);
  run.close();
  const dir = flags.out ?? (await mkdtemp(join(tmpdir(), 'lakewise-')));
  try {
    await collectAccount({ dir, isKept: flags.out !== undefined }, flags, around, screen.note);
    const collected = await openRun(paths, { ...flags, snapshot: dir }, around, rules, 'everything');
    return await judge(collected, format, flags, screen);
  } finally {
    if (flags.out === undefined) await rm(dir, { recursive: true, force: true });
  }
}

async function judge(run: Run, format: string, { failOn, tables }: AuditFlags, screen: Screen): Promise<number> {
  try {
    const { report, facts } = await advise(run.request);
    const whole = {
      ...report,
      problems: [...run.problems, ...report.problems],
      ...(facts.workload ? { tables: outlooks(facts, run.request.book, tables) } : {}),
    };
    await screen.result(await render(whole, format, screen.style, { files: run.request.files, rules }));
    return exitCode(whole, failOn);
  } finally {
    run.close();
  }
}
