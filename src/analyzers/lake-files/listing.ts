import type { Bulk } from '../../model/facts.ts';
import { compareValues } from '../predicates/value.ts';
import { collect, each, number, text } from '../rows.ts';
import { cover, pathOf, type Place } from './place.ts';

/** The objects of one folder, without those below it: names and bytes side by side. */
export interface Folder {
  /** `bucket/prefix/`. */
  readonly path: string;
  readonly names: readonly string[];
  readonly sizes: readonly number[];
}

/** Objects of a snapshot that are held all at once; of larger ones each table's are read when they are asked for. */
const mostHeld = 2_000_000;
/** Tables of which each is read alone: for a few of them not all is read. */
const fewTables = 8;
/** Ranges of keys in one question. */
const mostRanges = 64;

const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Archived objects cannot be read, and engines pass over them. */
const objects = (where: string) => `
  SELECT bucket, key, size FROM objects
  WHERE size > 0 AND key NOT LIKE '%/' AND coalesce(storage_class, '') NOT IN ('GLACIER', 'DEEP_ARCHIVE') AND (${where})
  ORDER BY bucket, key`;

/** The objects that engines can see, by folder. */
export class Listing {
  readonly #bulk: Bulk;
  #all: Promise<readonly Folder[] | undefined> | undefined;
  #asked = 0;
  constructor(bulk: Bulk) {
    this.#bulk = bulk;
  }

  /** The folders in some places, and those below them, in order; more than were asked for where there are too many places. */
  async in(places: Iterable<Place>): Promise<readonly Folder[]> {
    const ranges = cover(places, mostRanges);
    if (ranges.length === 0) return [];
    this.#asked += 1;
    const all = this.#asked > fewTables ? await (this.#all ??= this.#everything()) : undefined;
    if (!all) return this.#folders(ranges.map(within).join(' OR '));
    return ranges.flatMap(place => all.slice(firstAt(all, pathOf(place)), firstAt(all, `${pathOf(place)}\u{10ffff}`)));
  }

  async #everything(): Promise<readonly Folder[] | undefined> {
    const [count = 0] = await collect(this.#bulk, 'SELECT count(*) AS objects FROM objects', row =>
      number(row['objects']),
    );
    return count > mostHeld ? undefined : this.#folders('true');
  }

  async #folders(where: string): Promise<readonly Folder[]> {
    const found = new Map<string, { readonly path: string; readonly names: string[]; readonly sizes: number[] }>();
    for await (const row of each(this.#bulk, objects(where))) {
      const path = `${text(row['bucket'])}/${text(row['key'])}`;
      const end = path.lastIndexOf('/') + 1;
      const name = path.slice(end);
      if (name.startsWith('_') || name.startsWith('.')) continue;
      const folder = found.get(path.slice(0, end)) ?? { path: path.slice(0, end), names: [], sizes: [] };
      if (folder.names.length === 0) found.set(folder.path, folder);
      folder.names.push(name);
      folder.sizes.push(number(row['size']));
    }
    return [...found.values()].toSorted((a, b) => compareValues(a.path, b.path));
  }
}

/** Keys that begin with a prefix, as a range: statistics tell where it lies. */
function within({ bucket, prefix }: Place): string {
  const own = `bucket = ${literal(bucket)}`;
  if (prefix === '') return `(${own})`;
  // The character after the slash with which it ends.
  return `(${own} AND key >= ${literal(prefix)} AND key < ${literal(`${prefix.slice(0, -1)}0`)})`;
}

/** Where in sorted folders those from `path` on begin. */
function firstAt(folders: readonly Folder[], path: string): number {
  let [from, to] = [0, folders.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareValues(folders[middle]?.path ?? '', path) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
