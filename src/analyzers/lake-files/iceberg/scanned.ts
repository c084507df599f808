import type { ManifestEntry } from '../../../formats/iceberg/manifest-list.ts';
import type { Share } from '../../../model/estimate.ts';
import { isUnknown, type Maybe } from '../../../model/maybe.ts';
import { Deletes, partitionOf, type PlacedFile } from './deletes.ts';
import type { Manifests } from './manifests.ts';
import type { Pruning } from './pruning.ts';

/** What of a state's files conditions leave over. */
export interface Scanned {
  readonly kept: readonly PlacedFile[];
  readonly deletes: Deletes;
  readonly files: number;
  readonly partitions: Share;
}

/** Files up to which all manifests are read, whether or not they matter: their partitions are counted. */
const mostCounted = 20_000;

export async function scanned(
  entries: readonly ManifestEntry[],
  pruning: Pruning,
  isKept: (file: PlacedFile) => boolean,
  manifests: Manifests,
): Promise<Maybe<Scanned>> {
  const data = entries.filter(({ content }) => content === 'data');
  const counted = data.reduce((sum, { files = mostCounted }) => sum + files, 0);
  const [kept, partitions, keptPartitions] = [new Array<PlacedFile>(), new Set<string>(), new Set<string>()];
  let files = 0;
  const isRead = (entry: ManifestEntry) =>
    counted <= mostCounted || entry.files === undefined || pruning.keepsManifest(entry);
  for (const entry of data) if (!isRead(entry)) files += entry.files ?? 0;
  for await (const [entry, found] of placedFiles(data.filter(isRead), manifests)) {
    if (isUnknown(found)) {
      if (pruning.keepsManifest(entry) || entry.files === undefined) return found;
      files += entry.files;
      continue;
    }
    files += found.length;
    for (const file of found) {
      const partition = partitionOf(file.spec, file.file.partition);
      partitions.add(partition);
      if (!pruning.keepsFile(file.spec, file.file) || !isKept(file)) continue;
      keptPartitions.add(partition);
      kept.push(file);
    }
  }
  const deletes = new Deletes();
  const ofDeletes = kept.length === 0 ? [] : entries.filter(({ content }) => content === 'deletes');
  for await (const [, found] of placedFiles(ofDeletes, manifests)) {
    if (isUnknown(found)) return found;
    for (const file of found) deletes.add(file);
  }
  return { kept, deletes, files, partitions: { kept: keptPartitions.size, of: partitions.size } };
}

async function* placedFiles(
  entries: readonly ManifestEntry[],
  manifests: Manifests,
): AsyncGenerator<readonly [ManifestEntry, Maybe<readonly PlacedFile[]>]> {
  const byPath = new Map(entries.map(entry => [entry.path, entry]));
  for await (const [path, files] of manifests.files([...byPath.keys()])) {
    const entry = byPath.get(path);
    if (!entry) continue;
    const { spec, sequence } = entry;
    yield [entry, isUnknown(files) ? files : files.map(file => ({ file, spec, sequence: file.sequence ?? sequence }))];
  }
}
