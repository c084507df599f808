import type { WeeklyReport } from '../model/weekly.ts';
import { jsonText } from './json-text.ts';
import { markdown, printable, wrap } from './printable.ts';
import type { Style } from './style.ts';
import { sheets, verdict, type Sheet } from './weekly-parts.ts';

export function weeklyTerminal(report: WeeklyReport, style: Style): string {
  const head = `${style.bold('Week to')} ${report.asOf.slice(0, 10)}, ${report.region}: ${style.bold(verdict(report))}`;
  return [head, '', ...sheets(report).flatMap(sheet => [...aligned(sheet, style), '']), ''].join('\n');
}

export function weeklyMarkdown(report: WeeklyReport): string {
  const table = ({ title, rows: [head = [], ...rows], note }: Sheet) => [
    `## ${markdown(title)}`,
    '',
    `| ${head.join(' | ')} |`,
    `|${head.map(() => ' --- |').join('')}`,
    ...rows.map(row => `| ${row.map(cell => markdown(cell)).join(' | ')} |`),
    '',
    ...(note === undefined ? [] : [`_${markdown(note)}_`, '']),
  ];
  return [
    `# Lake costs, week to ${report.asOf.slice(0, 10)}`,
    '',
    `**${markdown(verdict(report))}**`,
    '',
    ...sheets(report).flatMap(table),
  ].join('\n');
}

export const weeklyJson = (report: WeeklyReport): string => jsonText(report);

const cut = (text: string, width: number) => (text.length > width ? `${text.slice(0, width - 1)}…` : text);
const looksNumeric = (text: string) => text === 'unknown' || /^[-+±<$\d–]/.test(text);

/** The first column takes what width the others leave; figures stand to the right. */
function aligned({ title, rows, note }: Sheet, style: Style): readonly string[] {
  const cells = rows.map(row => row.map(printable));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map(row => (row[column] ?? '').length)));
  const others = widths.slice(1).reduce((sum, width) => sum + width + 2, 0);
  const first = Math.max(16, Math.min(widths[0] ?? 0, style.columns - others - 2));
  const right = widths.map(
    (_, column) =>
      column > 0 && cells.slice(1).every(row => (row[column] ?? '') === '' || looksNumeric(row[column] ?? '')),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const width = column === 0 ? first : (widths[column] ?? 0);
        const text = widths.length > 1 ? cut(cell, width) : cell;
        return right[column] ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = cells;
  return [
    style.bold(printable(title)),
    ...(widths.length > 1 ? [style.dim(`  ${line(head)}`)] : []),
    ...body.map(row => `  ${line(row)}`),
    ...(note === undefined ? [] : wrap(note, style.columns - 4).map(line => style.dim(`  ${printable(line)}`))),
  ];
}
