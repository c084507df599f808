import type { Value } from '../../predicates/value.ts';

const picosPerMicro = 1_000_000n;

/** The bucket of a value; undefined of types that are not hashed. https://iceberg.apache.org/spec/#bucket-transform-details */
export function bucketOf(type: string, value: Value, buckets: number): number | undefined {
  const bytes = bytesOf(type, value);
  return bytes && (murmur3(bytes) & 0x7fffffff) % buckets;
}

function bytesOf(type: string, value: Value): Uint8Array | undefined {
  if (typeof value === 'string') return Buffer.from(value, type === 'string' ? 'utf8' : 'latin1');
  if (typeof value === 'number') return undefined;
  if (type.startsWith('decimal')) return shortest(value);
  if (type.startsWith('timestamp')) return long(value / picosPerMicro - (value % picosPerMicro < 0n ? 1n : 0n));
  return type === 'int' || type === 'long' || type === 'date' ? long(value) : undefined;
}

function long(value: bigint): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt.asIntN(64, value));
  return bytes;
}

/** Two's complement, the highest byte first, in as few bytes as hold it. */
function shortest(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.unshift(Number(BigInt.asUintN(8, rest)));
    rest >>= 8n;
  } while (!((rest === 0n && (bytes[0] ?? 0) < 128) || (rest === -1n && (bytes[0] ?? 0) >= 128)));
  return Uint8Array.from(bytes);
}

/** MurmurHash3, 32 bits, seed 0. https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp */
export function murmur3(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const whole = bytes.length - (bytes.length % 4);
  let hash = 0;
  for (let at = 0; at < whole; at += 4)
    hash = (Math.imul(rotated(hash ^ mixed(view.getUint32(at, true)), 13), 5) + 0xe6546b64) | 0;
  let rest = 0;
  for (let at = bytes.length - 1; at >= whole; at -= 1) rest = (rest << 8) | (bytes[at] ?? 0);
  if (whole < bytes.length) hash ^= mixed(rest);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const rotated = (value: number, by: number) => (value << by) | (value >>> (32 - by));
const mixed = (word: number) => Math.imul(rotated(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
