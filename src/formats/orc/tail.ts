import { protobufFields } from '../protobuf.ts';
import type { Held } from '../held.ts';

/**
 * Where the stripe statistics, the footer and the postscript of an ORC file begin, or without the statistics where all of
 * it is more than `most` bytes. Undefined where it is no ORC file. https://orc.apache.org/specification/ORCv1/
 */
export function orcTailStart({ bytes }: Held, size: number, most: number): number | undefined {
  const length = bytes.at(-1) ?? 0;
  const from = bytes.length - 1 - length;
  if (length === 0 || from < 0) return undefined;
  let [footer, statistics] = [0, 0];
  let magic = '';
  for (const { id, value } of protobufFields(bytes.subarray(from, bytes.length - 1))) {
    if (id === 1 && typeof value === 'number') footer = value;
    if (id === 5 && typeof value === 'number') statistics = value;
    if (id === 8000 && typeof value !== 'number') magic = Buffer.from(value).toString('latin1');
  }
  const start = size - 1 - length - footer;
  // The file begins with its magic, too.
  if (magic !== 'ORC' || footer === 0 || start - statistics < magic.length) return undefined;
  return size - start + statistics <= most ? start - statistics : start;
}
