import { isKnown, isUnknown, sum, type Quantity, type Range } from '../../model/maybe.ts';
import type { Price, Usage } from '../../model/usage.ts';
import { tiersOf, type PriceBook } from '../price-book.ts';
import { costBetween, costOf } from './tiers.ts';

/** Tiers hold for all bytes of a class together. Intelligent-Tiering moves what is not read to tiers of its own: a range. */
export function classTiers(book: PriceBook, usage: Pick<Usage, 'meter' | 'of'>) {
  const high = tiersOf(book, usage);
  const low = usage.of === 'INTELLIGENT_TIERING' ? tiersOf(book, { ...usage, of: 'INTELLIGENT_TIERING_AIA' }) : high;
  return { low, high };
}
type ClassTiers = { readonly low: readonly Price[]; readonly high: readonly Price[] };

/** One line's part of its class's bill: by its share of the bytes. `all`: the lines of the class, this one among them. */
export function storedUsd({ perMonth }: Usage, all: readonly Usage[], tiers: ClassTiers): Quantity {
  if (isUnknown(perMonth)) return perMonth;
  const known = sum(all.map(line => line.perMonth).filter(isKnown));
  if (isUnknown(known)) return known;
  const part = (own: number, total: number, of: readonly Price[]) => (own > 0 ? (costOf(of, total) * own) / total : 0);
  const whole = all.every(line => isKnown(line.perMonth));
  const beyond = costBetween(tiers.low, perMonth, { low: 0, high: 0 }, { low: Infinity, high: Infinity });
  return {
    low: whole ? part(perMonth.low, known.low, tiers.low) : beyond.low,
    high: part(perMonth.high, known.high, tiers.high),
  };
}

/** What less bytes of one class save, beside the lines that stay. */
export function storedLess(before: Range, after: Range, beside: readonly Usage[], tiers: ClassTiers): Range {
  const known = sum(beside.map(line => line.perMonth).filter(isKnown));
  const low = isKnown(known) ? known.low : 0;
  const complete = isKnown(known) && beside.every(line => isKnown(line.perMonth));
  const rest = { low, high: complete ? known.high : Infinity };
  return {
    low: Math.min(...[tiers.low, tiers.high].map(of => costBetween(of, before, after, rest).low)),
    high: Math.max(...[tiers.low, tiers.high].map(of => costBetween(of, before, after, rest).high)),
  };
}
