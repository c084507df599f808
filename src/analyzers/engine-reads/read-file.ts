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
export const readFileBytes = (format: FileFormat, file: DataFile, need: Need, profile: EngineProfile): FileRead =>
  readers[format](file, need, profile);
