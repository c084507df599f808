import { posix, relative, resolve } from 'node:path';
import type { LoadedConfig } from '../config/config.ts';
import { matchingOf, type Matching } from '../config/globs.ts';
import type { Problem } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { bookOf } from '../pricing/price-book.ts';
import { filesBeside } from '../sources/local/list-files.ts';
import { localFiles } from '../sources/local/read-files.ts';
import type { Around, RunFlags } from './around.ts';
import { readBaseline } from './baseline.ts';
import { loadConfig } from './load-config.ts';
import type { OpenSnapshot } from './open-snapshot.ts';
import { listContext, listJudged, noting, type Judged } from './judged-files.ts';
import { judgingOf } from './request-of.ts';
import type { Request } from './request.ts';
import { splitRules } from './rule-arguments.ts';
import { terraformOf, union } from './terraform-around.ts';

export interface Run {
  readonly request: Request;
  /** Of what was asked: paths that are not there, globs that match nothing. */
  readonly problems: readonly Problem[];
  /** Files that were read in full. */
  readonly read: ReadonlySet<string>;
  /** The config's own reading profiles. */
  readonly engines: NonNullable<LoadedConfig['config']['engines']>;
  close(): void;
}

const manyFiles = 100;

/** Config, files and snapshot, opened; to be closed afterwards. */
export async function openRun(
  paths: readonly string[],
  flags: RunFlags,
  around: Around,
  rules: readonly Rule[],
  reporting: Request['reporting'],
): Promise<Run> {
  const { cwd, version } = around;
  around.chapter('Reading');
  const { rule, paths: more } = splitRules(flags.rule ?? [], rules, cwd);
  const loaded = await loadConfig(cwd, flags.config, rules);
  const matching = await matchingOf(loaded);
  const listed = await listJudged([...paths, ...more], flags, around, loaded, matching);
  if (listed.files.length > manyFiles) (await import('./tune-engine.ts')).tuneEngine();
  const named = await listContext(cwd, loaded, matching, new Set(listed.files));
  const terraform = await terraformOf(flags, around, loaded, listed.files);
  const context = terraform
    ? {
        ...named,
        files: union(
          named.files,
          terraform.files.filter(file => !listed.files.includes(file)),
        ),
      }
    : named;
  const reported = await reportedOf(flags.changedSince, cwd, listed, loaded, matching);
  const baseline =
    flags.baseline === undefined
      ? undefined
      : { file: flags.baseline, fingerprints: await readBaseline(flags.baseline) };
  const snapshot = await openGiven(flags, loaded);
  const asOf = snapshot?.manifest.asOf ?? around.now();
  const region = (snapshot && regionOf(snapshot.manifest.scopes)) ?? loaded.config.region ?? 'us-east-1';
  const read = new Set<string>();
  const files = localFiles(cwd, listed.given);
  try {
    return {
      request: {
        version,
        asOf,
        files: noting(files, listed, read),
        paths: listed.files,
        beside: file => filesBeside(cwd, file, matching(loaded.config.ignore ?? [])),
        context: context.files,
        book: bookOf(region),
        reporting,
        ...(reported ? { reported } : {}),
        chapter: around.chapter,
        ...(terraform ? { terraform: terraform.outside } : {}),
        ...(snapshot ? { snapshot } : {}),
        ...judgingOf(
          loaded,
          { ...flags, rule },
          {
            rules,
            matching,
            asOf,
            ...(baseline ? { baseline } : {}),
            ...(reporting === 'everything' || isUnder(cwd, paths, loaded) ? { whole: listed.files } : {}),
          },
        ),
      },
      problems: [...listed.problems, ...context.problems, ...(terraform?.problems ?? [])],
      read,
      engines: loaded.config.engines ?? {},
      close: () => snapshot?.close(),
    };
  } catch (error) {
    snapshot?.close();
    throw error;
  }
}

/** What of the files is reported, where that is not all of them: context never is, standard input was given to be. */
async function reportedOf(
  revision: string | undefined,
  cwd: string,
  { files, given }: Judged,
  { config: { context = [] }, file: config }: LoadedConfig,
  matching: Matching,
) {
  const isContext = matching(context);
  const own = files.filter(file => Object.hasOwn(given, file) || !isContext(file));
  if (revision !== undefined) {
    const { changedSince } = await import('./changed-files.ts');
    const changed = await changedSince(cwd, revision);
    return own.filter(file => changed.has(file));
  }
  if (own.length === files.length) return undefined;
  return config === undefined ? own : [...own, config];
}

/** Whether the folder that the config is about is judged, not a part of it. */
const isUnder = (cwd: string, paths: readonly string[], { base }: LoadedConfig) =>
  paths.some(path => !relative(resolve(cwd, path), resolve(cwd, base)).startsWith('..'));

async function openGiven(
  { snapshot: given, remembers = false }: RunFlags,
  { config, base }: LoadedConfig,
): Promise<OpenSnapshot | undefined> {
  const dir = given ?? (config.snapshot === undefined ? undefined : posix.join(base || '.', config.snapshot));
  if (dir === undefined) return undefined;
  const { openSnapshotFolder } = await import('./open-snapshot.ts');
  return openSnapshotFolder(dir, { remembers });
}

/** `<account>/<region>`: the region with most scopes, the first of equals. */
function regionOf(scopes: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const scope of scopes) {
    const region = scope.split('/')[1];
    if (region) counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
