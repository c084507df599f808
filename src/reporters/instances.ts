import type { Range } from '../model/maybe.ts';
import type { Place } from '../model/place.ts';
import type { Reported, Saving } from '../model/report.ts';
import { plural } from './figures.ts';

/** Instances that are named one by one. */
const named = 3;

/**
 * Findings that say the same of several instances of one resource, each with its price: what is written once is read once, with
 * the sum. Those whose figures differ are different findings. The others are as they were.
 */
export function oncePerResource(findings: readonly Reported[]): readonly Reported[] {
  const groups = new Map<string, Reported[]>();
  for (const [index, finding] of findings.entries()) {
    const key = keyOf(finding) ?? String(index);
    const present = groups.get(key);
    if (present) present.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [others.length > 0 ? together(first, others) : first] : [],
  );
}

function keyOf({ rule, severity, subject, at, message, confidence, remedy, evidence = [], saving }: Reported) {
  if (!('resource' in subject) || !('file' in at)) return undefined;
  const { file, line, column } = at;
  const said = [message, remedy.advice, ...evidence].map(text => text.replaceAll(subject.resource, ''));
  return JSON.stringify([
    rule,
    severity,
    confidence,
    file,
    line,
    column,
    'path' in at ? at.path : '',
    said,
    saving.kind,
  ]);
}

function together(first: Reported, others: readonly Reported[]): Reported {
  const all = [first, ...others];
  const addresses = others.flatMap(({ subject }) => ('resource' in subject ? [subject.resource] : []));
  const more = addresses.length > named ? `, and ${addresses.length - named} more` : '';
  const summed = first.saving.kind === 'estimated' ? `; the figure is of all ${plural(all.length, 'instance')}` : '';
  const places = all.flatMap(({ also = [] }): readonly Place[] => also);
  return {
    ...first,
    saving: sumOf(all.map(({ saving }) => saving)) ?? first.saving,
    also: [...new Map(places.map(place => [JSON.stringify(place), place])).values()],
    evidence: [...(first.evidence ?? []), `the same of ${addresses.slice(0, named).join(', ')}${more}${summed}`],
  };
}

function sumOf(savings: readonly Saving[]): Saving | undefined {
  const [first] = savings;
  const known = savings.flatMap(saving => {
    if (saving.kind === 'estimated') return [saving.usdPerMonth];
    return saving.kind === 'depends-on-usage' && saving.knownUsdPerMonth ? [saving.knownUsdPerMonth] : [];
  });
  if (!first || known.length === 0) return first;
  const total = known.reduce((sum: Range, own) => ({ low: sum.low + own.low, high: sum.high + own.high }));
  if (first.kind === 'estimated') return { ...first, usdPerMonth: total };
  return first.kind === 'depends-on-usage' ? { ...first, knownUsdPerMonth: total } : first;
}
