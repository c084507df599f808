import type { Maybe } from './maybe.ts';

/** How a table of files is partitioned: what the catalog has of it, and what lies in its folders. Bounded by its keys. */
export interface Partitioning {
  /** A `Table.id`. */
  readonly table: string;
  /** Partitions that the catalog has; unknown where not all of them were read. */
  readonly listed: Maybe<number>;
  /** Of those, the ones that do not lie below the table's location. */
  readonly elsewhere: number;
  /** The keys of each partition index; unknown where nobody has asked for all of them. */
  readonly indexes: Maybe<readonly (readonly string[])[]>;
  /** The values of those partitions by key, in the table's order; none where the catalog has none. */
  readonly keys: readonly KeyValues[];
  /** Folders with files, named as Hive names partitions, that no partition of the catalog has: by their age. */
  readonly unregistered: readonly Unregistered[];
  /** What the table's properties tell of its partitions, beside what there is; absent where they tell nothing. */
  readonly projected?: Maybe<Projected>;
}

export interface KeyValues {
  readonly key: string;
  readonly distinct: number;
  /** Values of the same shape together, the most frequent shapes first: at most three. */
  readonly shapes: readonly ValueShape[];
}

export interface ValueShape {
  /** Each digit is a 9: `9999-99-99`. */
  readonly shape: string;
  readonly distinct: number;
  /** The least and the largest, as texts. */
  readonly first: string;
  readonly last: string;
}

export interface Unregistered {
  /** So many hours the first of their files have been there: 0, 1, 24 or 168, at least and less than the next. */
  readonly hours: number;
  readonly folders: number;
  readonly files: number;
  readonly bytes: number;
  /** The first and the last of the folders' names, below the table's location. */
  readonly first: string;
  readonly last: string;
}

export interface Projected {
  /** Folders in which there are files. */
  readonly filled: number;
  /** All but injected ones. */
  readonly keys: readonly ProjectedKey[];
}

export interface ProjectedKey {
  readonly key: string;
  readonly type: 'enum' | 'integer' | 'date';
  /** Folders are called by the key, too: `dt=2026-11-23`. */
  readonly named: boolean;
  /** Values that the properties tell, and how many of them have files. */
  readonly values: number;
  readonly filled: number;
  /** Values before the first that has files, and after the last one. */
  readonly before: number;
  readonly after: number;
  /** Values that have files and that the properties do not tell. */
  readonly outside: readonly Outside[];
}

export interface Outside {
  /** Of the range, in which another interval or another number of digits may leave values out. */
  readonly side: 'before' | 'between' | 'after';
  /** The end of the range on that side moves with the time. */
  readonly moving: boolean;
  readonly values: number;
  readonly files: number;
  readonly bytes: number;
  /** The first and the last of them, as texts. */
  readonly first: string;
  readonly last: string;
}
