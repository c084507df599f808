import { avroRecords } from '../avro/file.ts';

/** The manifests that a manifest list names. Throws FormatError. https://iceberg.apache.org/spec/#manifest-lists */
export function manifestPaths(bytes: Uint8Array): readonly string[] {
  return [...avroRecords(bytes)].flatMap(({ manifest_path: path }) => (typeof path === 'string' ? [path] : []));
}
