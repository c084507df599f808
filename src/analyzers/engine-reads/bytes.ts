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
  const least = (of: 'low' | 'expected') => all.reduce((found, bytes) => Math.min(found, bytes[of]), Infinity);
  if (all.length === 0) return exactly(0);
  return { low: least('low'), expected: least('expected'), high: sumOfBytes(all).high };
}
