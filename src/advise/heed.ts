import type { Disabled } from '../analyzers/suppression/index.ts';
import type { Facts } from '../model/facts.ts';
import type { Span } from '../model/place.ts';
import type { Problem, Reported } from '../model/report.ts';
import type { Suppression } from '../model/suppression.ts';
import type { Judged } from '../run-rules.ts';

type Suppressed = NonNullable<Reported['suppressed']>;
/** What the config suppresses, with the entry of each. */
export type OfConfig = readonly (Pick<Suppression, 'at' | 'rule' | 'reason' | 'until' | 'expired'> & {
  holds(finding: Judged): boolean;
  /** Everything that it names was judged. */
  readonly whole: boolean;
})[];

/** What is known once the other rules have judged. */
interface Outcome {
  readonly findings: readonly Judged[];
  /** Whether a rule was judged at all. */
  ran(rule: string): boolean;
  readonly facts: Partial<Facts>;
  readonly problems: readonly Problem[];
}

export interface Heeded {
  suppressionOf(finding: Judged): Suppressed | undefined;
  /** The fact, for the rules that judge suppressions. */
  suppressions(outcome: Outcome): readonly Suppression[];
}

/** Comments that turn rules off, and the config's entries: what they hold back, and whether they still do. */
export function heed(disabled: readonly Disabled[], ofConfig: OfConfig, asOf: string): Heeded {
  const today = asOf.slice(0, 10);
  const byKey = new Map<string, Disabled[]>();
  for (const one of disabled) {
    const present = byKey.get(key(one.rule, one.at.file));
    if (present) present.push(one);
    else byKey.set(key(one.rule, one.at.file), [one]);
  }
  const onFinding = ({ rule, at }: Judged): readonly Disabled[] => {
    if ('arn' in at || at.file === undefined || byKey.size === 0) return [];
    return (byKey.get(key(rule, at.file)) ?? []).filter(({ covers }) => covers === 'file' || holds(covers, at));
  };
  const isExpired = ({ until }: Disabled) => until !== undefined && until < today;
  return {
    suppressionOf(finding) {
      const found = onFinding(finding).find(one => !isExpired(one));
      if (!found) return undefined;
      const { reason = 'no reason is given', until } = found;
      return { by: 'comment', reason, ...(until === undefined ? {} : { until }) };
    },
    suppressions({ findings, ran, facts, problems }) {
      const silenced = new Map<Disabled, number>();
      for (const finding of findings)
        for (const one of onFinding(finding)) silenced.set(one, (silenced.get(one) ?? 0) + 1);
      const unread = new Set(
        problems.flatMap(({ level, file }) => (level === 'error' && file !== undefined ? [file] : [])),
      );
      const blind = blindSpots(disabled.length > 0 ? facts : {});
      const unjudged = ({ rule, at, covers }: Disabled) =>
        !ran(rule) ||
        unread.has(at.file) ||
        (blind.get(at.file) ?? []).some(gap => covers === 'file' || overlap(gap, covers));
      return [
        ...disabled.map((one): Suppression => {
          const { covers: _, ...plain } = one;
          const known = unjudged(one) ? notJudged : (silenced.get(one) ?? 0);
          return { ...plain, by: 'comment', expired: isExpired(one), silenced: known };
        }),
        ...ofConfig.map(({ holds: isOn, whole, ...entry }): Suppression => ({
          ...entry,
          by: 'config',
          silenced:
            whole && ran(entry.rule)
              ? findings.filter(finding => finding.rule === entry.rule && isOn(finding)).length
              : notJudged,
        })),
      ];
    },
  };
}
const notJudged = { unknown: 'whether its rule would report anything: it was not judged here' };

const key = (rule: string, file: string) => `${rule}\n${file}`;

/** Statements that were not understood, or not whole: who knows what a rule would have found in them. */
function blindSpots({ statements = [] }: Partial<Facts>): ReadonlyMap<string, readonly Span[]> {
  const found = new Map<string, Span[]>();
  for (const { at, kind, gaps } of statements) {
    if (!('line' in at) || 'address' in at || (gaps.length === 0 && kind !== 'not-understood')) continue;
    const present = found.get(at.file);
    if (present) present.push(at);
    else found.set(at.file, [at]);
  }
  return found;
}

const holds = (outer: Span, { line, column = 1 }: Partial<Span>) =>
  line !== undefined &&
  (line > outer.line || (line === outer.line && column >= outer.column)) &&
  (line < outer.endLine || (line === outer.endLine && column <= outer.endColumn));
const overlap = (a: Span, b: Span) => a.line <= b.endLine && b.line <= a.endLine;
