import { ByteReader, signed } from '../byte-reader.ts';
import { FormatError } from '../format-error.ts';

/** Avro's primitive values, one after the other. Throws FormatError where the bytes end too early. */
export class AvroSource extends ByteReader {
  /** A bigint where it is beyond what a number holds exactly: ids of snapshots are. */
  long(): number | bigint {
    const raw = this.exact();
    if (typeof raw === 'number') return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2;
    const exact = signed(raw);
    return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
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
}
