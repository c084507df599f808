import type { Place } from '../model/place.ts';
import type { Problem, Report, Reported } from '../model/report.ts';
import type { Gathered } from './gather.ts';
import type { Heeded } from './heed.ts';
import type { Judgement } from './judge.ts';
import type { Known } from './known.ts';
import { estimated, fingerprints, jointSaving, price } from './price.ts';
import type { Request } from './request.ts';

interface Run {
  readonly gathered: Gathered;
  readonly problems: readonly Problem[];
  readonly judged: Judgement;
  readonly known: Known | undefined;
  readonly heeded: Heeded;
}

/** Findings with dollars, the dearest first, and everything that was not judged. */
export function reportOf(request: Request, { gathered, problems, judged, heeded }: Run): Report {
  const { version, asOf, book, snapshot } = request;
  const { file: config } = request.suppressing;
  const { reported = config === undefined ? request.paths : [...request.paths, config] } = request;
  const shown = new Set(reported);
  const prints = fingerprints(
    judged.findings.map(({ finding }) => finding),
    gathered.facts.tables,
  );
  const simulated = new Set<string>();
  const findings: Reported[] = [];
  for (const [index, unpriced] of judged.findings.entries()) {
    const fingerprint = prints[index] ?? '';
    const { finding } = unpriced;
    if (request.reporting === 'paths' && ![finding.at, ...(finding.also ?? [])].some(at => isIn(at, shown))) continue;
    if (finding.waste === 'simulate') simulated.add(fingerprint);
    const suppressed = request.suppressionOf({ ...finding, fingerprint }) ?? heeded.suppressionOf(finding);
    findings.push({
      ...price(unpriced, book, fingerprint),
      severity: request.severityOf(finding),
      ...(suppressed ? { suppressed } : {}),
    });
  }
  const sorted = findings.toSorted(byDollars);
  const counted = sorted.filter(finding => !finding.suppressed);
  const of = (severity: Reported['severity']) => counted.filter(finding => finding.severity === severity).length;
  return {
    version: 1,
    tool: { name: 'lakewise', version },
    asOf,
    findings: sorted,
    skipped: judged.skipped,
    notCovered: (snapshot?.manifest.coverage ?? [])
      .filter(({ status }) => status !== 'complete')
      .map(({ service, scope, status, reason }) => ({ service, scope, reason: reason ?? status })),
    problems: [...problems, ...judged.problems],
    summary: {
      files: request.paths.length,
      statements: gathered.statements,
      tables: gathered.facts.tables?.length ?? 0,
      errors: of('error'),
      warnings: of('warning'),
      infos: of('info'),
      suppressed: sorted.length - counted.length,
      unpriced: counted.filter(({ saving }) => saving.kind === 'depends-on-usage' || saving.kind === 'no-price').length,
      usdPerMonth: jointSaving(gathered.facts, counted, simulated, book),
    },
  };
}

const isIn = (at: Place, files: ReadonlySet<string>) => 'file' in at && at.file !== undefined && files.has(at.file);

/** Dearest first; equals in the order of their place, so that the same input prints the same. */
function byDollars(a: Reported, b: Reported): number {
  const [one, other] = [estimated(a.saving), estimated(b.saving)];
  return (
    other.high - one.high || other.low - one.low || (placeKey(a) < placeKey(b) ? -1 : placeKey(a) > placeKey(b) ? 1 : 0)
  );
}

const placeKey = ({ at, rule }: Reported) =>
  'arn' in at
    ? `~${at.arn} ${rule}`
    : [at.file, at.line, at.column].map(part => String(part ?? '').padStart(8, '0')).join(' ') + ` ${rule}`;
