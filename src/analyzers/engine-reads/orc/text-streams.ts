import type { Range } from '../../../formats/orc/column-statistics.ts';
import { bitsFor, packedBits, type Packing } from './packing.ts';
import { doubted, type Stream } from './stream.ts';

/** Texts up to this many bytes on average are taken to be words that come again. */
const wordBytes = 16;
/** Different words of a column, where nothing tells. */
const usualWords = 24;

/** Of how many signs a text is made, by its lowest and highest. */
const alphabets: readonly (readonly [signs: RegExp, count: number])[] = [
  [/^\d+$/, 10],
  [/^[\da-f]+$/, 16],
  [/^[\dA-F]+$/, 16],
  [/^[\da-f-]+$/, 15],
];

/** Texts: their lengths and bytes, or numbers that stand for words. */
export function textStreams(
  values: number,
  { low, high, bytes: all }: Extract<Range, { readonly kind: 'text' }>,
  { usesWords, packing }: { readonly usesWords: boolean; readonly packing: Packing },
): readonly Stream[] {
  const bytes = all ?? values * wordBytes;
  const each = bytes / Math.max(1, values);
  const [from, to] = [low, high].map(end => Buffer.from(end ?? []).toString('latin1'));
  if (each === 1 && from?.length === 1 && to?.length === 1) {
    const signs = to.charCodeAt(0) - from.charCodeAt(0) + 1;
    return [doubted((values * packedBits(8, bitsFor(signs), packing)) / 8, 0.25)];
  }
  const key = keyOf(from ?? '', to ?? '');
  if (key && each >= shortestKey) {
    const same = Math.min(key.same, ofBeginning[packing]);
    const ofSign = packing === 'entropy' ? (bitsFor(key.signs) + 0.35) / 8 : 1;
    return [doubted(values * (same + (each - key.same) * ofSign), 0.05)];
  }
  const lengths = doubted((values * packedBits(8, 3, packing)) / 8, 0.5);
  if (each > wordBytes) return [lengths, doubted(bytes * proseLeft[packing], packing === 'none' ? 0.05 : 0.4)];
  if (usesWords) return [doubted((values * packedBits(8, bitsFor(usualWords), packing)) / 8, 0.6)];
  // A word is found again as a whole.
  const bits = {
    none: each * 8,
    repeats: Math.min(24, each * 4.4),
    entropy: Math.min(2 * bitsFor(usualWords), 1 + each * 1.8),
  };
  return [
    doubted(lengths.bytes * (packing === 'entropy' ? 0.5 : 0.6), 0.3),
    doubted((values * bits[packing]) / 8, packing === 'none' ? 0.02 : 0.5),
  ];
}

/** Texts that all begin alike and go on with signs of one kind. */
function keyOf(from: string, to: string) {
  let same = 0;
  while (same < from.length && from[same] === to[same]) same += 1;
  const [a, b] = [from.slice(same), to.slice(same)];
  const signs = alphabets.find(([pattern]) => pattern.test(a) && pattern.test(b))?.[1];
  return signs === undefined ? undefined : { same, signs };
}

/** Bytes that a beginning takes that all have. */
const ofBeginning: Readonly<Record<Packing, number>> = { none: Infinity, repeats: 3, entropy: 1.5 };
/** Texts of digits alone from this many bytes on are taken to be all different. */
const shortestKey = 8;
/** What is left of prose. */
const proseLeft: Readonly<Record<Packing, number>> = { none: 1, repeats: 0.5, entropy: 0.3 };
