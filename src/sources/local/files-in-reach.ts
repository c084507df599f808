import { realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { lookAt } from './look-at.ts';
import { decode, readBytes } from './read-files.ts';
import { repositoryRoot } from './repository-root.ts';

/** Bytes: a larger file is not what an expression is about. */
const largest = 10_000_000;

/**
 * Reads the files that expressions name, as seen from a folder below the working directory; nothing outside the repository,
 * links followed, is in reach.
 */
export function filesInReach(cwd: string, folder: string): { read(path: string): string | undefined } {
  const from = join(cwd, folder);
  const root = realpathSync(repositoryRoot(cwd) ?? cwd);
  return {
    read(path) {
      try {
        const real = realpathSync(resolve(from, path));
        const size = lookAt(real)?.size ?? Infinity;
        if (!real.startsWith(root + sep) || size > largest) return undefined;
        const text = decode(readBytes(real), path);
        return typeof text === 'string' ? text : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
