import type { Range } from '../../model/maybe.ts';
import type { Price } from '../../model/usage.ts';

/** USD for a quantity through the tiers of its price: one tier is a flat rate. */
export function costOf(tiers: readonly Price[], quantity: number): number {
  return tiers.reduce((usd, { usd: rate, per, above = 0 }, index) => {
    const until = tiers[index + 1]?.above ?? Infinity;
    return usd + (Math.max(0, Math.min(quantity, until) - above) / per) * rate;
  }, 0);
}

export const costOfRange = (tiers: readonly Price[], { low, high }: Range): Range => ({
  low: costOf(tiers, low),
  high: costOf(tiers, high),
});

/**
 * USD between two totals, of which `beside` (`high` may be infinite: nobody knows it) lies below both: what is left out
 * of a large total is charged at the rates of its last tiers.
 */
export function costBetween(tiers: readonly Price[], before: Range, after: Range, beside: Range): Range {
  const at = (from: number, to: number) => {
    const between = (below: number) =>
      Number.isFinite(below) ? costOf(tiers, below + to) - costOf(tiers, below + from) : (to - from) * lastRate(tiers);
    return [between(beside.low), between(beside.high)];
  };
  return { low: Math.min(...at(after.high, before.low)), high: Math.max(...at(after.low, before.high)) };
}

const lastRate = (tiers: readonly Price[]) => {
  const last = tiers.at(-1);
  return last ? last.usd / last.per : 0;
};
