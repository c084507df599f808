const KiB = 1024;
const MiB = 1024 * KiB;

/** How an engine reads files; sizes in bytes. */
export interface EngineProfile {
  readonly name: string;
  readonly splits: {
    /** The size of the first splits of a scan, and of those behind them. */
    readonly firstBytes: number;
    readonly laterBytes: number;
    /** How many splits of a scan are small ones. */
    readonly first: number;
    /** Of an Iceberg file whose manifest tells no offsets. */
    readonly icebergBytes: number;
  };
  readonly requests: {
    /** Those that lie at most so far apart become one of at most `mergeBytes`. */
    readonly mergeDistance: number;
    readonly mergeBytes: number;
    /** A condition of more ranges on a column is widened to their span. */
    readonly mostRanges: number;
  };
  readonly parquet: {
    /** Files up to this size are read whole. */
    readonly smallFileBytes: number;
    /** The end of a file that is read at first. */
    readonly footerBytes: number;
    /** Dictionaries of more entries exclude nothing. */
    readonly dictionaryEntries: number;
    /** What is read for a bloom filter's header. */
    readonly bloomHeaderBytes: number;
    /** Values of a condition at most for which bloom filters are asked. */
    readonly bloomValues: number;
    readonly usesPageIndex: boolean;
    readonly usesBloomFilters: boolean;
    /** Rows of a batch at most, and its bytes. */
    readonly batchRows: number;
    readonly batchBytes: number;
    /** What is first read for the last batch of a split is not counted where rows are filtered or computed. */
    readonly leavesOutLastBatch: boolean;
  };
  readonly orc: {
    /** Files up to this size are read whole; stripes up to it, whatever their columns. */
    readonly tinyStripeBytes: number;
    readonly tailBytes: number;
  };
  readonly text: {
    /** By which a split reads beyond its end at most: the rest of a line. */
    readonly beyondBytes: number;
  };
  readonly avro: {
    /** What is read of a file beside it. */
    readonly headerBytes: number;
  };
}

/** As measured on Trino 470 with its default session. */
export const trino470: EngineProfile = {
  name: 'trino-470',
  splits: { firstBytes: 32 * MiB, laterBytes: 64 * MiB, first: 200, icebergBytes: 128 * MiB },
  requests: { mergeDistance: MiB, mergeBytes: 8 * MiB, mostRanges: 1000 },
  parquet: {
    smallFileBytes: 3 * MiB,
    footerBytes: 48 * KiB,
    dictionaryEntries: 8192,
    bloomHeaderBytes: 64,
    bloomValues: 1000,
    usesPageIndex: true,
    usesBloomFilters: true,
    batchRows: 8192,
    batchBytes: 16 * MiB,
    leavesOutLastBatch: true,
  },
  orc: { tinyStripeBytes: 8 * MiB, tailBytes: 16 * KiB },
  text: { beyondBytes: MiB },
  avro: { headerBytes: 12 * KiB },
};

/** Built from the same engine; AWS sets its own constants and does not tell them. */
export const athenaV3: EngineProfile = {
  ...trino470,
  name: 'athena-v3',
  parquet: { ...trino470.parquet, leavesOutLastBatch: false },
};
