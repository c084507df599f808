import { gunzipSync } from 'node:zlib';
import { FormatError } from '../format-error.ts';

/** A state of an Iceberg table, and where its manifests are listed; in old tables the manifests themselves. */
export interface IcebergSnapshot {
  readonly manifestList?: string;
  readonly manifests: readonly string[];
}

/** Bytes that compressed metadata may unpack to. */
const mostUnpacked = 256 * 1024 * 1024;

/**
 * The snapshots of a table's metadata file: the current one, those that have names, the others from the newest on. Throws
 * FormatError. https://iceberg.apache.org/spec/#table-metadata-and-snapshots
 */
export function icebergSnapshots(bytes: Uint8Array): readonly IcebergSnapshot[] {
  const { 'current-snapshot-id': current, refs, snapshots } = parsed(bytes);
  if (!Array.isArray(snapshots)) return [];
  const named = new Set<unknown>(
    isObject(refs) ? Object.values(refs).map(ref => isObject(ref) && ref['snapshot-id']) : [],
  );
  const rank = (snapshot: Fields) =>
    snapshot['snapshot-id'] === current ? 0 : named.has(snapshot['snapshot-id']) ? 1 : 2;
  const time = (snapshot: Fields) => Number(snapshot['timestamp-ms'] ?? 0);
  return snapshots
    .filter(isObject)
    .toSorted((a, b) => rank(a) - rank(b) || time(b) - time(a))
    .map(({ 'manifest-list': list, manifests }) => ({
      ...(typeof list === 'string' ? { manifestList: list } : {}),
      manifests: Array.isArray(manifests) ? manifests.filter(path => typeof path === 'string') : [],
    }));
}

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Ids beyond 2^53 come out rounded, alike wherever they stand. */
function parsed(bytes: Uint8Array): Fields {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const text = Buffer.from(isPacked ? gunzipSync(bytes, { maxOutputLength: mostUnpacked }) : bytes).toString('utf8');
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw new FormatError('it is no metadata of Iceberg');
}
