import { count, idOf, isObject, metadataJson, objects, text, type Fields } from './json.ts';

/** A state of an Iceberg table, and where its manifests are listed; in old tables the manifests themselves. */
export interface IcebergSnapshot {
  readonly manifestList?: string;
  readonly manifests: readonly string[];
}

/**
 * The snapshots of a table's metadata file: the current one, those that have names, the others from the newest on. Throws
 * FormatError. https://iceberg.apache.org/spec/#table-metadata-and-snapshots
 */
export function icebergSnapshots(bytes: Uint8Array): readonly IcebergSnapshot[] {
  const { 'current-snapshot-id': current, refs, snapshots } = metadataJson(bytes);
  const named = new Set<unknown>(refsOf(refs).values());
  const rank = (snapshot: Fields) => {
    const id = idOf(snapshot['snapshot-id']);
    return id === idOf(current) ? 0 : id !== undefined && named.has(id) ? 1 : 2;
  };
  const time = (snapshot: Fields) => count(snapshot['timestamp-ms']) ?? 0;
  return objects(snapshots)
    .toSorted((a, b) => rank(a) - rank(b) || time(b) - time(a))
    .map(manifestsOf);
}

/** The snapshots that have names: branches and tags. */
export function refsOf(refs: unknown): ReadonlyMap<string, bigint> {
  const found = new Map<string, bigint>();
  for (const [name, ref] of isObject(refs) ? Object.entries(refs) : []) {
    const id = isObject(ref) ? idOf(ref['snapshot-id']) : undefined;
    if (id !== undefined) found.set(name, id);
  }
  return found;
}

/** Where a snapshot's manifests are found. */
export function manifestsOf({ 'manifest-list': list, manifests }: Fields): IcebergSnapshot {
  const path = text(list);
  return {
    ...(path === undefined ? {} : { manifestList: path }),
    manifests: Array.isArray(manifests) ? manifests.filter(one => typeof one === 'string') : [],
  };
}
