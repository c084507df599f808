import type { Bulk } from '../../model/facts.ts';
import { compareValues } from '../predicates/value.ts';
import { collect, figure, text } from '../rows.ts';
import { firstWhere } from '../sorted.ts';
import { cover, pathOf, type Place } from './place.ts';
import { isReadable, within } from './place-sql.ts';

/** The objects of one folder, without those below it: names and bytes side by side, in no order. */
export interface Folder {
  /** `bucket/prefix/`. */
  readonly path: string;
  readonly names: readonly string[];
  readonly sizes: readonly number[];
}

/** Objects of a snapshot that are held all at once; of larger ones each table's are read when they are asked for. */
const mostHeld = 1_000_000;
/** Objects of one table that are held, where not all are. */
const mostOfTable = 100_000;
/** Tables of which each is read alone: for a few of them not all is read. */
const fewTables = 8;
/** Ranges of keys in one question. */
const mostRanges = 64;

/** A folder's names and sizes come in one text, by turns: far faster than a row each. */
const folders = (where: string) => `
  SELECT bucket, folder, string_agg(concat(name, '/', size), '/') AS files
  FROM (
    SELECT bucket, name, size, left(key, length(key) - length(name)) AS folder
    FROM (SELECT bucket, key, size, split_part(key, '/', -1) AS name FROM objects
          WHERE ${isReadable} AND (${where})) named
    WHERE name <> '' AND left(name, 1) NOT IN ('_', '.')
  ) placed
  GROUP BY bucket, folder`;

/** The objects that engines can see, by folder. */
export class Listing {
  readonly #bulk: Bulk;
  #all: Promise<readonly Folder[] | undefined> | undefined;
  #total: Promise<number> | undefined;
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

  /** There are more objects in some places than are held of one table. */
  async isLong(places: readonly Place[]): Promise<boolean> {
    const total = await this.#count();
    if (total <= mostOfTable || (this.#asked >= fewTables && total <= mostHeld)) return false;
    return !(await this.isListed(places));
  }

  /** What has to be read for some places is not more than is held of one table. */
  async isListed(places: readonly Place[]): Promise<boolean> {
    const ranges = cover(places, mostRanges);
    if (ranges.length === 0) return true;
    // The engine stops where that is told.
    const first = `SELECT 1 FROM objects WHERE ${ranges.map(within).join(' OR ')} LIMIT ${mostOfTable + 1}`;
    return (await figure(this.#bulk, `SELECT count(*) FROM (${first}) found`)) <= mostOfTable;
  }

  #count(): Promise<number> {
    return (this.#total ??= figure(this.#bulk, 'SELECT count(*) FROM objects'));
  }

  async #everything(): Promise<readonly Folder[] | undefined> {
    return (await this.#count()) > mostHeld ? undefined : this.#folders('true');
  }

  async #folders(where: string): Promise<readonly Folder[]> {
    const found = await collect(this.#bulk, folders(where), row =>
      folderOf(`${text(row['bucket'])}/${text(row['folder'])}`, text(row['files'])),
    );
    return found.toSorted((a, b) => compareValues(a.path, b.path));
  }
}

function folderOf(path: string, files: string): Folder {
  const [names, sizes]: [string[], number[]] = [[], []];
  for (const [index, part] of files.split('/').entries()) {
    if (index % 2 === 0) names.push(part);
    else sizes.push(Number(part));
  }
  return { path, names, sizes };
}

/** Where in sorted folders those from `path` on begin. */
const firstAt = (folders: readonly Folder[], path: string): number =>
  firstWhere(folders, folder => compareValues(folder.path, path) >= 0);
