import {
  athenaV3,
  engineNames,
  profileOf,
  type EngineProfile,
  type EngineSettings,
} from '../analyzers/engine-reads/index.ts';
import { checkHistory, estimateAll } from '../advise/estimates.ts';
import { gated } from '../advise/gates.ts';
import { accountFlag } from '../advise/given-flags.ts';
import { nothingRead } from '../advise/nothing-read.ts';
import { parametersOf } from '../advise/parameters.ts';
import { openRun } from '../advise/run.ts';
import type { Around, RunFlags } from '../advise/around.ts';
import { exitCode } from '../advise/verdict.ts';
import { oneOf } from '../config/nearest.ts';
import type { SnapshotSource } from '../advise/known.ts';
import type { AccountFlags } from '../advise/with-account.ts';
import { UsageError } from '../errors.ts';
import { estimateJson } from '../reporters/estimate-json.ts';
import { estimateTerminal } from '../reporters/estimate-terminal.ts';
import { historyCheckJson, historyCheckTerminal } from '../reporters/history-check.ts';
import { rules } from '../rules/index.ts';
import type { Screen } from '../screen.ts';

export interface EstimateFlags extends RunFlags, AccountFlags {
  readonly format?: string;
  readonly sql?: string;
  readonly engine?: string;
  readonly parameters?: readonly string[];
  /** Bytes. */
  readonly maxBytes?: number;
  readonly maxUsd?: number;
  readonly checkHistory?: true;
}

/** What statements would read and cost before they run. 1 where one is above a gate, or a gate cannot tell. */
export async function estimate(
  paths: readonly string[],
  flags: EstimateFlags,
  screen: Screen,
  around: Around,
): Promise<number> {
  const format = oneOf('format', flags.format ?? 'terminal', ['terminal', 'json']);
  const { sql } = flags;
  const account = accountFlag(flags, ['profile', 'region']);
  if (flags.checkHistory) return check(paths, flags, format, screen, around);
  if (sql !== undefined && paths.length > 0)
    throw new UsageError('--sql is estimated by itself', 'leave the files out, or the text');
  const asked = sql !== undefined ? ['-'] : paths.length > 0 ? paths : ['.'];
  const run = await openRun(
    asked,
    { ...flags, dialect: 'athena', remembers: true, ...(sql === undefined ? {} : { stdinFilename: '<sql>' }) },
    sql === undefined ? around : { ...around, stdin: async () => Buffer.from(sql) },
    rules,
    'paths',
  );
  try {
    const { request, problems: ofPaths, read, engines } = run;
    if (request.paths.length === 0) throw nothingRead(asked, ofPaths);
    const profile = profileNamed(flags.engine ?? athenaV3.name, engines);
    const parameters = parametersOf(flags.parameters ?? []);
    const snapshot = account === undefined ? request.snapshot : undefined;
    const from = (source: SnapshotSource | undefined) => estimateAll(request, source, { profile, parameters });
    const { estimates, problems } = snapshot
      ? await from(snapshot)
      : await (await import('../advise/with-account.ts')).withAccount(request, parameters, flags, around, from);
    const all = [...ofPaths, ...problems, ...gated(estimates, flags)];
    await screen.result(
      format === 'json' ? estimateJson(estimates, all) : estimateTerminal(estimates, all, screen.style),
    );
    return read.size === 0 ? 2 : exitCode({ findings: [], problems: all }, 'error');
  } finally {
    run.close();
  }
}

const dashed = (name: string) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

/** Throws a UsageError where there is none of the name, or it extends none that there is. */
function profileNamed(name: string, engines: Readonly<Record<string, EngineSettings>>): EngineProfile {
  const profile = profileOf(oneOf('engine', name, engineNames(engines)), engines);
  if (profile) return profile;
  throw new UsageError(`engine ${name} extends none that is known`, `one of ${engineNames({}).join(', ')}`);
}

/** How estimates stand beside what the runs of a snapshot have read; the files under the paths declare tables. */
async function check(
  paths: readonly string[],
  flags: EstimateFlags,
  format: 'terminal' | 'json',
  screen: Screen,
  around: Around,
): Promise<number> {
  const other = (['sql', 'parameters', 'maxBytes', 'maxUsd', 'profile', 'region'] as const).find(
    name => flags[name] !== undefined,
  );
  if (other !== undefined)
    throw new UsageError('--check-history estimates what has run, and nothing else', `leave out --${dashed(other)}`);
  const run = await openRun(paths, { ...flags, dialect: 'athena', remembers: true }, around, rules, 'everything');
  try {
    const { request, problems: ofPaths, engines } = run;
    if (!request.snapshot)
      throw new UsageError('--check-history needs the history of an account', 'name a snapshot with --snapshot');
    const profile = profileNamed(flags.engine ?? athenaV3.name, engines);
    const { check: found, problems } = await checkHistory(request, request.snapshot, { profile, parameters: [] });
    const all = [...ofPaths, ...problems];
    await screen.result(
      format === 'json'
        ? historyCheckJson(found, profile.name, all)
        : historyCheckTerminal(found, profile.name, all, screen.style),
    );
    return exitCode({ findings: [], problems: all }, 'error');
  } finally {
    run.close();
  }
}
