import { lacking } from './lacking.ts';
import type { Report, Reported } from '../model/report.ts';
import { codeFrame } from './code-frame.ts';
import { plural, saved, usdRange } from './figures.ts';
import { oncePerResource } from './instances.ts';
import { outlookLines } from './outlook-lines.ts';
import { groupOf, placeText } from './places.ts';
import { printable, wrap } from './printable.ts';
import { problemLines } from './problems.ts';
import { severityPaint, type Style } from './style.ts';

/** Texts by path, for code frames: pure code reads no files. */
export type Texts = ReadonlyMap<string, string>;

/** Findings by file or ARN, the dearest group first; then what was not judged, and the totals. */
export function terminal(report: Report, style: Style, texts: Texts = new Map()): string {
  const shown = oncePerResource(report.findings.filter(finding => !finding.suppressed));
  const groups = new Map<string, Reported[]>();
  for (const finding of shown) groups.set(groupOf(finding.at), [...(groups.get(groupOf(finding.at)) ?? []), finding]);
  const width = Math.min(widestMoney, Math.max(0, ...shown.map(({ saving }) => saved(saving).length)));
  const lines = [...groups].flatMap(([name, findings]) => [
    style.bold(printable(name)),
    ...findings.flatMap(finding => [...findingLines(finding, style, texts, width), '']),
  ]);
  return [
    ...lines,
    ...outlookLines(report.tables ?? [], style),
    ...aside(report, style),
    ...totals(report, style),
    '',
  ].join('\n');
}

const widestMoney = 26;

function findingLines(finding: Reported, style: Style, texts: Texts, width: number): readonly string[] {
  const { at, also = [], severity, saving, message, evidence = [], remedy, rule, confidence } = finding;
  const paint = severityPaint(style, severity);
  const text = 'file' in at && at.file !== undefined ? texts.get(at.file) : undefined;
  const place = 'arn' in at || at.line === undefined ? '' : `${at.line}:${at.column ?? 1} `;
  const indent = (body: string, mark: string) =>
    wrap(printable(body), style.columns - 6).map((line, index) => `  ${index === 0 ? mark : ' '} ${line}`);
  return [
    `  ${style.bold(saved(saving).padEnd(width))}  ${paint(severity.padEnd(7))}  ${style.dim(`${place}${rule}${confidence === 'high' ? '' : ` · confidence ${confidence}`}`)}`,
    ...indent(message, paint('●')),
    ...codeFrame(at, text, style).map(line => `    ${line}`),
    ...evidence.flatMap(line => indent(line, style.dim('·'))),
    ...indent(remedy.advice, style.green('→')),
    ...(also.length > 0
      ? [`    ${style.dim(`also ${also.map(place => printable(placeText(place))).join(', ')}`)}`]
      : []),
  ];
}

/** What nobody should take for a pass. */
function aside({ skipped, notCovered, problems }: Report, style: Style): readonly string[] {
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [style.bold(title), ...lines, ''] : [];
  return [
    ...section('Problems', problemLines(problems, style)),
    ...section(
      'Not judged, for lack of facts',
      lacking(skipped).map(
        ({ rules, missing, several }) =>
          `  ${rules} ${style.dim(`${several ? 'need' : 'needs'} ${missing.map(fact => needed[fact]).join(' and ')}`)}`,
      ),
    ),
    ...section(
      'Not covered by the snapshot',
      notCovered.map(
        ({ service, scope, reason }) =>
          `  ${printable(service)} ${style.dim(printable(`${scope ?? ''} ${reason}`.trim()))}`,
      ),
    ),
  ];
}

const needed = {
  statements: 'SQL',
  tables: 'tables',
  layouts: 'file layouts (--snapshot)',
  partitionings: 'partitions of a catalog (--snapshot)',
  icebergTables: 'metadata of Iceberg tables (--snapshot)',
  workload: 'history (--snapshot) or frequencies (`queries` in the config)',
  scripts: 'scripts',
  resources: 'resources (Terraform or --snapshot)',
  inventories: 'an account (--snapshot)',
  jobs: 'runs of Glue jobs (--snapshot)',
  measures: 'metrics (--snapshot)',
  suppressions: 'comments',
  engineChoices: 'history (--snapshot) or frequencies (`queries` in the config)',
} as const;

/** How many findings an edit mends: `2 findings can be mended by lint --fix`. */
function mendable(findings: readonly Reported[]): readonly string[] {
  const edits = findings.flatMap(({ remedy, suppressed }) =>
    remedy.kind === 'edit-text' && !suppressed ? [remedy.safe] : [],
  );
  const safe = edits.filter(isSafe => isSafe).length;
  const said = [
    ...(safe > 0 ? [`${safe} by lint --fix`] : []),
    ...(edits.length > safe ? [`${edits.length - safe} by lint --fix-unsafe, to be reviewed`] : []),
  ];
  return said.length > 0 ? [`An edit mends ${said.join(', ')}; --dry-run shows it`] : [];
}

function totals({ summary, findings, problems }: Report, style: Style): readonly string[] {
  const { files, statements, tables, errors, warnings, infos, suppressed, unpriced, usdPerMonth } = summary;
  const counted = [plural(errors, 'error'), plural(warnings, 'warning'), plural(infos, 'info')].join(', ');
  const shown = errors + warnings + infos;
  const money =
    usdPerMonth.high > 0
      ? style.bold(`${usdRange(usdPerMonth)} a month can be saved`)
      : shown > 0
        ? 'No dollars can be put on it'
        : problems.some(({ level }) => level === 'error')
          ? 'Nothing found in what could be read'
          : style.green(suppressed > 0 ? 'Nothing found that is not suppressed' : 'Nothing found');
  const depends =
    unpriced > 0
      ? `; ${plural(unpriced, 'finding')} ${unpriced === 1 ? 'depends' : 'depend'} on usage that is not known`
      : '';
  return [
    `${money}${depends}`,
    style.dim(
      `${counted}${suppressed > 0 ? `, ${suppressed} suppressed` : ''}${problems.length > 0 ? `, ${plural(problems.length, 'problem')}` : ''} in ${plural(files, 'file')}, ${plural(statements, 'statement')}, ${plural(tables, 'table')}${shown > 1 && usdPerMonth.high > 0 ? '. Findings overlap: the total is one simulation of all of them, not their sum' : ''}`,
    ),
    ...mendable(findings).map(line => style.dim(line)),
    ...(unpriced > 0 && usdPerMonth.high <= 0
      ? [style.dim('Sizes and frequencies in the config (`tables`, `queries`), or --snapshot, put dollars on findings')]
      : []),
    ...(shown > 0 ? [style.dim('lakewise explain RULE says why, and how to fix it')] : []),
  ];
}
