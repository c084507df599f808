import { inflateRawSync } from 'node:zlib';
import { ByteReader } from '../byte-reader.ts';
import { FormatError } from '../format-error.ts';
import { unlz4 } from '../lz4.ts';
import { unsnapped } from '../snappy.ts';
import { unzstd } from '../zstd/unzstd.ts';

/** Bytes that a chunk unpacks to at most: ORC's own limit of a block. */
const mostOfChunk = 2 ** 23;
/** Bytes that all chunks of a footer unpack to at most. */
const mostOfAll = 2 ** 26;

type Unpack = (chunk: Uint8Array) => Uint8Array;

/** By the number that a postscript has for it; of LZO nothing is known here. */
const codecs = new Map<number, Unpack | undefined>([
  [0, undefined],
  [
    1,
    chunk => {
      try {
        return inflateRawSync(chunk, { maxOutputLength: mostOfChunk });
      } catch {
        throw new FormatError('a chunk cannot be unpacked');
      }
    },
  ],
  [2, chunk => unsnapped(chunk, mostOfChunk)],
  [4, chunk => unlz4(chunk, mostOfChunk)],
  [5, chunk => unzstd(chunk, mostOfChunk)],
]);

/** Unpacks what is written in chunks, each behind its length. Throws FormatError. */
export function unpacked(bytes: Uint8Array, codec: number): Uint8Array {
  if (!codecs.has(codec)) throw new FormatError(`its codec ${codec} is not known`);
  const unpack = codecs.get(codec);
  if (!unpack) return bytes;
  const reader = new ByteReader(bytes);
  const parts: Uint8Array[] = [];
  let size = 0;
  while (reader.left > 0) {
    const head = reader.little(3);
    const chunk = reader.take(head >> 1);
    // An odd head: the chunk is as it was.
    const part = head % 2 === 1 ? chunk : unpack(chunk);
    parts.push(part);
    if ((size += part.length) > mostOfAll) throw new FormatError('it unpacks to too much');
  }
  return Buffer.concat(parts);
}
