import { isKnown, isUnknown, type Quantity, type Range } from '../../model/maybe.ts';
import type { Price, Usage } from '../../model/usage.ts';
import { costOfRange } from './tiers.ts';

/** A run is billed for 10 MB at least, and for whole MB. The cutoff of the API is 10,000,000 bytes, so MB are decimal. */
const [mb, minimum] = [1e6, 10e6];

/** Bytes that one run of `bytes` is billed for. */
export const billedBytes = (bytes: number) => Math.max(minimum, Math.ceil(bytes / mb) * mb);

/** Without `runsPerMonth` the bytes alone count: one long run, or a difference of two bills. */
export function scannedUsd({ perMonth, runsPerMonth }: Usage, tiers: readonly Price[]): Quantity {
  if (isUnknown(perMonth)) return perMonth;
  if (runsPerMonth === undefined) return costOfRange(tiers, perMonth);
  return isUnknown(runsPerMonth) ? runsPerMonth : costOfRange(tiers, billed(perMonth, runsPerMonth));
}

/** Runs between two bounds round between none and one MB each. */
function billed({ low, high }: Range, runs: Range): Range {
  if (runs.low === runs.high)
    return runs.low > 0
      ? { low: runs.low * billedBytes(low / runs.low), high: runs.low * billedBytes(high / runs.low) }
      : { low, high };
  return { low: Math.max(runs.low * minimum, low), high: Math.max(runs.high * minimum, high + runs.high * mb) };
}

/**
 * What two bills of the same runs differ by: as often as it runs, so much per run. Undefined where the runs differ or are
 * not known: then the bills are compared as they stand.
 */
export function savedByRun(before: Usage, after: Usage, tiers: readonly Price[]): Range | undefined {
  const runs = before.runsPerMonth;
  const same = runs !== undefined && after.runsPerMonth !== undefined && isKnown(after.runsPerMonth);
  if (!same || isUnknown(runs) || isUnknown(before.perMonth) || isUnknown(after.perMonth)) return undefined;
  const { low, high } = after.runsPerMonth;
  if (runs.low !== low || runs.high !== high || low <= 0) return undefined;
  const bill = (quantity: Range): Range =>
    costOfRange(tiers, { low: billedBytes(quantity.low / low), high: billedBytes(quantity.high / high) });
  const [was, is] = [bill(before.perMonth), bill(after.perMonth)];
  // Two ranges of one prediction: where both ends go down, no run reads more than it did.
  const shrinks = is.low <= was.low && is.high <= was.high;
  const least = was.low - is.high;
  return asOften({ low: shrinks ? Math.max(0, least) : least, high: was.high - is.low }, runs);
}

/** A difference per run, which may be negative, times the runs. */
export const asOften = (perRun: Range, runs: Range): Range => ({
  low: perRun.low * (perRun.low < 0 ? runs.high : runs.low),
  high: perRun.high * (perRun.high < 0 ? runs.low : runs.high),
});

/** What of `now` is saved if `avoided` is not read: nothing below the minimum of a run. */
export function avoidedUsd(avoided: Range, now: Range, runs: Range, tiers: readonly Price[]): Range {
  const charged = (bytes: number, times: number) => Math.max(minimum * times, bytes);
  const saved = (bytes: number, less: number, times: number) => charged(bytes, times) - charged(bytes - less, times);
  return costOfRange(tiers, {
    low: saved(now.low, Math.min(avoided.low, now.low), runs.high),
    high: saved(now.high, Math.min(avoided.high, now.high), runs.low),
  });
}
