import { isUnknown, sum, type Quantity } from '../model/maybe.ts';
import type { Usage } from '../model/usage.ts';
import { scannedUsd } from './billing/athena.ts';
import { classTiers, storedUsd } from './billing/s3.ts';
import { costOfRange } from './billing/tiers.ts';
import { tiersOf, type PriceBook } from './price-book.ts';

export interface Bill {
  /** USD a month of each line, in the order of the lines; unknown where its quantity or its price is. */
  readonly lines: readonly Quantity[];
  readonly usd: Quantity;
}

/** What lines of spend cost in a month (or once, for lines that occur once). */
export function bill(usages: readonly Usage[], book: PriceBook): Bill {
  const lines = usages.map(usage => lineUsd(usage, usages, book));
  return { lines, usd: sum(lines) };
}

function lineUsd(usage: Usage, all: readonly Usage[], book: PriceBook): Quantity {
  const tiers = tiersOf(book, usage);
  if (tiers.length === 0) return { unknown: `a price of ${usage.meter} in ${book.region}` };
  if (usage.meter === 'athena:scanned-byte') return scannedUsd(usage, tiers);
  if (usage.meter === 's3:byte-month') {
    const ofClass = all.filter(({ meter, of }) => meter === usage.meter && of === usage.of);
    return storedUsd(usage, ofClass, classTiers(book, usage));
  }
  return isUnknown(usage.perMonth) ? usage.perMonth : costOfRange(tiers, usage.perMonth);
}
