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
/** So few are read at once for the first table already: that is one question for all tables. */
const fewObjects = 50_000;
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
  GROUP BY bucket, folder
  ORDER BY concat(bucket, '/', folder)`;

/** The objects that engines can see, by folder. */
export class Listing {
  readonly #bulk: Bulk;
  #all: Promise<readonly Listed[] | undefined> | undefined;
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
    const isWhole = this.#asked > fewTables || (await this.#count()) <= fewObjects;
    const all = isWhole ? await (this.#all ??= this.#everything()) : undefined;
    if (!all) return (await this.#listed(ranges.map(within).join(' OR '))).map(folderOf);
    return ranges.flatMap(place =>
      all.slice(firstAt(all, pathOf(place)), firstAt(all, `${pathOf(place)}\u{10ffff}`)).map(folderOf),
    );
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

  async #everything(): Promise<readonly Listed[] | undefined> {
    return (await this.#count()) > mostHeld ? undefined : this.#listed('true');
  }

  async #listed(where: string): Promise<readonly Listed[]> {
    const found = await collect(this.#bulk, folders(where), row => ({
      path: `${text(row['bucket'])}/${text(row['folder'])}`,
      files: text(row['files']),
    }));
    return found.toSorted((a, b) => compareValues(a.path, b.path));
  }
}

/** A folder as it is read: its files are told apart when they are asked for. */
interface Listed {
  readonly path: string;
  /** Names and sizes by turns, with slashes between. */
  readonly files: string;
}

function folderOf({ path, files }: Listed): Folder {
  const [names, sizes]: [string[], number[]] = [[], []];
  for (const [index, part] of files.split('/').entries()) {
    if (index % 2 === 0) names.push(part);
    else sizes.push(Number(part));
  }
  return { path, names, sizes };
}

/** Where in sorted folders those from `path` on begin. */
const firstAt = (folders: readonly Listed[], path: string): number =>
  firstWhere(folders, folder => compareValues(folder.path, path) >= 0);
