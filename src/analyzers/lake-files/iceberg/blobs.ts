import { decodedOrError, FormatError } from '../../../formats/format-error.ts';
import type { Bulk } from '../../../model/facts.ts';
import type { Maybe } from '../../../model/maybe.ts';
import { blobsAt } from '../../blobs.ts';
import { s3Path } from '../place.ts';

/** All bytes of some objects, by their locations; those that were not kept to their ends are left out. */
export async function* wholeBlobs(
  bulk: Bulk,
  locations: readonly string[],
): AsyncGenerator<readonly [location: string, bytes: Uint8Array]> {
  const locationOf = new Map<string, string>();
  for (const location of locations) {
    const path = s3Path(location);
    if (path !== undefined) locationOf.set(path, location);
  }
  let parts: Uint8Array[] = [];
  let [at, of] = ['', 0];
  for await (const { path, offset, size, bytes } of blobsAt(bulk, locationOf.keys())) {
    if (path !== at) [parts, at, of] = [[], path, 0];
    if (offset !== of) continue;
    parts.push(bytes);
    of += bytes.length;
    const location = locationOf.get(path);
    if (of === size && location !== undefined) yield [location, parts.length === 1 ? bytes : Buffer.concat(parts)];
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
  const found = decodedOrError(() => decode(bytes));
  return found instanceof FormatError ? { unknown: `${what} is not understood: ${found.message}` } : found;
}
