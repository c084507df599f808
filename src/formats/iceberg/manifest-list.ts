import type { AvroRecord } from '../avro/decoder.ts';
import { avroRecords } from '../avro/file.ts';
import { bytesOf, listOf, numberOf, recordOf, textOf } from './avro-fields.ts';

/** A manifest as the list of a snapshot names it. */
export interface ManifestEntry {
  readonly path: string;
  /** Bytes. */
  readonly length: number;
  readonly spec: number;
  readonly content: 'data' | 'deletes';
  readonly sequence: number;
  /** Files that it lists, those left out that are gone; absent in old lists. */
  readonly files?: number;
  /** By the fields of its spec, in order; empty where nothing is told. */
  readonly partitions: readonly PartitionSummary[];
}

/** The values of a field in all partitions of a manifest. */
interface PartitionSummary {
  readonly nulls: boolean;
  readonly low?: Uint8Array;
  readonly high?: Uint8Array;
}

/** The manifests that a manifest list names. Throws FormatError. https://iceberg.apache.org/spec/#manifest-lists */
export const manifestList = (bytes: Uint8Array): readonly ManifestEntry[] => [...avroRecords(bytes)].flatMap(entryOf);

/** Throws FormatError. */
export const manifestPaths = (bytes: Uint8Array): readonly string[] => manifestList(bytes).map(({ path }) => path);

function entryOf(record: AvroRecord): readonly ManifestEntry[] {
  const path = textOf(record['manifest_path']);
  if (path === undefined) return [];
  // The first version calls its counts otherwise.
  const added = numberOf(record['added_files_count'] ?? record['added_data_files_count']);
  const existing = numberOf(record['existing_files_count'] ?? record['existing_data_files_count']);
  return [
    {
      path,
      length: numberOf(record['manifest_length']) ?? 0,
      spec: numberOf(record['partition_spec_id']) ?? 0,
      content: record['content'] === 1 ? 'deletes' : 'data',
      sequence: numberOf(record['sequence_number']) ?? 0,
      ...(added === undefined || existing === undefined ? {} : { files: added + existing }),
      partitions: listOf(record['partitions']).map(value => {
        const summary = recordOf(value);
        const [low, high] = [bytesOf(summary?.['lower_bound']), bytesOf(summary?.['upper_bound'])];
        return { nulls: summary?.['contains_null'] !== false, ...(low ? { low } : {}), ...(high ? { high } : {}) };
      }),
    },
  ];
}
