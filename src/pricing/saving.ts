import type { Facts } from '../model/facts.ts';
import { isKnown, isUnknown, type Range } from '../model/maybe.ts';
import type { Saving } from '../model/report.ts';
import type { Price, Usage, Waste } from '../model/usage.ts';
import { savedByRun } from './billing/athena.ts';
import { classTiers, storedLess } from './billing/s3.ts';
import { bill } from './bill.ts';
import { keyOf, ledger, sameLine } from './ledger.ts';
import { tiersOf, type PriceBook } from './price-book.ts';

interface Pair {
  readonly before: Usage | undefined;
  readonly after: Usage | undefined;
}

/** What the facts after cost less than the facts before: the difference of two bills, line by line; lines that stay cancel out. */
export function savingBetween(
  before: Partial<Facts>,
  after: Partial<Facts>,
  book: PriceBook,
): { readonly saving: Saving; readonly waste: readonly Waste[]; readonly prices: readonly Price[] } {
  const [was, is] = [ledger(before), ledger(after)];
  const afterOf = new Map(is.map(line => [keyOf(line), line]));
  const beforeKeys = new Set(was.map(keyOf));
  const pairs: readonly Pair[] = [
    ...was.map(line => ({ before: line, after: afterOf.get(keyOf(line)) })),
    ...is.filter(line => !beforeKeys.has(keyOf(line))).map(line => ({ before: undefined, after: line })),
  ].filter(({ before, after }) => !before || !after || !sameLine(before, after));
  return {
    saving: total(pairs, was, book),
    waste: pairs.flatMap(avoided),
    prices: pricesOf(pairs, book),
  };
}

function total(pairs: readonly Pair[], all: readonly Usage[], book: PriceBook): Saving {
  if (pairs.length === 0) return { kind: 'none' };
  const sum = { low: 0, high: 0 };
  let unknown = false;
  for (const pair of pairs) {
    const line = pair.before ?? pair.after;
    if (!line) continue;
    if (tiersOf(book, line).length === 0) return { kind: 'no-price', meter: line.meter, region: book.region };
    const saved = savedOn(pair, line, all, book);
    if (!saved) unknown = true;
    else {
      sum.low += saved.low;
      sum.high += saved.high;
    }
  }
  if (!unknown) return { kind: 'estimated', usdPerMonth: sum };
  return {
    kind: 'depends-on-usage',
    prices: pricesOf(pairs, book),
    ...(sum.high > 0 ? { knownUsdPerMonth: sum } : {}),
  };
}

/** USD; undefined where one of the two is not known. */
function savedOn({ before, after }: Pair, line: Usage, all: readonly Usage[], book: PriceBook): Range | undefined {
  if (before && after && line.meter === 'athena:scanned-byte') {
    const saved = savedByRun(before, after, tiersOf(book, line));
    if (saved) return saved;
  }
  if (line.meter === 's3:byte-month') {
    const nothing = { low: 0, high: 0 };
    const [was, is] = [before?.perMonth ?? nothing, after?.perMonth ?? nothing];
    if (isUnknown(was) || isUnknown(is)) return undefined;
    const beside = all.filter(other => other !== before && other.meter === line.meter && other.of === line.of);
    return storedLess(was, is, beside, classTiers(book, line));
  }
  const cost = (usage: Usage | undefined) => (usage ? bill([usage], book).usd : { low: 0, high: 0 });
  const [was, is] = [cost(before), cost(after)];
  return isUnknown(was) || isUnknown(is) ? undefined : { low: was.low - is.high, high: was.high - is.low };
}

/** What of a line goes; a line that grows, or is new, wastes nothing. */
function avoided({ before, after }: Pair): readonly Waste[] {
  if (!before) return [];
  const { perMonth: now } = before;
  const rest = after?.perMonth ?? { low: 0, high: 0 };
  if (isUnknown(now)) return [{ ...before, perMonth: now }];
  if (isUnknown(rest)) return [{ ...before, now, perMonth: rest }];
  const perMonth = { low: Math.max(0, now.low - rest.high), high: Math.max(0, now.high - rest.low) };
  return perMonth.high > 0 ? [{ ...before, now, perMonth }] : [];
}

function pricesOf(pairs: readonly Pair[], book: PriceBook): readonly Price[] {
  const used = new Set<Price>();
  for (const { before, after } of pairs)
    for (const line of [before, after]) for (const price of line ? tiersOf(book, line) : []) used.add(price);
  return [...used];
}

/** What all lines that are known cost a month. */
export function knownSpend(facts: Partial<Facts>, book: PriceBook): Range {
  const known = bill(ledger(facts), book).lines.filter(isKnown);
  return known.reduce((sum, { low, high }) => ({ low: sum.low + low, high: sum.high + high }), { low: 0, high: 0 });
}
