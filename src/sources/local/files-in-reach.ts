import { readdirSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { lookAt } from './look-at.ts';
import { decode, readBytes } from './read-files.ts';
import { repositoryRoot } from './repository-root.ts';

/** Bytes: a larger file is not what an expression is about. */
const largest = 10_000_000;

/** Files and folders that we look through for those that a pattern describes. */
const most = 20_000;

interface InReach {
  read(path: string): string | undefined;
  list(path: string): readonly string[] | undefined;
  nameOf(path: string): string;
}

/**
 * Reads the files that expressions name, as seen from a folder below the working directory; nothing outside the repository,
 * links followed, is in reach.
 */
export function filesInReach(cwd: string, folder: string): InReach {
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
    nameOf: path => posixOf(relative(cwd, resolve(from, path))),
    list(path) {
      try {
        const real = realpathSync(resolve(from, path));
        return real === root || real.startsWith(root + sep) ? filesBelow(real) : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/** Undefined where there are too many, or some are links. */
function filesBelow(folder: string): readonly string[] | undefined {
  const found: string[] = [];
  const open = [folder];
  let looked = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      looked += 1;
      if (looked > most || entry.isSymbolicLink()) return undefined;
      const path = join(at, entry.name);
      if (entry.isDirectory()) open.push(path);
      else if (entry.isFile()) found.push(posixOf(relative(folder, path)));
    }
  return found.toSorted();
}

const posixOf = (path: string) => path.split(sep).join('/');
