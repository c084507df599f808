import type { Bulk } from '../model/facts.ts';
import { each, literal, number, text } from './rows.ts';

/** What was kept of an object: its bytes from `offset` on. */
export interface Blob {
  readonly key: string;
  readonly etag: string;
  /** Bytes of the whole object. */
  readonly size: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Objects of which bytes are held at the same time. */
const atOnce = 64;

/** `bucket/key` of the objects of which something was kept, in order. */
export async function* blobPaths(bulk: Bulk): AsyncGenerator<string> {
  for await (const row of each(bulk, 'SELECT DISTINCT bucket, key FROM blobs ORDER BY bucket, key'))
    yield `${text(row['bucket'])}/${text(row['key'])}`;
}

/** What was kept of some objects, by `bucket/key`, those of a bucket in order: a few are read at a time. */
export async function* blobsAt(bulk: Bulk, paths: Iterable<string>): AsyncGenerator<Blob & { readonly path: string }> {
  const buckets = new Map<string, string[]>();
  for (const path of paths) {
    const slash = path.indexOf('/');
    const bucket = path.slice(0, slash);
    const keys = buckets.get(bucket) ?? [];
    buckets.set(bucket, keys);
    keys.push(path.slice(slash + 1));
  }
  for (const [bucket, keys] of buckets)
    for await (const blob of blobsOf(bulk, bucket, keys)) yield { ...blob, path: `${bucket}/${blob.key}` };
}

/** The same of one bucket. */
export async function* blobsOf(bulk: Bulk, bucket: string, keys: readonly string[]): AsyncGenerator<Blob> {
  for (let from = 0; from < keys.length; from += atOnce) {
    const wanted = keys.slice(from, from + atOnce).map(literal);
    const sql = `
      SELECT key, etag, size, "offset" AS start, to_base64(bytes) AS content FROM blobs
      WHERE bucket = ${literal(bucket)} AND key IN (${wanted.join(', ')}) ORDER BY key, start`;
    for await (const row of each(bulk, sql))
      yield {
        key: text(row['key']),
        etag: text(row['etag']),
        size: number(row['size']),
        offset: number(row['start']),
        bytes: Buffer.from(text(row['content']), 'base64'),
      };
  }
}
