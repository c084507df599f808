import type { Held } from '../../formats/held.ts';
import type { Bulk } from '../../model/facts.ts';
import { blobsOf } from '../blobs.ts';
import { collect, number } from '../rows.ts';
import type { DataFile } from '../engine-reads/need.ts';

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

  /** The same files with their tails, where they are known and of a file of that size. */
  async with(files: readonly DataFile[]): Promise<readonly DataFile[]> {
    this.#isEmpty ??= this.#hasNone();
    if (await this.#isEmpty) return files;

    const missing = new Map<string, string[]>();
    for (const { path } of files) {
      if (this.#held.has(path)) continue;
      const slash = path.indexOf('/');
      const keys = missing.get(path.slice(0, slash)) ?? [];
      missing.set(path.slice(0, slash), keys);
      keys.push(path.slice(slash + 1));
    }
    const own = new Map<string, Held>();
    const sizes = new Map(files.map(({ path, size }) => [path, size]));
    for (const [bucket, keys] of missing) {
      for (const key of keys) this.#keep(`${bucket}/${key}`, undefined);
      for await (const { key, size, offset, bytes } of blobsOf(this.#bulk, bucket, keys)) {
        const path = `${bucket}/${key}`;
        if (size !== sizes.get(path) || bytes.length === 0 || offset + bytes.length !== size) continue;
        own.set(path, { offset, bytes });
        this.#keep(path, own.get(path));
      }
    }
    return files.map(file => {
      const tail = own.get(file.path) ?? this.#use(file.path);
      return tail ? { ...file, tail } : file;
    });
  }

  async #hasNone(): Promise<boolean> {
    const [count = 0] = await collect(this.#bulk, 'SELECT count(*) AS blobs FROM blobs', row => number(row['blobs']));
    return count === 0;
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
