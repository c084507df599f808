import { posix } from 'node:path';
import type { LoadedConfig } from '../config/config.ts';
import { folderOf, type Matching } from '../config/globs.ts';
import { UsageError } from '../errors.ts';
import type { Files } from '../model/files.ts';
import type { Problem } from '../model/report.ts';
import { listFiles } from '../sources/local/list-files.ts';
import { decode } from '../sources/local/read-files.ts';
import type { Around, RunFlags } from './around.ts';

/** The files of a run, as they were found. */
export interface Judged {
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
  /** Standard input, by the name that it goes by. */
  readonly given: Readonly<Record<string, string>>;
  readonly unread: ReadonlyMap<string, Problem>;
}

/** What the paths lead to, and standard input where it is one of them. */
export async function listJudged(
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
export async function listContext(
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

/** Remembers what of the judged files could be read; what standard input held instead of text is a problem like any other. */
export function noting(files: Files, { files: listed, unread }: Judged, read: Set<string>): Files {
  const judged = new Set(listed);
  return {
    async read(path) {
      const text = unread.get(path) ?? (await files.read(path));
      if (typeof text === 'string' && judged.has(path)) read.add(path);
      return text;
    },
  };
}
