import { ByteReader } from './byte-reader.ts';
import { FormatError } from './format-error.ts';

/** Types of the compact protocol. https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md */
export const thriftType = {
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  map: 11,
  struct: 12,
} as const;

/** Structs within structs; Parquet has nine at most. */
const deepest = 32;

/**
 * Reads Thrift's compact protocol field by field. What nobody asks for is skipped without being built, so that memory
 * follows what is kept. Throws FormatError where the bytes end too early or are nested too deeply.
 */
export class Thrift {
  readonly #reader: ByteReader;
  #depth = 0;
  constructor(bytes: Uint8Array) {
    this.#reader = new ByteReader(bytes);
  }

  /** `field` reads a field's value and says true, or leaves it. */
  struct(field: (id: number, type: number) => boolean): void {
    if ((this.#depth += 1) > deepest) throw new FormatError('nested too deeply');
    let id = 0;
    for (let head = this.#reader.byte(); head !== 0; head = this.#reader.byte()) {
      const delta = head >> 4;
      id = delta === 0 ? this.int() : id + delta;
      const type = head & 15;
      if (!field(id, type)) this.#skip(type);
    }
    this.#depth -= 1;
  }

  /** Reads what `item` says of each element, which takes `least` bytes; elements of another type are skipped. */
  list<T>(type: number, item: () => T, least = 1): T[] {
    const { count, own } = this.#listHead();
    if (count * least > this.#reader.left) throw new FormatError('a length leads beyond its end');
    const items: T[] = [];
    for (let index = 0; index < count; index += 1)
      if (own === type) items.push(item());
      else this.#skip(own, true);
    return items;
  }

  /** A list of booleans, each of which takes a byte. */
  flags(): readonly boolean[] {
    const { count, own } = this.#listHead();
    if (own !== thriftType.true && own !== thriftType.false) throw new FormatError('a list of flags has none');
    return Array.from(this.#reader.take(count), byte => byte === thriftType.true);
  }

  /** Of i16, i32 and i64; beyond 2^53 not exact, which no length or offset of a real file is. */
  int(): number {
    const raw = this.#reader.varint();
    return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2;
  }

  binary(): Uint8Array {
    return this.#reader.take(this.#reader.varint());
  }

  text(): string {
    return Buffer.from(this.binary()).toString('utf8');
  }

  /** How many elements there are, and their type. */
  #listHead() {
    const head = this.#reader.byte();
    return { count: head >> 4 === 15 ? this.#length() : head >> 4, own: head & 15 };
  }

  #length(): number {
    const length = this.#reader.varint();
    // Every element takes a byte at least.
    if (length > this.#reader.left) throw new FormatError('a length leads beyond its end');
    return length;
  }

  #skip(type: number, inList = false): void {
    const { byte, double, binary, list, set, map, struct } = thriftType;
    if (type === thriftType.true || type === thriftType.false) this.#reader.take(inList ? 1 : 0);
    else if (type === byte) this.#reader.take(1);
    else if (type === thriftType.i16 || type === thriftType.i32 || type === thriftType.i64) this.#reader.varint();
    else if (type === double) this.#reader.take(8);
    else if (type === binary) this.binary();
    else if (type === list || type === set) this.#within(() => this.list(-1, () => undefined));
    else if (type === map) this.#within(() => this.#skipMap());
    else if (type === struct) this.struct(() => false);
    else throw new FormatError(`there is no type ${type}`);
  }

  #skipMap(): void {
    const count = this.#length();
    if (count === 0) return;
    const types = this.#reader.byte();
    for (let index = 0; index < count; index += 1) {
      this.#skip(types >> 4, true);
      this.#skip(types & 15, true);
    }
  }

  #within(read: () => void): void {
    if ((this.#depth += 1) > deepest) throw new FormatError('nested too deeply');
    read();
    this.#depth -= 1;
  }
}
