import { FormatError } from './format-error.ts';

/** A field of a message: `number` for varints, bytes for all that has a length. */
export interface ProtobufField {
  readonly id: number;
  readonly value: number | Uint8Array;
}

/** The fields of a message, one after the other. https://protobuf.dev/programming-guides/encoding/ */
export function* protobufFields(bytes: Uint8Array): Generator<ProtobufField> {
  let at = 0;
  const byte = () => {
    const next = bytes[at];
    if (next === undefined) throw new FormatError('it ends too early');
    at += 1;
    return next;
  };
  const varint = () => {
    let value = 0;
    for (let factor = 1, count = 0; count < 10; factor *= 128, count += 1) {
      const next = byte();
      value += (next & 127) * factor;
      if (next < 128) return value;
    }
    throw new FormatError('a number does not end');
  };
  const take = (length: number) => {
    if (length > bytes.length - at) throw new FormatError('a length leads beyond its end');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const head = varint();
    const [id, wire] = [Math.floor(head / 8), head % 8];
    if (wire === 0) yield { id, value: varint() };
    else if (wire === 1) yield { id, value: take(8) };
    else if (wire === 2) yield { id, value: take(varint()) };
    else if (wire === 5) yield { id, value: take(4) };
    else throw new FormatError(`there is no wire type ${wire}`);
  }
}
