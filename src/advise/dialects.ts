import { posix } from 'node:path';
import { guessDialect, type Dialect } from '../languages/sql/index.ts';
import type { Files } from '../model/files.ts';
import type { Told } from '../model/inspection.ts';
import type { Habits } from './habits.ts';

export type DialectOf = (file: string) => { readonly dialect: Dialect; readonly told: Told };

const standard = { dialect: 'athena', told: { by: 'default' } } as const;

/** Files beside one that are read for their dialect alone, in the order of their names. */
const mostBeside = 50;

/**
 * The dialect of each SQL file: as was said, as its text tells, as it is named, or as most of the texts around it tell. A file that says
 * nothing of its engine runs where its neighbours do, whether they are judged or only lie beside it.
 */
export async function dialectsIn(
  files: Files,
  paths: readonly string[],
  habits: Habits,
  beside: (file: string) => Promise<readonly string[]> = async () => [],
): Promise<DialectOf> {
  const known = new Map<string, ReturnType<DialectOf>>();
  const folders = new Map<string, Map<Dialect, number>>();
  const seen = new Set(paths);
  const silent = new Map<string, string>();
  const note = async (file: string) => {
    const set = habits.dialectOf(file);
    if (set) {
      known.set(file, { dialect: set.dialect, told: { by: set.by } });
      return;
    }
    const text = await files.read(file);
    const guess = typeof text === 'string' ? guessDialect(text) : undefined;
    if (!guess) {
      const named = byName(file);
      if (named) known.set(file, named);
      else silent.set(posix.dirname(file), file);
      return;
    }
    const { dialect, because } = guess;
    known.set(file, { dialect, told: { by: 'evidence', because } });
    for (const folder of around(file)) {
      const counts = folders.get(folder) ?? new Map<Dialect, number>();
      folders.set(folder, counts.set(dialect, (counts.get(dialect) ?? 0) + 1));
    }
  };
  for (const file of paths) await note(file);
  for (const file of silent.values()) {
    const others = (await beside(file)).filter(other => !seen.has(other));
    for (const other of others.slice(0, mostBeside)) await note(other);
  }
  return file => {
    const present = known.get(file) ?? asNeighbours(file, folders) ?? standard;
    known.set(file, present);
    return present;
  };
}

const engines: Readonly<Record<string, Dialect>> = {
  athena: 'athena',
  redshift: 'redshift',
  trino: 'trino',
  presto: 'trino',
  spark: 'spark',
};

/** An engine that the file is named after, or a folder that it lies in: `spark-orders.sql`, `redshift/orders.sql`. */
function byName(file: string): ReturnType<DialectOf> | undefined {
  for (const name of file.toLowerCase().split('/').toReversed()) {
    const words = new Set(name.split(/[^a-z]+/).flatMap(word => (Object.hasOwn(engines, word) ? [engines[word]] : [])));
    const [dialect, ...others] = words;
    if (others.length > 0) return undefined;
    if (dialect) return { dialect, told: { by: 'evidence', because: `the name ${name}` } };
  }
  return undefined;
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
