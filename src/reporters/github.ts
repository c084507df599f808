import type { Severity } from '../model/finding.ts';
import type { Place, Span } from '../model/place.ts';
import type { Problem, Report, Reported } from '../model/report.ts';
import { plural, saved } from './figures.ts';
import { printable } from './printable.ts';

/** GitHub keeps so many annotations of a level a step; the log has them all. */
const kept = 10;
const levels = ['error', 'warning', 'notice'] as const;
type Level = (typeof levels)[number];

interface Annotation {
  readonly level: Level;
  readonly at: Partial<Span>;
  readonly title: string;
  readonly lines: readonly string[];
}

/** Workflow commands, errors first and the dearest of a level first: what GitHub leaves out matters least. */
export function github({ findings, problems }: Report): string {
  const all = [...problems.map(ofProblem), ...findings.filter(({ suppressed }) => !suppressed).map(ofFinding)];
  const ordered = levels.flatMap(level => all.filter(annotation => annotation.level === level));
  const over = levels.filter(level => all.filter(annotation => annotation.level === level).length > kept);
  return [
    ...ordered.map(command),
    ...(over.length > 0
      ? [`GitHub shows ${kept} annotations of a level; this log has all ${plural(ordered.length, 'one')}.`]
      : []),
    '',
  ].join('\n');
}

const ofFinding = ({ severity, at, rule, message, evidence = [], remedy, saving }: Reported): Annotation => ({
  level: levelOf(severity),
  at: spanOf(at),
  title: saving.kind === 'none' ? rule : `${rule}: ${saved(saving)}`,
  lines: ['arn' in at ? `${at.arn}: ${message}` : message, ...evidence, remedy.advice],
});

const levelOf = (level: Severity): Level => (level === 'info' ? 'notice' : level);

const ofProblem = ({ level, file, line, column, message, hint }: Problem): Annotation => ({
  level: levelOf(level),
  at: {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line, endLine: line }),
    ...(line === undefined || column === undefined ? {} : { column, endColumn: column }),
  },
  title: 'lakewise',
  lines: hint === undefined ? [message] : [message, hint],
});

const spanOf = (at: Place): Partial<Span> => ('arn' in at ? {} : at);

/** Columns count only within one line: GitHub refuses them else. */
function command({ level, at: { file, line, column, endLine, endColumn }, title, lines }: Annotation): string {
  const oneLine = endLine === undefined || endLine === line;
  const properties = {
    file,
    line,
    endLine,
    col: oneLine ? column : undefined,
    endColumn: oneLine ? endColumn : undefined,
    title,
  };
  const written = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(printable(String(value)))}`],
  );
  return `::${level} ${written.join(',')}::${data(lines.map(printable).join('\n'))}`;
}

/** As GitHub's toolkit escapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
