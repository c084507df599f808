import { isDeepStrictEqual } from 'node:util';
import type { Subject } from '../model/place.ts';
import type { Remedy } from '../model/remedy.ts';
import type { Reported } from '../model/report.ts';
import type { Design } from '../model/table.ts';

/** One piece of work, and the findings that it cures: what two rules want of one table is one rewrite. */
export interface Merged {
  readonly subject: Subject;
  readonly remedy: Remedy;
  readonly findings: readonly Reported[];
}
/** A finding that no step cures, and why. */
export interface Refused {
  readonly finding: string;
  readonly reason: string;
}
type Outcome = { readonly remedy: Remedy } | { readonly conflict: string } | undefined;

/**
 * Remedies on one subject become one, field by field. Where two want the same field otherwise, the first (findings come
 * dearest first) keeps it, and the other is refused with the reason.
 */
export function mergeRemedies(findings: readonly Reported[]) {
  const merged: Merged[] = [];
  const refused: Refused[] = [];
  for (const finding of findings) {
    const { remedy, subject, fingerprint } = finding;
    if (remedy.kind === 'decide') {
      refused.push({ finding: fingerprint, reason: `left to you: ${remedy.advice}` });
      continue;
    }
    const outcomes = merged.map(other => combine(other.remedy, remedy, isDeepStrictEqual(other.subject, subject)));
    const at = outcomes.findIndex(outcome => outcome !== undefined);
    const other = merged[at];
    const outcome = outcomes[at];
    if (other === undefined || outcome === undefined) merged.push({ subject, remedy, findings: [finding] });
    else if ('conflict' in outcome) refused.push({ finding: fingerprint, reason: outcome.conflict });
    else merged[at] = { ...other, remedy: outcome.remedy, findings: [...other.findings, finding] };
  }
  return { merged, refused };
}

/** Undefined: they have nothing to do with each other. */
function combine(a: Remedy, b: Remedy, sameSubject: boolean): Outcome {
  if (a.kind === 'rewrite-table' && b.kind === 'rewrite-table' && a.table === b.table) {
    const field = disagreement(a.to, b.to);
    if (field) return { conflict: `another finding wants another ${field} for the same table` };
    return { remedy: { ...a, to: { ...a.to, ...b.to }, safe: a.safe && b.safe, advice: join(a.advice, b.advice) } };
  }
  if (a.kind === 'edit-text' && b.kind === 'edit-text') {
    if (isDeepStrictEqual(a.edits, b.edits)) return { remedy: { ...a, safe: a.safe && b.safe } };
    if (a.edits.some(one => b.edits.some(other => overlap(one.at, other.at))))
      return { conflict: 'another finding edits the same text' };
    // One statement that stands in several places is cured in all of them.
    return sameSubject
      ? { remedy: { ...a, edits: [...a.edits, ...b.edits], safe: a.safe && b.safe, advice: join(a.advice, b.advice) } }
      : undefined;
  }
  if (a.kind === 'change-engine' && b.kind === 'change-engine')
    return a.work.some(sql => b.work.includes(sql))
      ? { conflict: `another finding moves the same queries to ${a.to}` }
      : undefined;
  return undefined;
}

const designFields = [
  'type',
  'format',
  'compression',
  'fileBytes',
  'partitionBy',
  'projection',
  'sortBy',
  'distribution',
  'sortKey',
] as const satisfies readonly (keyof Design)[];

const disagreement = (a: Design, b: Design) =>
  designFields.find(
    field => a[field] !== undefined && b[field] !== undefined && !isDeepStrictEqual(a[field], b[field]),
  );

const join = (a: string, b: string) => (a === b ? a : `${a.replace(/[.]$/, '')}; ${b}`);

type Edited = { readonly file: string } & Record<'line' | 'column' | 'endLine' | 'endColumn', number>;
const overlap = (a: Edited, b: Edited) =>
  a.file === b.file &&
  before(a.line, a.column, b.endLine, b.endColumn) &&
  before(b.line, b.column, a.endLine, a.endColumn);
const before = (line: number, column: number, endLine: number, endColumn: number) =>
  line < endLine || (line === endLine && column < endColumn);
