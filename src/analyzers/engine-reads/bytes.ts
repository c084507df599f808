import type { Interval } from '../../model/estimate.ts';

/** Bytes that an engine reads. */
export type Bytes = Interval;

export const exactly = (bytes: number): Bytes => ({ low: bytes, expected: bytes, high: bytes });

export const sumOfBytes = (all: readonly Bytes[]): Bytes => {
  let [low, expected, high] = [0, 0, 0];
  for (const one of all) {
    low += one.low;
    expected += one.expected;
    high += one.high;
  }
  return { low, expected, high };
};

/** Of parts that are read side by side until there are rows enough: one of them at least, all at most. */
export function untilEnough(all: readonly Bytes[]): Bytes {
  const { expected, high } = sumOfBytes(all);
  const low = all.length === 0 ? 0 : all.reduce((least, bytes) => Math.min(least, bytes.low), Infinity);
  return { low, expected, high };
}
