import type { Maybe } from './maybe.ts';

/** What an Iceberg table's own metadata say: unlike a listing, they tell files that queries read from those that nobody does. */
export interface IcebergTable {
  /** A `Table.id`. */
  readonly table: string;
  readonly history: Maybe<IcebergHistory>;
  readonly files: Maybe<IcebergFiles>;
  readonly superseded: Maybe<Superseded>;
}

/** What the metadata file tells of the snapshots that are kept. Ages are whole days. */
export interface IcebergHistory {
  readonly snapshots: number;
  /** Age of the oldest. */
  readonly oldestDays: number;
  /** Those that a tag, or a branch beside the main one, keeps. */
  readonly named: number;
  /** Seconds that snapshots are kept, as the table's properties want it; absent where they say nothing. */
  readonly keepSeconds?: number;
  /** Days since files were last written anew without a change of rows; absent where no kept snapshot did. */
  readonly compactedDays?: number;
  readonly commits: IcebergCommits;
}

/** Kept snapshots of the last seven days that added rows. */
export interface IcebergCommits {
  readonly commits: number;
  /** Hours of the clock in which there was one, and how many there were in the median one of these. */
  readonly hours: number;
  readonly perHour: number;
  /** Bytes that the median commit added; unknown where most do not say. */
  readonly bytes: Maybe<number>;
}

/** The files of the current state. */
export interface IcebergFiles {
  readonly partitions: number;
  /**
   * Partitions alike in size, bounded by powers of two. The newest one, where it was written within the last day and is not
   * the only one, is left out.
   */
  readonly spread: readonly IcebergGroup[];
}

/** Exponents as in `Layout.sizes`: more than 2^(e-1), at most 2^e. */
export interface IcebergGroup {
  /** Of the median data file's bytes. */
  readonly medianExp: number;
  /** Of the number of data files in one partition, and of those that are read whole. */
  readonly filesExp: number;
  readonly smallExp: number;
  /** Of the bytes in one partition. */
  readonly bytesExp: number;
  readonly partitions: number;
  readonly data: FileSums;
  /** Data files so small that the engine reads them whole, for each of their row groups once. */
  readonly small: FileSums & { readonly rowGroups: number };
  /** Of the small ones those of several row groups, and the bytes that one reading of all columns takes of them. */
  readonly reread: FileSums & { readonly read: number };
  readonly deletes: {
    readonly files: number;
    /** Rows that are deleted by their positions. */
    readonly rows: number;
    /** Files that delete by values. */
    readonly equality: number;
  };
  /** Data files of which rows may be deleted. */
  readonly deleted: FileSums;
}

export interface FileSums {
  readonly files: number;
  readonly bytes: number;
  readonly rows: number;
}

/** Data and delete files that no current state, tag or branch has any more, and an older snapshot still keeps. */
export interface Superseded {
  /** Of all kept snapshots the files are known; else there may be more. */
  readonly whole: boolean;
  /** By the age of the newest snapshot that has them, in whole days, in order. */
  readonly ages: readonly { readonly days: number; readonly files: number; readonly bytes: number }[];
}
