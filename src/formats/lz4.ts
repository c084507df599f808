import { FormatError } from './format-error.ts';

/** Unpacks a block of LZ4 to at most `most` bytes. Throws FormatError. https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md */
export function unlz4(bytes: Uint8Array, most: number): Uint8Array {
  let out = new Uint8Array(Math.min(most, Math.max(64, bytes.length * 4)));
  let [at, end] = [0, 0];
  const next = () => {
    const byte = bytes[at];
    if (byte === undefined) throw new FormatError('it ends too early');
    at += 1;
    return byte;
  };
  /** A nibble of 15 goes on in the bytes that follow. */
  const lengthOf = (nibble: number) => {
    let length = nibble;
    for (let byte = nibble === 15 ? 255 : 0; byte === 255;) length += byte = next();
    return length;
  };
  const make = (length: number) => {
    if (length > most - end) throw new FormatError('it unpacks to too much');
    if (end + length <= out.length) return;
    const larger = new Uint8Array(Math.min(most, (end + length) * 2));
    larger.set(out.subarray(0, end));
    out = larger;
  };
  while (at < bytes.length) {
    const token = next();
    const literals = lengthOf(token >> 4);
    if (literals > bytes.length - at) throw new FormatError('a length leads beyond its end');
    make(literals);
    out.set(bytes.subarray(at, at + literals), end);
    at += literals;
    end += literals;
    // The last sequence is literals alone.
    if (at === bytes.length) break;
    const back = next() + next() * 256;
    const length = lengthOf(token & 15) + 4;
    if (back === 0 || back > end) throw new FormatError('a copy leads out of what there is');
    make(length);
    // It may overlap itself.
    for (const stop = end + length; end < stop; end += 1) out[end] = out[end - back] ?? 0;
  }
  return out.subarray(0, end);
}
