import type { Config } from '../config/config.ts';
import type { Matching } from '../config/globs.ts';
import type { Finding } from '../model/finding.ts';
import { partsOfId } from '../model/identity.ts';

type Suppress = NonNullable<Config['suppress']>[number];
type Judged = Finding & { readonly rule: string };

/** Reasons of the config, in its order; one whose day has come no longer counts. */
export function suppressions(suppress: readonly Suppress[], matching: Matching, asOf: string) {
  const inForce = suppress
    .filter(({ until }) => until === undefined || asOf.slice(0, 10) < until)
    .map(entry => ({ ...entry, isOn: isOn(entry.on, matching) }));
  return (finding: Judged) => {
    const found = inForce.find(({ rule, isOn }) => rule === finding.rule && isOn(finding));
    if (!found) return undefined;
    const { reason, until } = found;
    return { reason, ...(until === undefined ? {} : { until }) };
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
