import { avroFile, long, text } from './avro.ts';

export interface IcebergFile {
  readonly path: string;
  readonly size: number;
  readonly rows?: number;
  /** 0: data, 1: deletes by position, 2: by values. */
  readonly content?: 0 | 1 | 2;
  /** Of the only field of the spec, if there is one. */
  readonly part?: string;
  readonly splits?: readonly number[];
  /** The file whose rows it deletes. */
  readonly of?: string;
}

export interface Manifest {
  readonly path: string;
  readonly sequence: number;
  readonly files: readonly IcebergFile[];
}

const record = (name: string, ...fields: readonly object[]) => ({ type: 'record', name, fields });
const optional = (name: string, type: unknown) => ({ name, type: ['null', type] });
const some = (bytes: Uint8Array | undefined) => (bytes ? Buffer.concat([long(1n), bytes]) : long(0n));

/** A manifest whose files are all in use, with one field of partitions. */
export function manifestBytes({ files }: Manifest): Uint8Array {
  const schema = record(
    'manifest_entry',
    { name: 'status', type: 'int' },
    {
      name: 'data_file',
      type: record(
        'r2',
        { name: 'content', type: 'int' },
        { name: 'file_path', type: 'string' },
        { name: 'file_format', type: 'string' },
        { name: 'partition', type: record('r102', { name: 'part', type: 'string' }) },
        { name: 'record_count', type: 'long' },
        { name: 'file_size_in_bytes', type: 'long' },
        { name: 'split_offsets', type: { type: 'array', items: 'long' } },
        optional('referenced_data_file', 'string'),
      ),
    },
  );
  const rows = files.map(({ path, size, rows: count = 1, content = 0, part = '', splits = [4], of }) =>
    Buffer.concat([
      long(1n),
      long(BigInt(content)),
      ...[path, 'PARQUET', part].map(text),
      long(BigInt(count)),
      long(BigInt(size)),
      ...(splits.length > 0 ? [long(BigInt(splits.length)), ...splits.map(offset => long(BigInt(offset)))] : []),
      long(0n),
      some(of === undefined ? undefined : text(of)),
    ]),
  );
  return avroFile(schema, rows.length, Buffer.concat(rows));
}

/** The list of a snapshot's manifests. */
export function listBytes(manifests: readonly Manifest[]): Uint8Array {
  const schema = record(
    'manifest_file',
    { name: 'manifest_path', type: 'string' },
    ...['content', 'added_files_count', 'existing_files_count'].map(name => ({ name, type: 'int' })),
    { name: 'sequence_number', type: 'long' },
  );
  const rows = manifests.map(({ path, sequence, files }) => {
    const isDeletes = files.some(({ content = 0 }) => content > 0);
    return Buffer.concat([
      text(path),
      ...[isDeletes ? 1 : 0, files.length, 0, sequence].map(figure => long(BigInt(figure))),
    ]);
  });
  return avroFile(schema, rows.length, Buffer.concat(rows));
}

/** An object as a row of `blobs`, whole. */
export const blobRow = (location: string, bytes: Uint8Array) => {
  const [bucket = '', ...rest] = location.replace('s3://', '').split('/');
  return { bucket, key: rest.join('/'), etag: location, size: bytes.length, offset: 0, bytes };
};
