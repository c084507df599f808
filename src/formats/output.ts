import { FormatError } from './format-error.ts';

/** What is unpacked, `most` bytes at most: bytes, and copies of what came before. It grows as it needs to. Throws FormatError. */
export class Output {
  readonly #most: number;
  #bytes = new Uint8Array(1024);
  #length = 0;
  constructor(most: number) {
    this.#most = most;
  }

  get length(): number {
    return this.#length;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  append(bytes: Uint8Array): void {
    this.#make(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Of what was written since `start`; it may overlap itself. */
  copy(back: number, length: number, start = 0): void {
    if (back <= 0 || back > this.#length - start) throw new FormatError('a copy leads out of what there is');
    this.#make(length);
    const bytes = this.#bytes;
    const end = this.#length + length;
    for (let at = this.#length; at < end; at += 1) bytes[at] = bytes[at - back] ?? 0;
    this.#length = end;
  }

  #make(count: number): void {
    if (count > this.#most - this.#length) throw new FormatError('it unpacks to too much');
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.min(this.#most, (this.#length + count) * 2));
    larger.set(this.bytes());
    this.#bytes = larger;
  }
}
