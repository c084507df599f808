import { bigEndian } from '../../../formats/big-endian.ts';
import type { Leaf } from '../../../formats/parquet/schema.ts';
import { roundedTo } from '../../predicates/calendar.ts';
import type { SqlType } from '../../predicates/sql-type.ts';
import { largest } from '../../predicates/term-type.ts';
import type { Value } from '../../predicates/value.ts';
import { fits, powerOfTen } from '../../predicates/whole-numbers.ts';
import { textOf, type Side } from '../cut-text.ts';

/** A value as a table's type has it; undefined where the engine does not compare such a value with the type. */
export function valueAs(type: SqlType, leaf: Leaf, bytes: Uint8Array, side: Side): Value | undefined {
  const { physical } = leaf;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (type.name) {
    case 'boolean':
      return physical === 'boolean' && buffer.length === 1 ? BigInt(buffer.readUInt8() === 0 ? 0 : 1) : undefined;
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'bigint':
      return within(wholeOf(leaf, buffer), type.name);
    case 'date':
      return within(wholeOf(leaf, buffer), 'integer');
    case 'decimal': {
      const digits = physical === 'bytes' || physical === 'fixed' ? digitsOf(buffer) : wholeOf(leaf, buffer);
      return digits !== undefined && hasScale(leaf, type.scale) && fits(digits, type.precision) ? digits : undefined;
    }
    case 'real':
      return physical === 'float' && buffer.length === 4 ? number(buffer.readFloatLE()) : undefined;
    case 'double':
      return physical === 'double' && buffer.length === 8 ? number(buffer.readDoubleLE()) : undefined;
    case 'varchar':
      return physical === 'bytes' || physical === 'fixed' ? textOf(bytes, side) : undefined;
    case 'timestamp':
      return type.zone ? undefined : momentOf(leaf, buffer, type.precision);
    default:
      return undefined;
  }
}

function wholeOf({ physical, annotation }: Leaf, buffer: Buffer): bigint | undefined {
  // Of unsigned ones the engine takes the sign for real.
  const isSigned = annotation?.name !== 'integer' || annotation.signed;
  const value =
    physical === 'int32' && buffer.length === 4
      ? BigInt(buffer.readInt32LE())
      : physical === 'int64' && buffer.length === 8
        ? buffer.readBigInt64LE()
        : undefined;
  return value !== undefined && (isSigned || value >= 0n) ? value : undefined;
}

/** Statistics beyond a type's own values are not believed. */
function within(value: bigint | undefined, name: 'tinyint' | 'smallint' | 'integer' | 'bigint'): bigint | undefined {
  const most = largest({ name }) ?? 0n;
  return value !== undefined && -most - 1n <= value && value <= most ? value : undefined;
}

/** Bounds are compared digit by digit: those of another scale are not to be relied on. */
const hasScale = ({ annotation }: Leaf, scale: number): boolean =>
  annotation?.name === 'decimal' ? annotation.scale === scale : scale === 0;

const digitsOf = (buffer: Buffer): bigint | undefined =>
  buffer.length > 0 && buffer.length <= 16 ? bigEndian(buffer) : undefined;

const number = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

/** Picoseconds, rounded to the digits of the table's type. */
function momentOf({ physical, annotation }: Leaf, buffer: Buffer, precision: number): bigint | undefined {
  if (physical === 'int96') return buffer.length === 12 ? roundedTo(julian(buffer), precision) : undefined;
  if (physical !== 'int64' || annotation?.name !== 'timestamp' || buffer.length !== 8) return undefined;
  return roundedTo(buffer.readBigInt64LE() * powerOfTen(12 - annotation.digits), precision);
}

const julianOfEpoch = 2_440_588;

/** Nanoseconds of a day, and the day counted as astronomers do. */
function julian(buffer: Buffer): bigint {
  const day = BigInt(buffer.readInt32LE(8) - julianOfEpoch);
  return (day * 86_400n * 1_000_000_000n + buffer.readBigInt64LE(0)) * 1000n;
}
