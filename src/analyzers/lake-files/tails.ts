import type { Held } from '../../formats/held.ts';
import type { Bulk } from '../../model/facts.ts';
import { blobsAt } from '../blobs.ts';
import { figure } from '../rows.ts';
import type { DataFile } from '../engine-reads/need.ts';

/** Files whose tails are handed out at once. */
const atOnce = 64;

/** Bytes of tails that are held; those that were used last. What is decoded of them takes some times as much. */
const most = 64 * 1024 * 1024;

/** What was kept of files' ends. */
export class Tails {
  readonly #bulk: Bulk;
  /** By path; undefined where nothing was kept. Those used last come last. */
  readonly #held = new Map<string, Held | undefined>();
  #bytes = 0;
  #isEmpty: Promise<boolean> | undefined;
  constructor(bulk: Bulk) {
    this.#bulk = bulk;
  }

  /** The same files, a few at a time, with their tails where they are known and of a file of that size. */
  async *with(files: Iterable<DataFile>): AsyncGenerator<readonly DataFile[]> {
    let batch: DataFile[] = [];
    for (const file of files) {
      batch.push(file);
      if (batch.length < atOnce) continue;
      yield await this.#batch(batch);
      batch = [];
    }
    if (batch.length > 0) yield await this.#batch(batch);
  }

  async #batch(files: readonly DataFile[]): Promise<readonly DataFile[]> {
    this.#isEmpty ??= figure(this.#bulk, 'SELECT count(*) FROM blobs').then(count => count === 0);
    if (await this.#isEmpty) return files;

    const missing = files.map(({ path }) => path).filter(path => !this.#held.has(path));
    for (const path of missing) this.#keep(path, undefined);
    const own = new Map<string, Held>();
    const sizes = new Map(files.map(({ path, size }) => [path, size]));
    for await (const { path, size, offset, bytes } of blobsAt(this.#bulk, missing)) {
      if (size !== sizes.get(path) || bytes.length === 0 || offset + bytes.length !== size) continue;
      own.set(path, { offset, bytes });
      this.#keep(path, own.get(path));
    }
    return files.map(file => {
      const tail = own.get(file.path) ?? this.#use(file.path);
      return tail ? { ...file, tail } : file;
    });
  }

  #use(path: string): Held | undefined {
    const held = this.#held.get(path);
    if (held) {
      this.#held.delete(path);
      this.#held.set(path, held);
    }
    return held;
  }

  #keep(path: string, held: Held | undefined): void {
    this.#bytes += lengthOf(held) - lengthOf(this.#held.get(path));
    this.#held.delete(path);
    this.#held.set(path, held);
    for (const [oldest, one] of this.#held) {
      if (this.#bytes <= most || oldest === path) return;
      this.#held.delete(oldest);
      this.#bytes -= lengthOf(one);
    }
  }
}

/** Bytes, and what an entry takes. */
const lengthOf = (held: Held | undefined) => (held?.bytes.length ?? 0) + 256;
