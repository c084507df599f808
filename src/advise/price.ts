import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { rescan } from '../analyzers/scan/index.ts';
import type { Facts } from '../model/facts.ts';
import type { Subject } from '../model/place.ts';
import type { Range } from '../model/maybe.ts';
import type { Reported } from '../model/report.ts';
import type { Waste } from '../model/usage.ts';
import { mergeRemedies } from '../plan/merge.ts';
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
): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, subject }) => {
    const what = `${rule}\n${subjectKey(subject)}`;
    const ordinal = seen.get(what) ?? 0;
    seen.set(what, ordinal + 1);
    return createHash('sha256').update(`${what}\n${ordinal}`).digest('hex').slice(0, 32);
  });
}

/** A table is the same one with and without a snapshot: its scope does not count. */
const subjectKey = (subject: Subject) =>
  'table' in subject
    ? `table ${subject.table.slice(subject.table.lastIndexOf('/') + 1)}`
    : Object.entries(subject).flat().join(' ');

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
  const largest = [...stated.values()].map(lines => {
    const priced = lines.map(line => estimated(priceWaste([line], book)));
    return { low: Math.max(...priced.map(({ low }) => low)), high: Math.max(...priced.map(({ high }) => high)) };
  });
  return [estimated(joint.saving), ...largest].reduce((a, b) => ({ low: a.low + b.low, high: a.high + b.high }));
}

const lineKey = ({ meter, of, on }: Waste) => `${meter} ${of} ${Object.entries(on).flat().join(' ')}`;

/** The known part. */
export function estimated(saving: Reported['saving']): Range {
  if (saving.kind === 'estimated') return saving.usdPerMonth;
  if (saving.kind === 'depends-on-usage' && saving.knownUsdPerMonth) return saving.knownUsdPerMonth;
  return { low: 0, high: 0 };
}
