import { FormatError } from '../format-error.ts';

/** Bits from the end of some bytes to their beginning; before it there are zeros. */
export class BackwardBits {
  readonly #bytes: Uint8Array;
  #left: number;
  constructor(bytes: Uint8Array) {
    const last = bytes.at(-1) ?? 0;
    if (last === 0) throw new FormatError('a stream of bits has no end');
    this.#bytes = bytes;
    // The highest bit that is set marks the end.
    this.#left = bytes.length * 8 - 1 - Math.clz32(last) + 24;
  }

  /** Below zero: so many bits were taken that are not there. */
  get left(): number {
    return this.#left;
  }

  /** At most 31 of them. */
  take(count: number): number {
    this.#left -= count;
    return bitsAt(this.#bytes, this.#left, count);
  }
}

/** Bits from the beginning. */
export class ForwardBits {
  readonly #bytes: Uint8Array;
  #at = 0;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(count: number): number {
    if (this.#at + count > this.#bytes.length * 8) throw new FormatError('it ends too early');
    this.#at += count;
    return bitsAt(this.#bytes, this.#at - count, count);
  }

  back(count: number): void {
    this.#at -= count;
  }

  /** Bytes of which a bit was taken. */
  get bytes(): number {
    return Math.ceil(this.#at / 8);
  }
}

function bitsAt(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let taken = 0, at = from; taken < count;) {
    const within = at & 7;
    const some = Math.min(count - taken, 8 - within);
    const byte = at < 0 ? 0 : (bytes[at >> 3] ?? 0);
    value += ((byte >> within) & ((1 << some) - 1)) * 2 ** taken;
    taken += some;
    at += some;
  }
  return value;
}
