import type { AvroRecord, AvroValue } from '../avro/decoder.ts';
import { avroRecords } from '../avro/file.ts';
import { bytesOf, listOf, numberOf, pairsOf, recordOf, textOf } from './avro-fields.ts';

/** A file that belongs to a snapshot. */
export interface ManifestFile {
  readonly content: 'data' | 'position-deletes' | 'equality-deletes';
  readonly path: string;
  /** `parquet`, `orc`, `avro`, `puffin`. */
  readonly format: string;
  /** Values in the order of its spec's fields, as Avro has them. */
  readonly partition: readonly AvroValue[];
  readonly rows: number;
  /** Bytes. */
  readonly size: number;
  /** When its rows were written; absent where it was written with the snapshot that added its manifest. */
  readonly sequence?: number;
  readonly columns: ColumnCounts;
  /** Offsets at which it may be split. */
  readonly splits: readonly number[];
  /** Ids of the fields by which rows are deleted. */
  readonly equality: readonly number[];
  /** The one file whose rows it deletes. */
  readonly of?: string;
}

/** By the fields' ids; absent where nothing was counted. */
export interface ColumnCounts {
  readonly values: ReadonlyMap<number, number>;
  readonly nulls: ReadonlyMap<number, number>;
  readonly lows: ReadonlyMap<number, Uint8Array>;
  readonly highs: ReadonlyMap<number, Uint8Array>;
}

/** The field in which files of deletes have the paths of those whose rows they delete. */
const pathField = 2_147_483_546;
const deleted = 2;

/** The files that a manifest lists, those left out that are gone. Throws FormatError. https://iceberg.apache.org/spec/#manifests */
export function* manifestFiles(bytes: Uint8Array): Generator<ManifestFile> {
  for (const entry of avroRecords(bytes)) {
    const file = recordOf(entry['data_file']);
    const path = textOf(file?.['file_path']);
    if (!file || path === undefined || entry['status'] === deleted) continue;
    yield fileOf(path, file, numberOf(entry['sequence_number']));
  }
}

const contents = ['data', 'position-deletes', 'equality-deletes'] as const;

function fileOf(path: string, file: AvroRecord, sequence: number | undefined): ManifestFile {
  const columns: ColumnCounts = {
    values: pairsOf(file['value_counts'], numberOf),
    nulls: pairsOf(file['null_value_counts'], numberOf),
    lows: pairsOf(file['lower_bounds'], bytesOf),
    highs: pairsOf(file['upper_bounds'], bytesOf),
  };
  const content = contents[numberOf(file['content']) ?? 0] ?? 'data';
  const of = content === 'position-deletes' ? onlyFile(file, columns) : undefined;
  return {
    content,
    path,
    format: (textOf(file['file_format']) ?? '').toLowerCase(),
    partition: Object.values(recordOf(file['partition']) ?? {}),
    rows: numberOf(file['record_count']) ?? 0,
    size: numberOf(file['file_size_in_bytes']) ?? 0,
    ...(sequence === undefined ? {} : { sequence }),
    columns,
    splits: listOf(file['split_offsets']).flatMap(offset => numberOf(offset) ?? []),
    equality: listOf(file['equality_ids']).flatMap(id => numberOf(id) ?? []),
    ...(of === undefined ? {} : { of }),
  };
}

/** Named as such, or the only path that its rows have. */
function onlyFile(file: AvroRecord, { lows, highs }: ColumnCounts): string | undefined {
  const named = textOf(file['referenced_data_file']);
  if (named !== undefined) return named;
  const [low, high] = [lows.get(pathField), highs.get(pathField)];
  return low && high && Buffer.compare(low, high) === 0 ? Buffer.from(low).toString('utf8') : undefined;
}
