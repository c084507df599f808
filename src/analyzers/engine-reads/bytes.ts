/** Bytes that an engine reads: never below `low`, never above `high`, most likely `expected`. */
export interface Bytes {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

export const exactly = (bytes: number): Bytes => ({ low: bytes, expected: bytes, high: bytes });

export const sumOfBytes = (all: readonly Bytes[]): Bytes =>
  all.reduce(
    (sum, { low, expected, high }) => ({
      low: sum.low + low,
      expected: sum.expected + expected,
      high: sum.high + high,
    }),
    exactly(0),
  );
