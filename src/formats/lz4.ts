import { ByteReader } from './byte-reader.ts';
import { Output } from './output.ts';

/** Unpacks a block of LZ4 to at most `most` bytes. Throws FormatError. https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md */
export function unlz4(bytes: Uint8Array, most: number): Uint8Array {
  const reader = new ByteReader(bytes);
  const out = new Output(most);
  /** A nibble of 15 goes on in the bytes that follow. */
  const lengthOf = (nibble: number) => {
    let length = nibble;
    for (let byte = nibble === 15 ? 255 : 0; byte === 255;) length += byte = reader.byte();
    return length;
  };
  while (reader.left > 0) {
    const token = reader.byte();
    out.append(reader.take(lengthOf(token >> 4)));
    // The last sequence is literals alone.
    if (reader.left === 0) break;
    const back = reader.little(2);
    out.copy(back, lengthOf(token & 15) + 4);
  }
  return out.bytes();
}
