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

  /** A number of so many bytes, six at most, the lowest first. */
  little(count: number): number {
    let value = 0;
    for (let index = 0, factor = 1; index < count; index += 1, factor *= 256) value += this.byte() * factor;
    return value;
  }

  /** Seven bits a byte, the lowest first; beyond 2^53 not exact. */
  varint(): number {
    return Number(this.exact());
  }

  /** As `varint`, of 64 bits and exact: a number where seven bytes tell it. */
  exact(): number | bigint {
    let low = 0;
    for (let factor = 1, count = 0; count < 7; factor *= 128, count += 1) {
      const byte = this.byte();
      low += (byte & 127) * factor;
      if (byte < 128) return low;
    }
    let value = BigInt(low);
    for (let shift = 49n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, value);
    }
    throw new FormatError('a number does not end');
  }
}

/** Signed numbers are written with their sign last. */
export const signed = (value: bigint): bigint => ((value & 1n) === 0n ? value >> 1n : -((value + 1n) >> 1n));
