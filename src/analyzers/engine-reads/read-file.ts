import { exactly } from './bytes.ts';
import type { DataFile, FileRead, Need } from './need.ts';
import { readOrc } from './orc/read-orc.ts';
import { readParquet } from './parquet/read-parquet.ts';
import type { EngineProfile } from './profile.ts';
import { readAvro, readText } from './row-formats.ts';

/** As a table's design has it. */
export type FileFormat = 'parquet' | 'orc' | 'avro' | 'csv' | 'json' | 'text' | 'other';

const readers: Readonly<Record<FileFormat, (file: DataFile, need: Need, profile: EngineProfile) => FileRead>> = {
  parquet: readParquet,
  orc: readOrc,
  avro: readAvro,
  csv: readText,
  json: readText,
  text: readText,
  other: readText,
};

/** Bytes that an engine reads of one file for a scan. Pure; never throws, whatever the file's last bytes are. */
export function readFileBytes(format: FileFormat, file: DataFile, need: Need, profile: EngineProfile): FileRead {
  // The rows of a file are counted by its manifest.
  if (file.iceberg && !file.iceberg.hasDeletes && need.columns.length === 0) return nothing;
  return readers[format](file, need, profile);
}

const nothing: FileRead = { bytes: exactly(0), because: [] };
