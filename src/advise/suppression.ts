import type { Span } from '../model/place.ts';
import type { Judged as JudgedFinding } from '../run-rules.ts';
import type { OfConfig } from './heed.ts';
import type { Config } from '../config/config.ts';
import type { Matching } from '../config/globs.ts';
import type { Finding } from '../model/finding.ts';
import { partsOfId } from '../model/identity.ts';

type Suppress = NonNullable<Config['suppress']>[number];
type Judged = Finding & { readonly rule: string };

/** Reasons of the config, in its order; one whose day has gone by no longer counts. */
export function suppressions(suppress: readonly Suppress[], matching: Matching, asOf: string) {
  const inForce = suppress
    .filter(({ until }) => until === undefined || asOf.slice(0, 10) <= until)
    .map(entry => ({ ...entry, isOn: isOn(entry.on, matching) }));
  return (finding: Judged) => {
    const found = inForce.find(({ rule, isOn }) => rule === finding.rule && isOn(finding));
    if (!found) return undefined;
    const { reason, until } = found;
    return { by: 'config' as const, reason, ...(until === undefined ? {} : { until }) };
  };
}

/** A table as a report names it, a file, a Terraform address with or without the attribute, or an ARN. */
function isOn(on: string, matching: Matching) {
  const isFile = matching(on);
  return ({ subject, at, also = [] }: Judged): boolean => {
    if (Object.values(subject).includes(on)) return true;
    if ('table' in subject && namesOf(subject.table).includes(on.toLowerCase())) return true;
    if ([at, ...also].some(place => 'arn' in place && place.arn === on)) return true;
    if ('address' in at && [at.address, `${at.address}.${at.path}`].includes(on)) return true;
    return 'file' in at && at.file !== undefined && isFile(at.file);
  };
}

function namesOf(id: string): readonly string[] {
  const { catalog, database, table } = partsOfId(id);
  const name = database === undefined ? table : `${database}.${table}`;
  return [name, `${catalog}.${name}`];
}

interface Judging {
  readonly matching: Matching;
  readonly asOf: string;
  /** Where each entry stands. */
  readonly places: readonly Span[];
  /** What is judged, where that is all that the config is about. */
  readonly paths?: readonly string[];
}

/** The entries as they may be judged themselves. One that names files is judged whole where those were. */
export function entriesOf(suppress: readonly Suppress[], { matching, asOf, places, paths = [] }: Judging): OfConfig {
  return suppress.flatMap(({ rule, on, reason, until }, index) => {
    const at = places[index];
    if (!at) return [];
    const holds: (finding: JudgedFinding) => boolean = isOn(on, matching);
    const isFile = matching(on);
    return [
      {
        at,
        rule,
        reason,
        ...(until === undefined ? {} : { until }),
        expired: until !== undefined && until < asOf.slice(0, 10),
        holds,
        whole: paths.some(isFile),
      },
    ];
  });
}
