import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UsageError, codeOf } from '../errors.ts';

/**
 * The files that differ from a revision, and those that git does not know yet: relative to the working directory, with `/`.
 * Throws a UsageError outside a repository, without git, and for a revision that is not there.
 */
export async function changedSince(cwd: string, revision: string): Promise<ReadonlySet<string>> {
  const here = await realpath(cwd);
  const top = (
    await git(here, ['rev-parse', '--show-toplevel']).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') throw new UsageError('--changed-since needs git, which is not installed here');
      throw new UsageError('--changed-since needs a git repository, and this is none', 'leave the option out');
    })
  ).trimEnd();
  const unknown = () =>
    new UsageError(`--changed-since: git knows no revision ${revision}`, 'fetch it, or check the name');
  if (revision === '' || revision.startsWith('-')) throw unknown();
  const resolved = async (name: string) =>
    (await git(here, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).catch(() => '')).trimEnd();
  const commit = await resolved(revision);
  // Before the first commit HEAD names none: all that git knows is new.
  const isFirst = commit === '' && revision === 'HEAD';
  if (commit === '' && !isFirst) throw unknown();
  const [changed, added] = await Promise.all([
    git(top, isFirst ? ['ls-files', '-z'] : ['diff', '--name-only', '--no-renames', '-z', commit, '--']),
    git(top, ['ls-files', '--others', '--exclude-standard', '-z']),
  ]);
  const files = `${changed}${added}`.split('\0').filter(file => file !== '');
  return new Set(files.map(file => relative(here, join(top, file)).split(sep).join('/')));
}

/** Without a shell: a revision is an argument, whatever is in it. */
const git = (cwd: string, args: readonly string[]) =>
  new Promise<string>((resolve, reject) => {
    execFile('git', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 }, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout);
    });
  });
