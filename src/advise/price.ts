import { isDeepStrictEqual } from 'node:util';
import { rescan } from '../analyzers/scan/index.ts';
import { sha256 } from '../languages/sha256.ts';
import type { Facts } from '../model/facts.ts';
import type { Subject } from '../model/place.ts';
import { isKnown, type Range } from '../model/maybe.ts';
import type { Reported } from '../model/report.ts';
import type { Table } from '../model/table.ts';
import type { Waste } from '../model/usage.ts';
import { mergeRemedies } from '../plan/merge.ts';
import { bill } from '../pricing/bill.ts';
import { ledger } from '../pricing/ledger.ts';
import { priceWaste } from '../pricing/price-waste.ts';
import type { PriceBook } from '../pricing/price-book.ts';
import { savingBetween } from '../pricing/saving.ts';
import { carriedOut, type Judgement } from './judge.ts';

type Unpriced = Judgement['findings'][number];

/** Dollars for each finding: the difference of two bills where its remedy can be carried out in memory, else its own statement. */
export function price({ finding, base }: Unpriced, book: PriceBook, fingerprint: string): Reported {
  if (finding.waste !== 'simulate')
    return { ...finding, waste: finding.waste, saving: priceWaste(finding.waste, book), fingerprint };
  const { saving, waste, prices } = savingBetween(base, carriedOut(base, [finding.remedy], rescan), book);
  return { ...finding, waste, saving, prices, fingerprint };
}

/** Over rule, subject and ordinal among equals: never a line, so that it outlives edits above it. */
export function fingerprints(
  findings: readonly { readonly rule: string; readonly subject: Subject }[],
  tables: readonly Pick<Table, 'id'>[] = [],
): readonly string[] {
  const keyOf = subjectKeys(tables);
  const seen = new Map<string, number>();
  return findings.map(({ rule, subject }) => {
    const what = `${rule}\n${keyOf(subject)}`;
    const ordinal = seen.get(what) ?? 0;
    seen.set(what, ordinal + 1);
    return sha256(`${what}\n${ordinal}`).slice(0, 32);
  });
}

/** A table is the same one with and without a snapshot: its scope counts only where two of them have its name. */
function subjectKeys(tables: readonly Pick<Table, 'id'>[]) {
  const bare = (id: string) => id.slice(id.lastIndexOf('/') + 1);
  const ids = new Map<string, number>();
  for (const { id } of tables) ids.set(bare(id), (ids.get(bare(id)) ?? 0) + 1);
  return (subject: Subject) => {
    if (!('table' in subject)) return Object.entries(subject).flat().join(' ');
    const { table } = subject;
    return `table ${(ids.get(bare(table)) ?? 0) > 1 ? table : bare(table)}`;
  };
}

/**
 * What all findings together save a month: one simulation of all remedies, and beside it, for each line of spend that no
 * simulation touched, the largest waste that a finding states. Never a sum over findings.
 */
export function jointSaving(
  facts: Partial<Facts>,
  findings: readonly Reported[],
  simulated: ReadonlySet<string>,
  book: PriceBook,
): Range {
  const counted = findings.filter(finding => !finding.suppressed);
  const remedies = mergeRemedies(counted.filter(({ fingerprint }) => simulated.has(fingerprint))).merged.map(
    ({ remedy }) => remedy,
  );
  const joint = savingBetween(facts, carriedOut(facts, remedies, rescan), book);
  const stated = new Map<string, Waste[]>();
  for (const { fingerprint, waste } of counted) {
    if (simulated.has(fingerprint)) continue;
    for (const line of waste)
      if (!joint.waste.some(other => other.meter === line.meter && isDeepStrictEqual(other.on, line.on)))
        stated.set(lineKey(line), [...(stated.get(lineKey(line)) ?? []), line]);
  }
  const perLine = [...stated.values()].map(lines => {
    const priced = lines.map(line => estimated(priceWaste([line], book)));
    return {
      line: lines[0],
      usd: { low: Math.max(...priced.map(({ low }) => low)), high: Math.max(...priced.map(({ high }) => high)) },
    };
  });
  return total([estimated(joint.saving), ...cappedBySpend(perLine, facts, book)]);
}

interface Stated {
  readonly line: Waste | undefined;
  readonly usd: Range;
}

/** Loads that run side by side share their cluster: together they waste no more of a meter than is spent on it. */
function cappedBySpend(stated: readonly Stated[], facts: Partial<Facts>, book: PriceBook): readonly Range[] {
  const meters = [...new Set(stated.flatMap(({ line }) => (line ? [meterKey(line)] : [])))];
  const spent = ledger(facts);
  return meters.map(meter => {
    const { low, high } = total(stated.flatMap(({ line, usd }) => (line && meterKey(line) === meter ? [usd] : [])));
    const lines = spent.filter(line => meterKey(line) === meter);
    const { usd } = bill(lines, book);
    const most = lines.length > 0 && isKnown(usd) ? usd.high : Infinity;
    return { low: Math.min(low, most), high: Math.min(high, most) };
  });
}

const meterKey = ({ meter, of = '' }: Pick<Waste, 'meter' | 'of'>) => `${meter} ${of}`;
const total = (ranges: readonly Range[]): Range =>
  ranges.reduce((a, b) => ({ low: a.low + b.low, high: a.high + b.high }), { low: 0, high: 0 });

const lineKey = ({ meter, of, on }: Waste) => `${meter} ${of} ${Object.entries(on).flat().join(' ')}`;

/** The known part. */
export function estimated(saving: Reported['saving']): Range {
  if (saving.kind === 'estimated') return saving.usdPerMonth;
  if (saving.kind === 'depends-on-usage' && saving.knownUsdPerMonth) return saving.knownUsdPerMonth;
  return { low: 0, high: 0 };
}
