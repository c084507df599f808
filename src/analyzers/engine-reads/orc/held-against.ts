import type { Stream } from './stream.ts';

/** A guess is wrong by no more than this power of e. */
const furthest = 3;
const steps = 30;

/** Guesses made so that they are `total` together: most changes where most is in doubt. */
export function heldAgainst(streams: readonly Stream[], total: number): readonly number[] {
  // By logarithms, none becomes negative: a doubt of half the bytes is one of half as much or as much again.
  const weights = streams.map(({ bytes, doubt }) => (bytes === 0 ? 0 : doubt ** 2 / bytes));
  const most = weights.reduce((found, weight) => Math.max(found, weight), 1e-9);
  const sizesAt = (power: number) =>
    streams.map(({ bytes }, index) => bytes * Math.exp((power * (weights[index] ?? 0)) / most));
  let [low, high] = [-furthest, furthest];
  for (let step = 0; step < steps; step += 1) {
    const middle = (low + high) / 2;
    if (sizesAt(middle).reduce((sum, bytes) => sum + bytes, 0) < total) low = middle;
    else high = middle;
  }
  return sizesAt((low + high) / 2);
}
