import type { Maybe } from './maybe.ts';
import type { Span } from './place.ts';

/** What a call or a run is given, by name: options, and arguments. */
type Given = Readonly<Record<string, Maybe<string>>>;

/** Where a job reads: a table of the catalog, or what a connection or a path leads to. */
export interface ScriptSource {
  /** The name of the method. */
  readonly at: Span;
  /** A dynamic frame of Glue, which bookmarks follow, or a reader of Spark, which they do not. */
  readonly api: 'glue' | 'spark';
  readonly database?: Maybe<string>;
  readonly table?: Maybe<string>;
  readonly path?: Maybe<string>;
  /** Of Spark's reader, or the type of Glue's connection: `jdbc`, `s3`, `parquet`. */
  readonly format?: Maybe<string>;
  /** Of Glue's connection to S3: the format of the files. */
  readonly fileFormat?: Maybe<string>;
  readonly options: Given;
  /** There may be options that are not known. */
  readonly more: boolean;
  readonly predicate?: Maybe<string>;
  readonly context?: Maybe<string>;
}

/** Where a job writes. */
export interface ScriptSink {
  /** The name of the method. */
  readonly at: Span;
  readonly api: 'glue' | 'spark';
  readonly database?: Maybe<string>;
  readonly table?: Maybe<string>;
  readonly path?: Maybe<string>;
  readonly format?: Maybe<string>;
  /** Where the format is said. */
  readonly formatAt?: Span;
  readonly mode?: Maybe<string>;
  /** Where the mode is said. */
  readonly modeAt?: Span;
  readonly partitionBy?: Maybe<readonly string[]>;
  readonly options: Given;
  readonly more: boolean;
  readonly context?: Maybe<string>;
  /** How many partitions the frame was brought to right before, and where. */
  readonly partitions?: { readonly count: Maybe<number>; readonly at: Span };
  /** Methods that the frame went through, as far as names lead: `groupBy`, `limit`. */
  readonly through: readonly string[];
}

/** An evaluation of data quality. */
export interface QualityCheck {
  /** The name of the method. */
  readonly at: Span;
  /** What publishes the results: absent where nothing is said. */
  readonly publishing?: Maybe<boolean>;
  readonly publishingAt?: Span;
  /** The results decide what goes on: they are tested, or select the rows that are written. */
  readonly gated: Maybe<boolean>;
  /** Something is written after it. */
  readonly written: boolean;
}

/** A loop that asks how far a statement of Redshift's Data API is. */
export interface ScriptPoll {
  /** The name of the method. */
  readonly at: Span;
  /** Seconds that a turn waits; 0 where nothing waits. */
  readonly waits: Maybe<number>;
  /** The API itself waits. */
  readonly longPoll: boolean;
  /** It runs in a handler of Lambda. */
  readonly inLambda: boolean;
}

/** How jobs run a script, as far as they are known. */
interface ScriptRun {
  /** Their addresses, or ARNs. */
  readonly jobs: readonly [string, ...string[]];
  /** What each run is passed, by name without dashes; `${…}` stands for parts that are not known. */
  readonly arguments: Given;
  /** There may be arguments that are not known. */
  readonly more: boolean;
}

/** A script of Spark, Glue, Airflow or boto3, as far as its text tells. Places are those of its file. */
export interface Script {
  readonly file: string;
  readonly kind: 'script' | 'notebook';
  /** Absent where no job is known to run it. */
  readonly run?: ScriptRun;
  /** It imports Glue's library. */
  readonly glue: boolean;
  readonly job: {
    readonly init: readonly Span[];
    /** `always`: nothing but a failure keeps it from being reached. */
    readonly commits: readonly { readonly at: Span; readonly always: boolean }[];
  };
  readonly sources: readonly ScriptSource[];
  readonly sinks: readonly ScriptSink[];
  /** Names that filters mention. */
  readonly filters: readonly { readonly at: Span; readonly names: readonly string[] }[];
  /** Of Spark, by name. */
  readonly settings: readonly { readonly name: string; readonly value: Maybe<string>; readonly at: Span }[];
  /** `collect`, `toPandas`, `udf`, `purge_table`, `distinct`. */
  readonly calls: readonly { readonly name: string; readonly at: Span }[];
  readonly quality: readonly QualityCheck[];
  readonly polls: readonly ScriptPoll[];
  /** SQL that is not known here, and why. */
  readonly unread: readonly { readonly at: Span; readonly why: string }[];
}
