import type { Bulk } from '../model/facts.ts';
import { each, number, text } from './rows.ts';

export interface ObjectName {
  readonly bucket: string;
  readonly key: string;
}

/** What was kept of an object: its bytes from `offset` on. */
export interface Blob extends ObjectName {
  readonly etag: string;
  /** Bytes of the whole object. */
  readonly size: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Objects of which bytes are held at the same time. */
const atOnce = 64;

const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Names of the objects of which something was kept, in order. */
export async function* blobNames(bulk: Bulk): AsyncGenerator<ObjectName> {
  for await (const row of each(bulk, 'SELECT DISTINCT bucket, key FROM blobs ORDER BY bucket, key'))
    yield { bucket: text(row['bucket']), key: text(row['key']) };
}

/** What was kept of some objects of one bucket, in order: a few are read at a time. */
export async function* blobsOf(bulk: Bulk, bucket: string, keys: readonly string[]): AsyncGenerator<Blob> {
  for (let from = 0; from < keys.length; from += atOnce) {
    const wanted = keys.slice(from, from + atOnce).map(literal);
    const sql = `
      SELECT key, etag, size, "offset" AS start, to_base64(bytes) AS content FROM blobs
      WHERE bucket = ${literal(bucket)} AND key IN (${wanted.join(', ')}) ORDER BY key, start`;
    for await (const row of each(bulk, sql))
      yield {
        bucket,
        key: text(row['key']),
        etag: text(row['etag']),
        size: number(row['size']),
        offset: number(row['start']),
        bytes: Buffer.from(text(row['content']), 'base64'),
      };
  }
}
