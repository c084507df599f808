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

/** One of two, it is not known which: most likely the second. */
export const either = (one: Bytes, other: Bytes): Bytes => ({
  low: Math.min(one.low, other.low),
  expected: other.expected,
  high: Math.max(one.high, other.high),
});

/** The same where one of the parts most likely suffices. */
export function mostLikelyOne(all: readonly Bytes[]): Bytes {
  const read = all.filter(({ expected }) => expected > 0);
  const least = read.reduce((found, { expected }) => Math.min(found, expected), Infinity);
  return { ...sumOfBytes(all), expected: read.length === 0 ? 0 : least };
}

/** Of parts that are read side by side until there are rows enough: one with rows at least, all at most. */
export function untilEnough(all: readonly Bytes[]): Bytes {
  const read = all.filter(({ high }) => high > 0);
  if (read.length === 0) return exactly(0);
  const least = (of: 'low' | 'expected') => read.reduce((found, bytes) => Math.min(found, bytes[of]), Infinity);
  return { low: least('low'), expected: least('expected'), high: sumOfBytes(read).high };
}
