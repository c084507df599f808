import { isUnknown, type Range } from '../model/maybe.ts';
import type { Saving } from '../model/report.ts';
import type { Price, Waste } from '../model/usage.ts';
import { avoidedUsd } from './billing/athena.ts';
import { costOfRange } from './billing/tiers.ts';
import { tiersOf, type PriceBook } from './price-book.ts';

/** Dollars for what a rule states itself; never more than the line that it is a part of. */
export function priceWaste(waste: readonly Waste[], book: PriceBook): Saving {
  if (waste.length === 0) return { kind: 'none' };
  const sum = { low: 0, high: 0 };
  const prices: Price[] = [];
  let unknown = false;
  for (const line of waste) {
    const tiers = tiersOf(book, line);
    const usd = isUnknown(line.perMonth) ? undefined : usdOf(line, line.perMonth, tiers);
    if (!usd) {
      unknown = true;
      // A variety that is not known yet: every price of the meter may be the one.
      prices.push(...(tiers.length > 0 ? tiers : book.prices.filter(({ meter }) => meter === line.meter)));
    } else if (tiers.length === 0) return { kind: 'no-price', meter: line.meter, region: book.region };
    else {
      sum.low += usd.low;
      sum.high += usd.high;
    }
  }
  if (!unknown) return { kind: 'estimated', usdPerMonth: sum };
  if (prices.length === 0 && waste[0]) return { kind: 'no-price', meter: waste[0].meter, region: book.region };
  return { kind: 'depends-on-usage', prices, ...(sum.high > 0 ? { knownUsdPerMonth: sum } : {}) };
}

function usdOf({ meter, now, runsPerMonth }: Waste, perMonth: Range, tiers: readonly Price[]): Range {
  if (meter === 'athena:scanned-byte' && now && !isUnknown(now) && runsPerMonth && !isUnknown(runsPerMonth))
    return avoidedUsd(perMonth, now, runsPerMonth, tiers);
  const most = now && !isUnknown(now) ? now.high : Infinity;
  return costOfRange(tiers, { low: Math.min(perMonth.low, most), high: Math.min(perMonth.high, most) });
}
