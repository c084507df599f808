import { floorDiv } from '../../predicates/calendar.ts';
import type { Value } from '../../predicates/value.ts';
import { murmur3 } from '../murmur3.ts';

const picosPerMicro = 1_000_000n;

/** The bucket of a value; undefined of types that are not hashed. https://iceberg.apache.org/spec/#bucket-transform-details */
export function bucketOf(type: string, value: Value, buckets: number): number | undefined {
  const bytes = bytesOf(type, value);
  return bytes && (murmur3(bytes, 0) & 0x7fffffff) % buckets;
}

function bytesOf(type: string, value: Value): Uint8Array | undefined {
  if (typeof value === 'string') return Buffer.from(value, type === 'string' ? 'utf8' : 'latin1');
  if (typeof value === 'number') return undefined;
  if (type.startsWith('decimal')) return shortest(value);
  if (type.startsWith('timestamp')) return long(floorDiv(value, picosPerMicro));
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
