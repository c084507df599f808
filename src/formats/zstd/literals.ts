import { FormatError } from '../format-error.ts';
import { readHuffman, unpackHuffman, type HuffmanTable } from './huffman.ts';

/** Bytes that are not copies of others; `end` is where what follows begins. */
export interface Literals {
  readonly bytes: Uint8Array;
  readonly end: number;
  readonly table: HuffmanTable | undefined;
}

/** Of a block at most. */
const mostBytes = 2 ** 17;

/** Reads a block's literals; `known` is the table of the block before. Throws FormatError. */
export function readLiterals(block: Uint8Array, known: HuffmanTable | undefined): Literals {
  const first = block[0] ?? 0;
  const [kind, format] = [first & 3, (first >> 2) & 3];
  if (kind < 2) {
    const [head, size] = plainHead(block, format);
    const length = kind === 0 ? size : 1;
    if (size > mostBytes || block.length < head + length) throw new FormatError('it ends too early');
    const bytes = kind === 0 ? block.subarray(head, head + size) : new Uint8Array(size).fill(block[head] ?? 0);
    return { bytes, end: head + length, table: known };
  }
  const width = [10, 10, 14, 18][format] ?? 10;
  const head = [3, 3, 4, 5][format] ?? 3;
  if (block.length < head) throw new FormatError('it ends too early');
  const sizes = Buffer.from(block.subarray(0, head)).readUIntLE(0, head);
  const size = Math.floor(sizes / 16) % 2 ** width;
  const packed = Math.floor(sizes / 2 ** (4 + width)) % 2 ** width;
  const end = head + packed;
  if (size > mostBytes || block.length < end) throw new FormatError('a length leads beyond its end');
  const own = kind === 2 ? readHuffman(block.subarray(head, end)) : undefined;
  const table = own?.table ?? known;
  if (!table) throw new FormatError('there is no table to go on with');
  const bytes = new Uint8Array(size);
  unpackStreams(table, block.subarray(head + (own?.bytes ?? 0), end), bytes, format === 0 ? 1 : 4);
  return { bytes, end, table };
}

function plainHead(block: Uint8Array, format: number): readonly [head: number, size: number] {
  const [a = 0, b = 0, c = 0] = block;
  if (format === 1) return [2, (a >> 4) + (b << 4)];
  return format === 3 ? [3, (a >> 4) + (b << 4) + (c << 12)] : [1, a >> 3];
}

/** Of four streams the lengths of three stand before them. */
function unpackStreams(table: HuffmanTable, bytes: Uint8Array, out: Uint8Array, streams: number): void {
  if (streams === 1) return unpackHuffman(table, bytes, out);
  if (bytes.length < 6) throw new FormatError('it ends too early');
  const share = Math.ceil(out.length / 4);
  let at = 6;
  for (let index = 0; index < 4; index += 1) {
    const length = index < 3 ? (bytes[index * 2] ?? 0) + (bytes[index * 2 + 1] ?? 0) * 256 : bytes.length - at;
    if (length <= 0 || at + length > bytes.length) throw new FormatError('a length leads beyond its end');
    const to = index < 3 ? (index + 1) * share : out.length;
    if (to > out.length) throw new FormatError('a stream is too short or too long');
    unpackHuffman(table, bytes.subarray(at, at + length), out.subarray(index * share, to));
    at += length;
  }
}
