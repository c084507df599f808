import type { Share } from '../../model/estimate.ts';
import type { Design } from '../../model/table.ts';
import type { DescribedGroup } from '../described/described-group.ts';
import type { DataFile } from '../engine-reads/need.ts';

/** What of a table a scan would read. */
export interface TableFiles {
  /** A table without keys is one partition. */
  readonly partitions: Share;
  /** Objects with bytes that an engine sees; one that lies in two partitions counts twice. */
  readonly files: Share;
  readonly groups: readonly FileGroup[];
  /** Of an Iceberg table, by path, the ids of its fields as they were in the state that is read. */
  readonly ids?: ReadonlyMap<string, number>;
  /** Of an Iceberg table, by path, columns whose conditions all rows of a kept file meet: the rows are not tested for them. */
  readonly enforced?: ReadonlySet<string>;
  /** The engine refuses the statement: why. Then nothing is read. */
  readonly fails?: string;
  /** Nobody tells how its partitions lie: all of them are counted. */
  readonly untold?: true;
}

const none: Share = { kept: 0, of: 0 };
/** A scan that reads nothing. */
export const noFiles: TableFiles = { partitions: none, files: none, groups: [] };

/** Files that are read in the same way. */
export interface FileGroup {
  readonly format: NonNullable<Design['format']>;
  /** The engine may leave all of them out: whether a row of theirs passes, only it can tell. */
  readonly perhaps: boolean;
  /** Columns, by path, that have one value in all rows of a file, which the catalog has: they are not read. */
  readonly constants: readonly string[];
  readonly files: number;
  readonly bytes: number;
  /** Absent of files that were listed, or counted. */
  readonly described?: DescribedGroup;
  /** File by file, a few at a time, with what was kept of their ends. Absent where they are so many that only sums are known. */
  list?(): AsyncIterable<readonly DataFile[]>;
}
