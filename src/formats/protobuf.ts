import { ByteReader } from './byte-reader.ts';
import { FormatError } from './format-error.ts';

/** A field of a message: a number for varints, bytes for all that has a length. */
interface ProtobufField<N> {
  readonly id: number;
  readonly value: N | Uint8Array;
}

/** The fields of a message, one after the other. https://protobuf.dev/programming-guides/encoding/ */
export const protobufFields = (bytes: Uint8Array): Generator<ProtobufField<number>> =>
  fieldsOf(bytes, reader => reader.varint());

/** The same where numbers may need all 64 bits. */
export const wideFields = (bytes: Uint8Array): Generator<ProtobufField<bigint>> =>
  fieldsOf(bytes, reader => BigInt(reader.exact()));

function* fieldsOf<N>(bytes: Uint8Array, numberIn: (reader: ByteReader) => N): Generator<ProtobufField<N>> {
  const reader = new ByteReader(bytes);
  while (reader.left > 0) {
    const head = reader.varint();
    const [id, wire] = [Math.floor(head / 8), head % 8];
    if (wire === 0) yield { id, value: numberIn(reader) };
    else if (wire === 1) yield { id, value: reader.take(8) };
    else if (wire === 2) yield { id, value: reader.take(reader.varint()) };
    else if (wire === 5) yield { id, value: reader.take(4) };
    else throw new FormatError(`there is no wire type ${wire}`);
  }
}

/** Numbers of a field that holds them one behind the other. */
export function packed(bytes: Uint8Array): readonly number[] {
  const reader = new ByteReader(bytes);
  const numbers: number[] = [];
  while (reader.left > 0) numbers.push(reader.varint());
  return numbers;
}
