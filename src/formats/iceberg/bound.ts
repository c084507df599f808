import { bigEndian } from '../big-endian.ts';

/**
 * A value as it compares: boolean 0n and 1n; whole numbers, dates (days) and decimals (their last digits) a bigint;
 * timestamps a bigint of picoseconds since 1970-01-01; real and double a number; texts; bytes a text of a character each.
 */
export type BoundValue = bigint | number | string;

const picosPerMicro = 1_000_000n;
const picosPerNano = 1000n;

/**
 * A single value as Iceberg writes it in bounds: undefined where the bytes are none of the type. A type may have been
 * narrower when they were written. https://iceberg.apache.org/spec/#binary-single-value-serialization
 */
export function boundValue(type: string, bytes: Uint8Array): BoundValue | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const { length } = buffer;
  if (type === 'string') return buffer.toString('utf8');
  if (type === 'binary' || type === 'uuid' || type.startsWith('fixed')) return buffer.toString('latin1');
  if (type.startsWith('decimal')) return length === 0 || length > 16 ? undefined : bigEndian(buffer);
  if (type === 'boolean') return length === 1 ? BigInt(buffer[0] === 0 ? 0 : 1) : undefined;
  if (type === 'float' || type === 'double')
    return length === 4 ? buffer.readFloatLE() : length === 8 ? buffer.readDoubleLE() : undefined;
  // A date may have become a timestamp since.
  if (length === 4 && type.startsWith('timestamp')) return undefined;
  const whole = length === 4 ? BigInt(buffer.readInt32LE()) : length === 8 ? buffer.readBigInt64LE() : undefined;
  return whole === undefined ? undefined : wholeValue(type, whole);
}

/** A whole number that is stored for a value of a type; undefined where it says nothing that we compare. */
export function wholeValue(type: string, whole: bigint): bigint | undefined {
  switch (type) {
    case 'int':
    case 'long':
    case 'date':
      return whole;
    case 'timestamp':
    case 'timestamptz':
      return whole * picosPerMicro;
    case 'timestamp_ns':
    case 'timestamptz_ns':
      return whole * picosPerNano;
    default:
      return undefined;
  }
}
