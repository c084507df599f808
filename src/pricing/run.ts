import type { Estimate, Interval } from '../model/estimate.ts';
import { isUnknown, type Maybe } from '../model/maybe.ts';
import { billedBytes } from './billing/athena.ts';
import { costOf } from './billing/tiers.ts';
import { tiersOf, type PriceBook } from './price-book.ts';

/** USD of one run of a statement in Athena; what scans nothing costs nothing. */
export function usdOfRun({ bytes, scans }: Pick<Estimate, 'bytes' | 'scans'>, book: PriceBook): Maybe<Interval> {
  if (isUnknown(bytes)) return bytes;
  if (scans.length === 0) return { low: 0, expected: 0, high: 0 };
  const tiers = tiersOf(book, { meter: 'athena:scanned-byte' });
  if (tiers.length === 0) return { unknown: `no price of Athena is known in ${book.region}` };
  const usd = (scanned: number) => costOf(tiers, billedBytes(scanned));
  return { low: usd(bytes.low), expected: usd(bytes.expected), high: usd(bytes.high) };
}
