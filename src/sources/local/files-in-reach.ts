import { readdirSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
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
  /** Whether there is a file; undefined where nobody can tell. */
  has(path: string): boolean | undefined;
  /** Which bound keeps a file, or a folder, from being read. */
  bound(path: string): string | undefined;
  nameOf(path: string): string;
}

/**
 * Reads the files that expressions name, as seen from a folder below the working directory; nothing outside the repository,
 * links followed, is in reach.
 */
export function filesInReach(cwd: string, folder: string): InReach {
  const from = join(cwd, folder);
  const root = realpathSync(repositoryRoot(cwd) ?? cwd);
  /** What is made of what stands at a path; undefined where that is not in reach. */
  const at = <T>(path: string, make: (real: string) => T | undefined): T | undefined => {
    try {
      const real = realpathSync(resolve(from, path));
      return real === root || real.startsWith(root + sep) ? make(real) : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    read: path =>
      at(path, real => {
        if ((lookAt(real)?.size ?? Infinity) > largest) return undefined;
        const text = decode(readBytes(real), path);
        return typeof text === 'string' ? text : undefined;
      }),
    list(path) {
      const files = at(path, filesBelow);
      return files === 'too many' ? undefined : files;
    },
    has(path) {
      const isFile = at(path, real => lookAt(real)?.isFile());
      if (isFile !== undefined) return isFile ? true : undefined;
      // What something else is to make may stand in a folder that is not there yet.
      const isMissing = lookAt(resolve(from, path)) === undefined;
      return isMissing && at(dirname(path), real => lookAt(real)?.isDirectory()) === true ? false : undefined;
    },
    bound: path =>
      at(path, real => {
        const stats = lookAt(real);
        if (stats?.isDirectory())
          return filesBelow(real) === 'too many' ? `a folder of more than ${shown(most)} files` : undefined;
        return stats && stats.size > largest ? `a file of more than ${shown(largest)} bytes` : undefined;
      }),
    nameOf: path => posixOf(relative(cwd, resolve(from, path))),
  };
}

const shown = (count: number) => count.toLocaleString('en');

/** Undefined where some are links. */
function filesBelow(folder: string): readonly string[] | 'too many' | undefined {
  const found: string[] = [];
  const open = [folder];
  let looked = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      looked += 1;
      if (looked > most) return 'too many';
      if (entry.isSymbolicLink()) return undefined;
      const path = join(at, entry.name);
      if (entry.isDirectory()) open.push(path);
      else if (entry.isFile()) found.push(posixOf(relative(folder, path)));
    }
  return found.toSorted();
}

const posixOf = (path: string) => path.split(sep).join('/');
