import { FormatError } from './format-error.ts';

/** Unpacks a block of Snappy to at most `most` bytes. Throws FormatError. https://github.com/google/snappy/blob/main/format_description.txt */
export function unsnapped(bytes: Uint8Array, most: number): Uint8Array {
  let at = 0;
  const next = (count: number) => {
    if (count > bytes.length - at) throw new FormatError('it ends too early');
    let value = 0;
    for (let index = 0; index < count; index += 1) value += (bytes[at + index] ?? 0) * 256 ** index;
    at += count;
    return value;
  };
  let size = 0;
  for (let factor = 1, byte = 128; byte >= 128; factor *= 128) {
    byte = next(1);
    size += (byte & 127) * factor;
    if (size > most) throw new FormatError('it unpacks to too much');
  }
  const out = new Uint8Array(size);
  let end = 0;
  while (at < bytes.length) {
    const tag = next(1);
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const length = (short < 60 ? short : next(short - 59)) + 1;
      if (length > bytes.length - at || length > size - end) throw new FormatError('a length leads beyond its end');
      out.set(bytes.subarray(at, at + length), end);
      at += length;
      end += length;
      continue;
    }
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = kind === 1 ? (tag >> 5) * 256 + next(1) : next(kind === 2 ? 2 : 4);
    if (back === 0 || back > end || length > size - end) throw new FormatError('a copy leads out of what there is');
    // It may overlap itself.
    for (let index = 0; index < length; index += 1, end += 1) out[end] = out[end - back] ?? 0;
  }
  if (end !== size) throw new FormatError('it unpacks to too little');
  return out;
}
