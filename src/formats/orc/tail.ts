import type { Held } from '../held.ts';
import { postscriptOf } from './postscript.ts';

/** Bytes of its magic, with which the file begins. */
const magic = 3;

/**
 * Where the stripe statistics, the footer and the postscript of an ORC file begin, or without the statistics where all of
 * it is more than `most` bytes. Undefined where it is no ORC file. https://orc.apache.org/specification/ORCv1/
 */
export function orcTailStart({ bytes }: Held, size: number, most: number): number | undefined {
  const postscript = postscriptOf(bytes);
  if (!postscript) return undefined;
  const start = size - postscript.length - postscript.footer;
  if (start - postscript.statistics < magic) return undefined;
  return size - start + postscript.statistics <= most ? start - postscript.statistics : start;
}
