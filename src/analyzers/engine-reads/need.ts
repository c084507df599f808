import type { Held } from '../../formats/held.ts';
import type { OrcFile } from '../../formats/orc/file.ts';
import type { ParquetFile } from '../../formats/parquet/file.ts';
import type { Share } from '../../model/estimate.ts';
import type { Domain } from '../predicates/domain.ts';
import type { SqlType } from '../predicates/sql-type.ts';
import type { Bytes } from './bytes.ts';
import type { Few } from './few.ts';

/** What a scan wants of each file. Paths of columns are lower case: `a`, or of a struct `a.b.c`; a path stands for all below it. */
export interface Need {
  readonly columns: readonly string[];
  /** Of these, those that a condition looks at: the others are fetched only where a row passes. */
  readonly filtered: readonly string[];
  /** By path, the values that may pass, as the planner hands them to the reader. Absent: any. */
  readonly domains: ReadonlyMap<string, Domain>;
  /** Paths that may be narrowed as the query runs, by what the other side of a join holds. Absent: none. */
  readonly mayNarrow?: readonly string[];
  /** Of these, those of which it is sure: compared with the one value of a query that is read first. */
  readonly compared?: readonly string[];
  /** By path, the types that the table declares. */
  readonly types: ReadonlyMap<string, SqlType>;
  /** The domains say all of the condition: a row whose values lie in them passes. Absent: it may ask for more. */
  readonly domainsDecide?: boolean;
  /** The rows are filtered, or anything is computed of them, as they are read. */
  readonly computes: boolean;
  /** All of the table's data columns in their order, lower case: ORC files of Hive tables are read by it, not by name. */
  readonly order?: readonly string[];
  /** Of an Iceberg table, by path, the ids of its fields: its files are read by them, not by name. */
  readonly ids?: ReadonlyMap<string, number>;
  /** The scan has more splits than the engine cuts small at first. Absent: it has not. */
  readonly manySplits?: boolean;
  /** So many rows suffice, whichever: LIMIT without ORDER BY, or more than a row of EXISTS. */
  readonly rows?: number;
  /** A few of the rows that pass suffice most likely: LIMIT above a filter. Says nothing of what is read at least and at most. */
  readonly stops?: true;
}

/** One object with rows. */
export interface DataFile {
  /** `bucket/key`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Its last bytes, where they were kept. */
  readonly tail?: Held;
  /** What they would say, of a file that is only described. */
  readonly shape?: { readonly parquet: ParquetFile } | { readonly orc: OrcFile };
  /** Its path or its size alone tells that no row of it passes the conditions: it is opened, and no more. */
  readonly noRows?: true;
  /** Of an Iceberg table. */
  readonly iceberg?: {
    /** Offsets at which it may be split, as its manifest tells. */
    readonly splits: readonly number[];
    /** Rows of it may have been deleted by files of their own. */
    readonly hasDeletes: boolean;
    readonly rows: number;
    /** Paths of columns by whose values rows of it are deleted: they are read, too. */
    readonly deletedBy?: readonly string[];
  };
}

export interface FileRead {
  readonly bytes: Bytes;
  /** Parquet's row groups, ORC's stripes: `kept` as many as `high` counts. */
  readonly rowGroups?: Share;
  readonly because: readonly Reason[];
  /** Bloom filters may leave out all that `bytes` expects. */
  readonly few?: Few;
}

/** Why a file costs what it does, and why that is a range. */
export type Reason =
  /** The file is so small that it is read whole. */
  | 'small-file'
  /** Text, JSON, CSV, Avro: every byte. */
  | 'row-format'
  | 'statistics-prune'
  | 'no-statistics'
  | 'dictionary'
  | 'bloom-filter'
  | 'page-index'
  /** Columns beside the filtered ones are read where a row passes. */
  | 'lazy-columns'
  | 'last-batch'
  | 'gaps-merged'
  | 'limit'
  /** Whole stripes, whatever the columns. */
  | 'whole-stripes'
  /** Of large stripes the streams of the columns, wherever they lie. */
  | 'streams-guessed'
  | 'footer-unknown'
  | 'footer-unreadable'
  | 'encrypted'
  /** Nobody has seen the files: they are taken to be as they are told. */
  | 'described'
  /** Nobody says how large they are. */
  | 'files-untold';
