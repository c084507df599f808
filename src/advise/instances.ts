import type { Place } from '../model/place.ts';
import type { Judged } from '../run-rules.ts';
import type { Planned } from './planned.ts';

/** Instances that are named one by one. */
const named = 3;

/**
 * What is wrong with a resource that a module or a loop makes several times is written once: one finding says it, at the
 * first instance, and counts the others. Findings with a price stay apart, each with its own, and so do those where a plan
 * does something else.
 */
export function onceWhereWritten(findings: readonly Judged[], planned: Planned = () => undefined): readonly Judged[] {
  const groups = new Map<string, Judged[]>();
  const order: Judged[][] = [];
  for (const finding of findings) {
    const said = planned(finding);
    const key = keyOf(finding, said);
    const present = key === undefined ? undefined : groups.get(key);
    if (present) present.push(finding);
    else {
      const { evidence = [] } = finding;
      const group = [said === undefined ? finding : { ...finding, evidence: [...evidence, said] }];
      order.push(group);
      if (key !== undefined) groups.set(key, group);
    }
  }
  return order.flatMap(([first, ...others]) => (first ? [others.length > 0 ? together(first, others) : first] : []));
}

/** The same for findings that say the same of instances of one resource; undefined for all that stay apart. */
function keyOf({ rule, subject, at, message, waste, remedy }: Judged, planned: string | undefined): string | undefined {
  if (!('resource' in subject) || !('file' in at) || waste === 'simulate' || waste.length > 0) return undefined;
  const { file, line, column } = at;
  const path = 'path' in at ? at.path : undefined;
  const said = message.replaceAll(subject.resource, '');
  return JSON.stringify([rule, file, line, column, path, said, remedy, planned]);
}

function together(first: Judged, others: readonly Judged[]): Judged {
  const addresses = others.flatMap(({ subject }) => ('resource' in subject ? [subject.resource] : []));
  const more = addresses.length > named ? `, and ${addresses.length - named} more` : '';
  return {
    ...first,
    also: distinct([first, ...others].flatMap(({ also = [] }) => also)),
    evidence: [...(first.evidence ?? []), `the same of ${addresses.slice(0, named).join(', ')}${more}`],
  };
}

const distinct = (places: readonly Place[]): readonly Place[] => [
  ...new Map(places.map(place => [JSON.stringify(place), place])).values(),
];
