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
