import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { lookAt } from './look-at.ts';

const names = ['yaml', 'yml', 'json', 'jsonc'].map(extension => `lakewise.config.${extension}`);

export interface FoundConfig {
  /** Relative to the working directory. */
  readonly file: string;
  /** The folder that it stands in, likewise; empty for the working directory. */
  readonly base: string;
  readonly text: string;
}

/** The config that is named, or the nearest one from the working directory up to the repository's root. Throws what reading throws. */
export async function findConfig(cwd: string, given?: string): Promise<FoundConfig | undefined> {
  if (given !== undefined) return read(cwd, resolve(cwd, given));
  for (let folder = cwd; ; folder = dirname(folder)) {
    for (const name of names) {
      const path = join(folder, name);
      if (lookAt(path)?.isFile()) return read(cwd, path);
    }
    if (lookAt(join(folder, '.git')) || folder === dirname(folder)) return undefined;
  }
}

function read(cwd: string, path: string): FoundConfig {
  const shown = (to: string) => relative(cwd, to).split(sep).join('/');
  return { file: shown(path), base: shown(dirname(path)), text: readFileSync(path, 'utf8') };
}
