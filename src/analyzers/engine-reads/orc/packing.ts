/** What a codec makes smaller: bytes that come again, or also bytes that come often. */
export type Packing = 'none' | 'repeats' | 'entropy';

/** The C++ library, which Arrow has. */
export const cpp = 1;

/** By the number that a postscript has for it. The C++ library's LZ4 is set to be fast, and packs next to nothing. */
export function packingOf(codec: number, writer: number): Packing {
  if (codec === 1 || codec === 5) return 'entropy';
  return codec === 0 || (codec === 4 && writer === cpp) ? 'none' : 'repeats';
}

/** Of bytes of one value: their places are mixed, and a codec that counts how often bytes come cannot tell them apart. */
const bitsOfPlace = 1.6;

/** Bits that a number takes, written in `width` bits, of which `entropy` are not foreseeable. */
export function packedBits(width: number, entropy: number, packing: Packing): number {
  if (packing !== 'entropy') return width;
  return Math.min(width, entropy + 0.1 + bitsOfPlace * Math.max(0, width / 8 - 1));
}

/** Bits to tell so many values apart. */
export const bitsFor = (values: number): number => (values <= 1 ? 0 : Math.log2(values));

/** Bits of a yes or no of which this share is yes. */
export const bitsOfShare = (share: number): number =>
  share <= 0 || share >= 1 ? 0 : -share * Math.log2(share) - (1 - share) * Math.log2(1 - share);
