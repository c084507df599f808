import { posix, relative, resolve } from 'node:path';
import type { LoadedConfig } from '../config/config.ts';
import { folderOf, matchingOf, type Matching } from '../config/globs.ts';
import { UsageError } from '../errors.ts';
import type { Files } from '../model/files.ts';
import type { Problem } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { bookOf } from '../pricing/price-book.ts';
import { filesBeside, listFiles } from '../sources/local/list-files.ts';
import { decode, localFiles } from '../sources/local/read-files.ts';
import { readBaseline } from './baseline.ts';
import { loadConfig } from './load-config.ts';
import type { OpenSnapshot } from './open-snapshot.ts';
import { judgingOf, type Flags } from './request-of.ts';
import type { Request } from './request.ts';
import { isTerraformFile } from './texts.ts';
import { splitRules } from './rule-arguments.ts';

/** What every command that judges takes. */
/** A value of a Terraform variable, or a file of them; relative to the working directory. */
export type GivenVariable = { readonly file: string } | { readonly name: string; readonly text: string };

export interface RunFlags extends Flags {
  readonly config?: string;
  readonly snapshot?: string;
  readonly stdinFilename?: string;
  readonly baseline?: string;
  /** A git revision: only files that changed since are reported. */
  readonly changedSince?: string;
  /** Both hold all that was given of both, in order. */
  readonly var?: readonly GivenVariable[];
  readonly varFile?: readonly GivenVariable[];
}

/** What lies around a run; the clock and standard input are read only where nothing else tells. */
export interface Around {
  readonly cwd: string;
  readonly version: string;
  now(): string;
  stdin(): Promise<Uint8Array>;
  chapter(name: string): void;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

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
  const snapshot = await openGiven(flags.snapshot, loaded);
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

async function openGiven(given: string | undefined, { config, base }: LoadedConfig): Promise<OpenSnapshot | undefined> {
  const dir = given ?? (config.snapshot === undefined ? undefined : posix.join(base || '.', config.snapshot));
  if (dir === undefined) return undefined;
  const { openSnapshotFolder } = await import('./open-snapshot.ts');
  return openSnapshotFolder(dir);
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

interface Judged {
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
  /** Standard input, by the name that it goes by. */
  readonly given: Readonly<Record<string, string>>;
  readonly unread: ReadonlyMap<string, Problem>;
}

async function listJudged(
  paths: readonly string[],
  { stdinFilename }: RunFlags,
  { cwd, stdin }: Around,
  { config }: LoadedConfig,
  matching: Matching,
): Promise<Judged> {
  const ignored = matching(config.ignore ?? []);
  const { files, problems } = await listFiles(
    cwd,
    paths.filter(path => path !== '-'),
    ignored,
  );
  if (!paths.includes('-')) {
    if (stdinFilename === undefined) return { files, problems, given: {}, unread: new Map() };
    throw new UsageError('--stdin-filename names standard input, which is not read', 'add the PATH -');
  }
  const name = stdinFilename === undefined ? '<stdin>' : posix.normalize(stdinFilename.replaceAll('\\', '/'));
  const text = decode(await stdin(), name);
  return {
    files: [...new Set([...files, name])].toSorted(),
    problems,
    given: typeof text === 'string' ? { [name]: text } : {},
    unread: typeof text === 'string' ? new Map() : new Map([[name, text]]),
  };
}

/** Files that the config's globs name beside those that are judged. */
async function listContext(
  cwd: string,
  { config, base }: LoadedConfig,
  matching: Matching,
  judged: ReadonlySet<string>,
) {
  const found = new Set<string>();
  const problems: Problem[] = [];
  const ignored = matching(config.ignore ?? []);
  for (const glob of config.context ?? []) {
    const matches = matching(glob);
    const { files } = await listFiles(cwd, [await folderOf(glob, base)], ignored);
    const own = files.filter(matches);
    if (own.length === 0)
      problems.push({
        level: 'warning',
        message: `no file that Lakewise reads matches context ${glob}`,
        hint: 'check `context` in the config',
      });
    for (const file of own) if (!judged.has(file)) found.add(file);
  }
  return { files: [...found].toSorted(), problems };
}

/** What Terraform reads beside what is judged, where anything of it is. */
async function terraformOf(
  flags: RunFlags,
  { cwd, environment }: Around,
  { config, base }: LoadedConfig,
  judged: readonly string[],
) {
  if (!judged.some(isTerraformFile)) return undefined;
  const [{ terraformContext }, { filesInReach }] = await Promise.all([
    import('../sources/local/terraform-context.ts'),
    import('../sources/local/files-in-reach.ts'),
  ]);
  const ofConfig = (config.terraform?.varFiles ?? []).map(file => ({ file: posix.join(base, file) }));
  const given = [...ofConfig, ...(flags.var ?? flags.varFile ?? [])].map(one =>
    'file' in one ? { file: posix.normalize(one.file.replaceAll('\\', '/')) } : one,
  );
  const inputs = { given, environment: variablesOf(environment) };
  const { files: beside, problems } = terraformContext(cwd, judged);
  return {
    problems,
    files: union(
      beside,
      given.flatMap(one => ('file' in one ? [one.file] : [])),
    ),
    outside: { inputs, files: (root: string) => filesInReach(cwd, root) },
  };
}

const union = (some: readonly string[], others: readonly string[]) => [...new Set([...some, ...others])].toSorted();

/** `TF_VAR_name` is the value of the variable of that name. */
const variablesOf = (environment: Around['environment']) =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, text]) =>
      name.startsWith('TF_VAR_') && text !== undefined ? [[name.slice('TF_VAR_'.length), text]] : [],
    ),
  );

/** Remembers what of the judged files could be read; what standard input held instead of text is a problem like any other. */
function noting(files: Files, { files: listed, unread }: Judged, read: Set<string>): Files {
  const judged = new Set(listed);
  return {
    async read(path) {
      const text = unread.get(path) ?? (await files.read(path));
      if (typeof text === 'string' && judged.has(path)) read.add(path);
      return text;
    },
  };
}
