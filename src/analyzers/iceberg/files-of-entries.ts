import type { ManifestEntry } from '../../formats/iceberg/manifest-list.ts';
import type { ManifestFile } from '../../formats/iceberg/manifest.ts';
import type { Maybe } from '../../model/maybe.ts';
import type { Manifests } from '../lake-files/iceberg/manifests.ts';

/** The files of manifests, one manifest after the other, beside what the list says of it. */
export async function* filesOfEntries(
  entries: readonly ManifestEntry[],
  manifests: Manifests,
): AsyncGenerator<readonly [entry: ManifestEntry, files: Maybe<readonly ManifestFile[]>]> {
  const byPath = new Map(entries.map(entry => [entry.path, entry]));
  for await (const [path, files] of manifests.files([...byPath.keys()])) {
    const entry = byPath.get(path);
    if (entry) yield [entry, files];
  }
}
