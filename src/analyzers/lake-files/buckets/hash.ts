import type { Value } from '../../predicates/value.ts';
import { murmur3 } from '../murmur3.ts';

/** Hive's own hash functions: the second one came with its version 3. */
export type BucketingVersion = 1 | 2;

const seed = 104_729;
const bytesOfType: Readonly<Record<string, number>> = { tinyint: 1, smallint: 2, int: 4, integer: 4, bigint: 8 };

/** Whether the engine looks for single buckets of a column of this type, as Hive spells it. */
export const isHashed = (type: string): boolean =>
  type === 'boolean' || type === 'string' || Object.hasOwn(bytesOfType, type);

/** The hash of a row's bucket columns; null hashes as nothing. */
export const hashOf = (
  version: BucketingVersion,
  values: readonly { readonly type: string; readonly value: Value | null }[],
): number => values.reduce((hash, { type, value }) => (Math.imul(31, hash) + hashOfValue(version, type, value)) | 0, 0);

function hashOfValue(version: BucketingVersion, type: string, value: Value | null): number {
  if (value === null) return 0;
  if (typeof value === 'string') {
    const bytes = Buffer.from(value, 'utf8');
    return version === 2
      ? murmur3(bytes, seed, true)
      : bytes.reduce((hash, byte) => (Math.imul(31, hash) + ((byte << 24) >> 24)) | 0, 0);
  }
  const whole = BigInt(value);
  if (type === 'boolean' || type === 'tinyint') return Number(whole);
  const length = bytesOfType[type] ?? 8;
  if (version === 2) return murmur3(bigEndian(whole, length), seed, true);
  const folded = length === 8 ? whole ^ (BigInt.asUintN(64, whole) >> 32n) : whole;
  return Number(BigInt.asIntN(32, folded));
}

function bigEndian(value: bigint, length: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt.asIntN(64, value));
  return bytes.subarray(8 - length);
}
