import { FormatError } from './format-error.ts';

/** Bytes, one after the other. Throws FormatError where they end too early. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new FormatError('it ends too early');
    this.#at += 1;
    return byte;
  }

  take(count: number): Uint8Array {
    if (count < 0 || count > this.left) throw new FormatError('a length leads beyond its end');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** Seven bits a byte, the lowest first; beyond 2^53 not exact. */
  varint(): number {
    let value = 0;
    for (let factor = 1, count = 0; count < 10; factor *= 128, count += 1) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new FormatError('a number does not end');
  }

  /** As `varint`, of 64 bits and exact. */
  wide(): bigint {
    let [low, high] = [0, 0n];
    for (let count = 0; count < 10; count += 1) {
      const byte = this.byte();
      if (count < 7) low += (byte & 127) * 128 ** count;
      else high |= BigInt(byte & 127) << BigInt(7 * count);
      if (byte < 128) return BigInt.asUintN(64, high | BigInt(low));
    }
    throw new FormatError('a number does not end');
  }
}
