import { posix } from 'node:path';
import { guessDialect, type Dialect } from '../languages/sql/index.ts';
import type { Files } from '../model/files.ts';
import type { Told } from '../model/inspection.ts';
import type { Habits } from './habits.ts';

export type DialectOf = (file: string) => { readonly dialect: Dialect; readonly told: Told };

const standard = { dialect: 'athena', told: { by: 'default' } } as const;

/**
 * The dialect of each SQL file: as was said, as its text tells, or as most of the texts around it tell. A file that says
 * nothing of its engine runs where its neighbours do.
 */
export async function dialectsIn(files: Files, paths: readonly string[], habits: Habits): Promise<DialectOf> {
  const known = new Map<string, ReturnType<DialectOf>>();
  const folders = new Map<string, Map<Dialect, number>>();
  for (const file of paths) {
    const set = habits.dialectOf(file);
    if (set) {
      known.set(file, { dialect: set.dialect, told: { by: set.by } });
      continue;
    }
    const text = await files.read(file);
    const guess = typeof text === 'string' ? guessDialect(text) : undefined;
    if (!guess) continue;
    const { dialect, because } = guess;
    known.set(file, { dialect, told: { by: 'evidence', because } });
    for (const folder of around(file)) {
      const counts = folders.get(folder) ?? new Map<Dialect, number>();
      folders.set(folder, counts.set(dialect, (counts.get(dialect) ?? 0) + 1));
    }
  }
  return file => {
    const present = known.get(file) ?? asNeighbours(file, folders) ?? standard;
    known.set(file, present);
    return present;
  };
}

/** What two thirds of the texts tell that lie in the nearest folder where any does. */
function asNeighbours(
  file: string,
  folders: ReadonlyMap<string, ReadonlyMap<Dialect, number>>,
): ReturnType<DialectOf> | undefined {
  const nearest = around(file).find(folder => folders.has(folder));
  const counts = [...(folders.get(nearest ?? '') ?? [])];
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const most = counts.find(([, count]) => count * 3 >= total * 2);
  if (!most) return undefined;
  const [dialect, count] = most;
  return { dialect, told: { by: 'neighbours', because: `${count} of ${total} files around it that tell` } };
}

/** The folders around a file, the nearest first. */
function around(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    folders.push(folder);
    // What lies above the working directory has another path from there.
    if (folder === posix.dirname(folder) || /(?:^|[/])[.][.]$/.test(folder)) return folders;
  }
}
