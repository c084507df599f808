import { bitsFor, packedBits, type Packing } from './packing.ts';
import { between, doubted, type Stream } from './stream.ts';

/** How the values of a column lie in a stripe, as the ranges of its stripes tell. */
export type Order = 'sorted' | 'mixed' | 'unknown';

/** Values of a run at most, and the bytes beside them. https://orc.apache.org/specification/ORCv1/ */
const [ofRun, headBytes] = [512, 5];

/** Whole numbers, in runs: each as wide as its run's largest, in whole bytes but for the smallest. */
export function wholeStream(values: number, low: number, high: number, order: Order, packing: Packing): Stream {
  const range = high - low;
  const heads = Math.ceil(values / ofRun) * headBytes;
  // By the same step each time: what else would make it come out even?
  if (values > 2 && Number.isInteger(range / (values - 1))) return doubted(heads, 1);
  const largest = Math.max(Math.abs(low), Math.abs(high));
  // A sign takes a bit.
  const bytes = heads + ofBits(values, 2 * largest, bitsFor(range + 1), packing);
  // Large numbers are often few, and then patched.
  const mixed = doubted(bytes, (order === 'unknown' ? 0.2 : 0.1) + (bytes / values > 3.5 ? 0.4 : 0.05));
  if (order === 'mixed') return mixed;
  const sorted = doubted(heads + sortedBytes(values, range, packing), 0.5);
  if (sorted.bytes >= mixed.bytes) return mixed;
  return order === 'sorted' ? sorted : between(sorted, mixed);
}

/** In order, equal values become one run, and of others the steps between them are written. */
function sortedBytes(values: number, range: number, packing: Packing): number {
  if (range < values) return (range + 1) * headBytes * (packing === 'entropy' ? 0.5 : 1);
  const step = range / values;
  return ofBits(values, 4 * step, bitsFor(step) + 1.4, packing);
}

const ofBits = (values: number, largest: number, entropy: number, packing: Packing): number =>
  (values * packedBits(aligned(Math.floor(bitsFor(largest)) + 1), entropy, packing)) / 8;

/** Widths that writers use unless they are told to save space. */
const aligned = (bits: number): number =>
  bits <= 2 ? Math.max(1, bits) : bits <= 4 ? 4 : Math.min(64, Math.ceil(bits / 8) * 8);
