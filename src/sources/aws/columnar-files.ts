import type { ColumnarFormat } from '../../formats/tail.ts';
import type { CatalogTable } from './read-catalog.ts';
import { placesOf, type StoredObject } from './read-storage.ts';
import { finder } from './s3-place.ts';
import { fairShare, hashOf, Lowest } from './sample.ts';

/** A file whose end tells what is in it. */
export interface ColumnarFile extends Pick<StoredObject, 'bucket' | 'key' | 'size' | 'etag'> {
  readonly format: ColumnarFormat;
}

export interface Selection {
  /** By table, the first being a sample of the rest. */
  readonly files: readonly (readonly ColumnarFile[])[];
  /** Files of all tables. */
  readonly of: number;
  /** Tables of which not all files are in it. */
  readonly sampled: number;
}

type Objects = () => AsyncIterable<readonly StoredObject[]>;

/**
 * Files of columnar tables whose footers are to be read: `most` of a table, and no more than `budget` in all. Of a table that
 * has more, one after the other of each folder and size. Read twice, so that what is held is bounded by what is chosen.
 */
export async function chooseFiles(
  objects: Objects,
  tables: readonly CatalogTable[],
  { most, budget }: { readonly most: number; readonly budget: number },
): Promise<Selection> {
  const counts = new Map<number, number>();
  for await (const [table] of columnarFiles(objects, tables)) counts.set(table, (counts.get(table) ?? 0) + 1);
  const held = [...counts.values()];
  const share = Math.min(
    most,
    Math.max(
      1,
      fairShare(
        held.map(count => Math.min(count, most)),
        budget,
      ),
    ),
  );
  const samples = new Map([...counts.keys()].map(table => [table, new Sample(share)]));
  for await (const [table, file, folder] of columnarFiles(objects, tables)) samples.get(table)?.add(file, folder);
  return {
    files: [...samples].toSorted(([a], [b]) => a - b).map(([, sample]) => sample.files()),
    of: held.reduce((sum, count) => sum + count, 0),
    sampled: held.filter(count => count > share).length,
  };
}

/** As engines see a table's files: hidden ones, empty ones and archived ones are none. */
async function* columnarFiles(
  objects: Objects,
  tables: readonly CatalogTable[],
): AsyncGenerator<readonly [table: number, file: ColumnarFile, folder: string]> {
  const tableOf = finder(
    tables.flatMap((table, index) => placesOf(table).map(place => ({ ...place, index, format: table.format }))),
  );
  let at: string | undefined;
  let own: ReturnType<typeof tableOf>;
  for await (const found of objects())
    for (const { bucket, key, size, etag, storageClass } of found) {
      const prefix = key.slice(0, key.lastIndexOf('/') + 1);
      const folder = `${bucket}/${prefix}`;
      if (folder !== at) own = tableOf({ bucket, prefix });
      at = folder;
      if (own?.format === undefined || size === 0 || /(?:^|\/)[_.]/.test(key) || archived.has(storageClass)) continue;
      const format = own.format === 'iceberg' ? endings.find(([ending]) => key.endsWith(ending))?.[1] : own.format;
      if (format) yield [own.index, { bucket, key, size, etag, format }, folder];
    }
}

const archived = new Set(['GLACIER', 'DEEP_ARCHIVE']);
/** An Iceberg table may hold several formats, and its metadata lie beside them. */
const endings = [
  ['.parquet', 'parquet'],
  ['.orc', 'orc'],
] as const;

const rounds = 2 ** 32;

/** Files of a table by rounds: in each one of every folder and power of two of sizes. */
class Sample {
  readonly #most: number;
  readonly #all: Lowest<ColumnarFile>;
  #folder = '';
  readonly #bySize = new Map<number, Lowest<ColumnarFile>>();
  constructor(most: number) {
    this.#most = most;
    this.#all = new Lowest(most);
  }

  add(file: ColumnarFile, folder: string): void {
    if (folder !== this.#folder) this.#close();
    this.#folder = folder;
    const exponent = Math.ceil(Math.log2(file.size));
    const alike = this.#bySize.get(exponent) ?? new Lowest<ColumnarFile>(this.#most);
    this.#bySize.set(exponent, alike);
    alike.add(hashOf(file.key), file);
  }

  files(): readonly ColumnarFile[] {
    this.#close();
    return this.#all.items();
  }

  #close(): void {
    for (const [exponent, alike] of this.#bySize) {
      const chance = hashOf(`${this.#folder}${exponent}`);
      for (const [round, file] of alike.items().entries()) this.#all.add(round * rounds + chance, file);
    }
    this.#bySize.clear();
  }
}
