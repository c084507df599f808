import type { AvroValue } from '../../../formats/avro/decoder.ts';
import { boundValue, wholeValue } from '../../../formats/iceberg/bound.ts';
import type { Value } from '../../predicates/value.ts';

/** A partition's value as Avro has it: null; undefined where it is none of the type. */
export function storedValue(type: string, value: AvroValue | undefined): Value | null | undefined {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string') return type === 'string' ? value : undefined;
  if (value instanceof Uint8Array) return boundValue(type, value);
  if (typeof value === 'bigint') return wholeValue(type, value);
  if (typeof value !== 'number') return undefined;
  if (type === 'float' || type === 'double') return value;
  return Number.isSafeInteger(value) ? wholeValue(type, BigInt(value)) : undefined;
}
