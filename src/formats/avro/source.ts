import { ByteReader } from '../byte-reader.ts';
import { FormatError } from '../format-error.ts';

/** Avro's primitive values, one after the other. Throws FormatError where the bytes end too early. */
export class AvroSource extends ByteReader {
  /** A bigint where it is beyond what a number holds exactly: ids of snapshots are. */
  long(): number | bigint {
    let value = 0;
    for (let factor = 1, count = 0; count < 7; factor *= 128, count += 1) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
    return this.#bigLong(BigInt(value));
  }

  /** A count or a length. */
  count(): number {
    const value = this.long();
    if (typeof value !== 'number') throw new FormatError('a length leads beyond its end');
    return value;
  }

  bytes(): Uint8Array {
    return this.take(this.count());
  }

  text(): string {
    return Buffer.from(this.bytes()).toString('utf8');
  }

  /** `value` is what seven bytes have told. */
  #bigLong(value: bigint): number | bigint {
    for (let shift = 49n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 127) << shift;
      if (byte >= 128) continue;
      const exact = (value >> 1n) ^ -(value & 1n);
      return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
    }
    throw new FormatError('a number does not end');
  }
}
