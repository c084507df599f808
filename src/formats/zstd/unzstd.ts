import { FormatError } from '../format-error.ts';
import { ByteReader } from '../byte-reader.ts';
import { Output } from '../output.ts';
import type { HuffmanTable } from './huffman.ts';
import { readLiterals } from './literals.ts';
import { readSequences, type Sequence, type Tables } from './sequences.ts';

const magic = 0xfd2fb528;
/** Of a frame that holds nothing to unpack: the last digit is free. */
const skippable = 0x184d2a50;
/** Of a block at most, unpacked. */
const mostOfBlock = 2 ** 17;

/** Unpacks frames of Zstandard to at most `most` bytes. Throws FormatError. https://www.rfc-editor.org/rfc/rfc8878 */
export function unzstd(bytes: Uint8Array, most: number): Uint8Array {
  const reader = new ByteReader(bytes);
  const out = new Output(most);
  while (reader.left > 0) {
    const own = reader.little(4);
    if (own - (own % 16) === skippable) reader.take(reader.little(4));
    else if (own === magic) readFrame(reader, out);
    else throw new FormatError('it is no Zstandard');
  }
  return out.bytes();
}

/** What goes on from block to block. */
interface Frame {
  table: HuffmanTable | undefined;
  readonly tables: Tables;
  readonly recent: [number, number, number];
}

function readFrame(reader: ByteReader, out: Output): void {
  const head = reader.byte();
  const isSingle = (head & 32) !== 0;
  if (!isSingle) reader.byte();
  reader.take([0, 1, 2, 4][head & 3] ?? 0);
  // The size is not needed: it is bounded anyway.
  reader.take([isSingle ? 1 : 0, 2, 4, 8][head >> 6] ?? 0);
  const frame: Frame = { table: undefined, tables: {}, recent: [1, 4, 8] };
  const start = out.length;
  for (let isLast = false; !isLast;) {
    const own = reader.little(3);
    isLast = (own & 1) === 1;
    const [kind, size] = [(own >> 1) & 3, own >> 3];
    if (size > mostOfBlock) throw new FormatError('a block is too large');
    if (kind === 0) out.append(reader.take(size));
    else if (kind === 1) out.append(new Uint8Array(size).fill(reader.byte()));
    else if (kind === 2) readBlock(reader.take(size), frame, out, start);
    else throw new FormatError('there is no such block');
  }
  // A checksum, which is not checked: what is unpacked is checked for what it says.
  if ((head & 4) !== 0) reader.take(4);
}

function readBlock(block: Uint8Array, frame: Frame, out: Output, start: number): void {
  const literals = readLiterals(block, frame.table);
  frame.table = literals.table;
  const before = out.length;
  let at = 0;
  for (const sequence of readSequences(block.subarray(literals.end), frame.tables)) {
    const back = backOf(sequence, frame.recent);
    const end = at + sequence.literals;
    if (end > literals.bytes.length) throw new FormatError('a length leads beyond its end');
    out.append(literals.bytes.subarray(at, end));
    at = end;
    out.copy(back, sequence.length, start);
    if (out.length - before > mostOfBlock) throw new FormatError('a block unpacks to too much');
  }
  out.append(literals.bytes.subarray(at));
}

/** The first three numbers stand for the last places that were copied from. */
function backOf({ back, literals }: Sequence, recent: [number, number, number]): number {
  const [one, two, three] = recent;
  if (back > 3) {
    recent.splice(0, 3, back - 3, one, two);
    return back - 3;
  }
  const place = back - 1 + (literals === 0 ? 1 : 0);
  if (place === 0) return one;
  const found = place === 1 ? two : place === 2 ? three : one - 1;
  recent.splice(0, 3, found, one, place === 1 ? three : two);
  return found;
}
