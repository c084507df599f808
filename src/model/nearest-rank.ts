/** Of sorted values the one that so great a share (0 to 1) of them does not exceed; undefined where there is none. */
export const nearestRank = (sorted: readonly number[], share: number): number | undefined =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
