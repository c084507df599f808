import type { FactName } from '../model/facts.ts';
import type { Skipped } from '../model/report.ts';

/** Rules that are named one by one. */
const named = 3;

interface Lacking {
  readonly rules: string;
  readonly several: boolean;
  readonly missing: readonly FactName[];
}

/** Rules that were skipped for lack of the same facts, together: most are named, the rest counted. JSON names all. */
export function lacking(skipped: readonly Skipped[]): readonly Lacking[] {
  const groups = new Map<string, { readonly missing: readonly FactName[]; readonly rules: string[] }>();
  for (const { rule, missing } of skipped) {
    const key = missing.join();
    const group = groups.get(key) ?? { missing, rules: [] };
    groups.set(key, group);
    group.rules.push(rule);
  }
  return [...groups.values()].map(({ missing, rules }) => {
    const shown = rules.length > named + 1 ? rules.slice(0, named) : rules;
    const more = rules.length - shown.length;
    return { missing, several: rules.length > 1, rules: `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}` };
  });
}
