import { ByteReader } from './byte-reader.ts';
import { FormatError } from './format-error.ts';
import { Output } from './output.ts';

/** Unpacks a block of Snappy to at most `most` bytes. Throws FormatError. https://github.com/google/snappy/blob/main/format_description.txt */
export function unsnapped(bytes: Uint8Array, most: number): Uint8Array {
  const reader = new ByteReader(bytes);
  const size = reader.varint();
  if (size > most) throw new FormatError('it unpacks to too much');
  const out = new Output(size);
  while (reader.left > 0) {
    const tag = reader.byte();
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      out.append(reader.take((short < 60 ? short : reader.little(short - 59)) + 1));
      continue;
    }
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = kind === 1 ? (tag >> 5) * 256 + reader.byte() : reader.little(kind === 2 ? 2 : 4);
    out.copy(back, length);
  }
  if (out.length !== size) throw new FormatError('it unpacks to too little');
  return out.bytes();
}
