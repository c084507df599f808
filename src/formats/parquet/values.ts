import { bigEndian } from '../big-endian.ts';
import type { Bounds } from './statistics.ts';
import type { Order } from './leaf-type.ts';

/** A value that compares with its like by `<`: bytes are text of one character each. */
export type Value = number | bigint | string;

/** The least and the greatest value of a chunk; undefined where statistics do not tell, or not to be relied on. */
export function rangeOf(
  order: Order | undefined,
  bounds: Bounds,
): { readonly low: Value; readonly high: Value } | undefined {
  const { low, high, oldLow, oldHigh } = bounds;
  if (order === undefined) return undefined;
  if (low && high) return ordered(valueOf(order, low), valueOf(order, high));
  // Older writers compared bytes as signed ones.
  if (!oldLow || !oldHigh || !signed.has(order)) return undefined;
  return ordered(valueOf(order, oldLow), valueOf(order, oldHigh));
}

const signed: ReadonlySet<Order> = new Set(['boolean', 'int', 'float', 'double']);

function ordered(low: Value | undefined, high: Value | undefined) {
  return low !== undefined && high !== undefined && low <= high ? { low, high } : undefined;
}

/** Undefined where the bytes are no value: of another length, or not a number. */
function valueOf(order: Order, bytes: Uint8Array): Value | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = buffer;
  if (order === 'bytes') return buffer.toString('latin1');
  if (order === 'big-endian') return length > 0 && length <= 32 ? bigEndian(buffer) : undefined;
  if (order === 'boolean') return length === 1 ? buffer.readUInt8() : undefined;
  if (order === 'float') return length === 4 ? number(buffer.readFloatLE()) : undefined;
  if (order === 'double') return length === 8 ? number(buffer.readDoubleLE()) : undefined;
  if (length === 4) return order === 'int' ? buffer.readInt32LE() : buffer.readUInt32LE();
  if (length === 8) return order === 'int' ? buffer.readBigInt64LE() : buffer.readBigUInt64LE();
  return undefined;
}

const number = (value: number) => (Number.isNaN(value) ? undefined : value);
