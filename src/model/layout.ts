import type { Maybe, Quantity } from './maybe.ts';

/** What a table holds, as measured (or hinted in the config): its files in S3, or its blocks in Redshift. */
export interface Layout {
  /** A `Table.id`. */
  readonly table: string;
  readonly files: Maybe<number>;
  readonly bytes: Quantity;
  /** Rows, where the engine tells. */
  readonly rows?: Quantity;
  /** `sizes[i]`: files of more than 2^(i-1) and at most 2^i bytes; p50 and "small" are read off it, so every engine gives the same. */
  readonly sizes: readonly number[];
  readonly partitions: Maybe<number>;
  /**
   * Partitions alike in size, the newest (still being written) left out: bounded by powers of two, however many
   * partitions there are. Absent where only totals are known.
   */
  readonly spread?: readonly PartitionGroup[];
  /** ISO dates of the oldest and the newest object's last change: for a table fed daily, about the days that it holds. */
  readonly writtenOver?: { readonly first: string; readonly last: string };
  /** Bytes. */
  readonly byStorageClass: Readonly<Record<string, number>>;
  /** Share (0 to 1) of the bytes in files whose names say that they are compressed; absent where no names were read. */
  readonly compressed?: number;
  /** Files by what their names say is in them (`csv`, `zip`), where they say it; absent where no names were read. */
  readonly endings?: Readonly<Record<string, Ending>>;
  readonly sampled: boolean;
  /** What footers tell; absent where none was read. */
  readonly rowGroups?: RowGroups;
  /** Redshift: a column's largest share of rows with one value (0 to 1), where statistics tell. */
  readonly skew?: Readonly<Record<string, number>>;
  /** Redshift: absent where its views tell none of it. */
  readonly upkeep?: Upkeep;
}

/** What SVV_TABLE_INFO says of a table’s order and spread. */
export interface Upkeep {
  /** Rows of the slice with most, over those of the slice with fewest. */
  readonly skewRows?: number;
  /** Share (0 to 1) of the rows that are not in the order of the sort key. */
  readonly unsorted?: number;
  /** Share (0 to 1) of the time of scans and queries that sorting would save at most, as Redshift itself reckons. */
  readonly sortBenefit?: number;
}

/** Files that are not empty. `mixed`: those in a partition, or a table without partitions, that has others, too. */
export interface Ending {
  readonly files: number;
  readonly mixed: number;
}

/** Parquet's row groups, or ORC's stripes, of the files whose footers were read: all of them, or a sample. */
export interface RowGroups {
  readonly files: number;
  readonly rows: number;
  /** Files alike: bounded by powers of two, however many files there are. */
  readonly spread: readonly FileGroup[];
  /**
   * By leaf column (`a.b.c`, lower case) how well its statistics tell row groups apart: of the others, the share (0 to 1)
   * whose range overlaps that of one, on average. 0: sorted; 1: useless. Only of Parquet, and of columns with statistics.
   */
  readonly overlap: Readonly<Record<string, number>>;
  /** By leaf column the share (0 to 1) of the data that it takes. Only of Parquet. */
  readonly shares?: Readonly<Record<string, number>>;
  /** Where the columns of one row group lie, the first of the largest file; absent where there are few. Only of Parquet. */
  readonly columns?: readonly ColumnPlace[];
}

export interface ColumnPlace {
  /** Leaf, lower case. */
  readonly column: string;
  /** Bytes, from the beginning of the file. */
  readonly offset: number;
  readonly bytes: number;
}

/** Exponents as in `Layout.sizes`. */
export interface FileGroup {
  /** Of the file's bytes. */
  readonly sizeExp: number;
  /** Of its median row group's compressed bytes, and of its largest one's. */
  readonly medianExp: number;
  readonly largestExp: number;
  /** Sums over the group. */
  readonly files: number;
  readonly bytes: number;
  readonly rowGroups: number;
}

/** Exponents as in `Layout.sizes`: more than 2^(e-1), at most 2^e. */
export interface PartitionGroup {
  /** Of the median file's bytes. */
  readonly medianExp: number;
  /** Of the number of files in one partition. */
  readonly filesExp: number;
  /** Of the bytes in one partition. */
  readonly bytesExp: number;
  /** Sums over the group. */
  readonly partitions: number;
  readonly files: number;
  readonly bytes: number;
}
