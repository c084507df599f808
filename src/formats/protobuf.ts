import { ByteReader } from './byte-reader.ts';
import { FormatError } from './format-error.ts';

/** A field of a message: `number` for varints, bytes for all that has a length. */
export interface ProtobufField {
  readonly id: number;
  readonly value: number | Uint8Array;
}

/** The fields of a message, one after the other. https://protobuf.dev/programming-guides/encoding/ */
export function* protobufFields(bytes: Uint8Array): Generator<ProtobufField> {
  const reader = new ByteReader(bytes);
  while (reader.left > 0) {
    const head = reader.varint();
    const [id, wire] = [Math.floor(head / 8), head % 8];
    if (wire === 0) yield { id, value: reader.varint() };
    else if (wire === 1) yield { id, value: reader.take(8) };
    else if (wire === 2) yield { id, value: reader.take(reader.varint()) };
    else if (wire === 5) yield { id, value: reader.take(4) };
    else throw new FormatError(`there is no wire type ${wire}`);
  }
}

/** A field of a message whose numbers may need all 64 bits. */
export interface WideField {
  readonly id: number;
  readonly value: bigint | Uint8Array;
}

/** As `protobufFields`, with exact numbers. */
export function* wideFields(bytes: Uint8Array): Generator<WideField> {
  const reader = new ByteReader(bytes);
  while (reader.left > 0) {
    const head = reader.varint();
    const [id, wire] = [Math.floor(head / 8), head % 8];
    if (wire === 0) yield { id, value: reader.wide() };
    else if (wire === 1) yield { id, value: reader.take(8) };
    else if (wire === 2) yield { id, value: reader.take(reader.varint()) };
    else if (wire === 5) yield { id, value: reader.take(4) };
    else throw new FormatError(`there is no wire type ${wire}`);
  }
}

/** Signed numbers are written with their sign last. */
export const signed = (value: bigint): bigint => ((value & 1n) === 0n ? value >> 1n : -((value + 1n) >> 1n));

/** Numbers of a field that holds them one behind the other. */
export function packed(bytes: Uint8Array): readonly number[] {
  const reader = new ByteReader(bytes);
  const numbers: number[] = [];
  while (reader.left > 0) numbers.push(reader.varint());
  return numbers;
}
