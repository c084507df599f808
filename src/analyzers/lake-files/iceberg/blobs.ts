import { FormatError } from '../../../formats/format-error.ts';
import type { Bulk } from '../../../model/facts.ts';
import type { Maybe } from '../../../model/maybe.ts';
import { blobsOf } from '../../blobs.ts';

/** `bucket/key` of an object in S3; undefined elsewhere. */
export const s3Path = (location: string): string | undefined => /^s3[an]?:\/\/([^/]+\/[^]+)$/i.exec(location)?.[1];

/** All bytes of some objects, by their locations; those that were not kept to their ends are left out. */
export async function* wholeBlobs(
  bulk: Bulk,
  locations: readonly string[],
): AsyncGenerator<readonly [location: string, bytes: Uint8Array]> {
  const buckets = new Map<string, Map<string, string>>();
  for (const location of locations) {
    const path = s3Path(location);
    if (path === undefined) continue;
    const slash = path.indexOf('/');
    const keys = buckets.get(path.slice(0, slash)) ?? new Map<string, string>();
    buckets.set(path.slice(0, slash), keys.set(path.slice(slash + 1), location));
  }
  for (const [bucket, keys] of buckets) {
    let parts: Uint8Array[] = [];
    let [at, of] = ['', 0];
    for await (const { key, offset, size, bytes } of blobsOf(bulk, bucket, [...keys.keys()])) {
      if (key !== at) [parts, at, of] = [[], key, 0];
      if (offset !== of) continue;
      parts.push(bytes);
      of += bytes.length;
      const location = keys.get(key);
      if (of === size && location !== undefined) yield [location, parts.length === 1 ? bytes : Buffer.concat(parts)];
    }
  }
}

/** What an object holds; unknown where it was not kept, or is not what it should be. */
export async function decoded<T>(
  bulk: Bulk,
  location: string,
  what: string,
  decode: (bytes: Uint8Array) => T,
): Promise<Maybe<T>> {
  for await (const [, bytes] of wholeBlobs(bulk, [location])) return readable(bytes, what, decode);
  return { unknown: `${what} was not read` };
}

export function readable<T>(bytes: Uint8Array, what: string, decode: (bytes: Uint8Array) => T): Maybe<T> {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof FormatError) return { unknown: `${what} is not understood: ${error.message}` };
    throw error;
  }
}
