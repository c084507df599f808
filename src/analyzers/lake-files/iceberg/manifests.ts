import { manifestFiles, type ManifestFile } from '../../../formats/iceberg/manifest.ts';
import type { Bulk } from '../../../model/facts.ts';
import type { Maybe } from '../../../model/maybe.ts';
import { readable, wholeBlobs } from './blobs.ts';

/** Of all tables, files times columns of which something is held: some hundred bytes each. */
const most = 300_000;
/** Manifests that are read at once. */
const atOnce = 32;

/** The files that manifests list; those that were read last are held. */
export class Manifests {
  readonly #bulk: Bulk;
  readonly #held = new Map<string, readonly ManifestFile[]>();
  #weight = 0;
  constructor(bulk: Bulk) {
    this.#bulk = bulk;
  }

  /** The files of some manifests, one manifest after the other; unknown for one that was not kept, or is not understood. */
  async *files(
    locations: readonly string[],
  ): AsyncGenerator<readonly [location: string, files: Maybe<readonly ManifestFile[]>]> {
    for (let from = 0; from < locations.length; from += atOnce) {
      const batch = locations.slice(from, from + atOnce);
      const missing = new Set(batch.filter(location => !this.#held.has(location)));
      for (const location of batch) {
        const held = this.#held.get(location);
        if (held && !missing.has(location)) yield [location, this.#keep(location, held)];
      }
      for await (const [location, bytes] of wholeBlobs(this.#bulk, [...missing])) {
        missing.delete(location);
        const files = readable(bytes, 'a manifest', whole => [...manifestFiles(whole)]);
        yield [location, Array.isArray(files) ? this.#keep(location, files) : files];
      }
      for (const location of missing) yield [location, { unknown: 'a manifest was not read' }];
    }
  }

  #keep(location: string, files: readonly ManifestFile[]): readonly ManifestFile[] {
    this.#drop(location);
    this.#weight += weightOf(files);
    this.#held.set(location, files);
    for (const [oldest] of this.#held) {
      if (this.#weight <= most) break;
      this.#drop(oldest);
    }
    return files;
  }

  #drop(location: string): void {
    const held = this.#held.get(location);
    if (held) this.#weight -= weightOf(held);
    this.#held.delete(location);
  }
}

const weightOf = (files: readonly ManifestFile[]) => files.length * (1 + (files[0]?.columns.values.size ?? 0)) + 1;
