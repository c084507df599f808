import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Around } from '../../advise/around.ts';
import { codeOf } from '../../errors.ts';
import type { Screen } from '../../screen.ts';
import { listFiles } from '../../sources/local/list-files.ts';
import { localFiles } from '../../sources/local/read-files.ts';
import { repositoryRoot } from '../../sources/local/repository-root.ts';
import { toldFolders } from './folders.ts';
import { configText, preCommitText, workflowText } from './texts.ts';

export interface InitFlags {
  readonly dryRun?: true;
}

/**
 * Writes a config, a workflow and a pre-commit entry where there is none, at the root of the repository: nowhere else do
 * GitHub and pre-commit look for theirs. 2 where nothing could be written.
 */
export async function init({ dryRun }: InitFlags, screen: Screen, { cwd, version }: Around): Promise<number> {
  const root = repositoryRoot(cwd) ?? cwd;
  const shownAs = (name: string) => relative(cwd, join(root, name)).split(sep).join('/');
  const { files } = await listFiles(root, ['.'], () => false);
  const told = await toldFolders(localFiles(root), files);
  const texts: Readonly<Record<string, string>> = {
    'lakewise.config.yaml': configText(told),
    '.github/workflows/lakewise.yml': workflowText(version),
    '.pre-commit-config.yaml': preCommitText(version),
  };
  const shown: string[] = [];
  let written = 0;
  for (const [name, text] of Object.entries(texts)) {
    const present = await presentAs(root, name);
    if (present !== undefined) {
      screen.warn(
        `${shownAs(present)} exists and stays as it is${name.startsWith('.pre') ? `; the entry would be:\n${text}` : ''}`,
      );
      continue;
    }
    if (dryRun) {
      shown.push(`# ${shownAs(name)}\n${text}`);
      written += 1;
      continue;
    }
    try {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text, { flag: 'wx' });
      screen.note(`Wrote ${shownAs(name)}`);
      written += 1;
    } catch (error) {
      screen.warn(`${shownAs(name)} cannot be written: ${codeOf(error)}`);
    }
  }
  if (dryRun) await screen.result(shown.join('\n'));
  return written > 0 ? 0 : 2;
}

/** The file that is there in its stead: a config may have another ending. */
async function presentAs(root: string, name: string): Promise<string | undefined> {
  const folder = dirname(name);
  const names = await readdir(join(root, folder)).catch(() => []);
  const stem = (file: string) => file.replace(/[.](?:yaml|yml|jsonc?)$/, '');
  const found = names.find(other => stem(join(folder, other)) === stem(name));
  return found === undefined ? undefined : join(folder, found);
}
