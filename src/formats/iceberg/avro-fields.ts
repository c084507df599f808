import { isList, isRecord, type AvroRecord, type AvroValue } from '../avro/decoder.ts';

type Field = AvroValue | undefined;

export const textOf = (value: Field): string | undefined => (typeof value === 'string' ? value : undefined);
export const numberOf = (value: Field): number | undefined => (typeof value === 'number' ? value : undefined);
export const listOf = (value: Field): readonly AvroValue[] => (isList(value) ? value : []);
export const bytesOf = (value: Field): Uint8Array | undefined => (value instanceof Uint8Array ? value : undefined);
export const recordOf = (value: Field): AvroRecord | undefined => (isRecord(value) ? value : undefined);

/** A map of numbers is written as a list of pairs. */
export function pairsOf<T>(value: Field, take: (value: Field) => T | undefined): ReadonlyMap<number, T> {
  const found = new Map<number, T>();
  for (const item of listOf(value)) {
    const pair = recordOf(item);
    const [key, own] = [numberOf(pair?.['key']), take(pair?.['value'])];
    if (key !== undefined && own !== undefined) found.set(key, own);
  }
  return found;
}
