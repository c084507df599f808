import type { Interval, PricedEstimate, ScanEstimate, Share } from '../model/estimate.ts';
import { isUnknown, type Maybe } from '../model/maybe.ts';
import type { Problem } from '../model/report.ts';
import { bytes, count, plural } from './figures.ts';
import { tableText } from './places.ts';
import { printable } from './printable.ts';
import { problemLines } from './problems.ts';
import type { Style } from './style.ts';

/** Each statement with what it would read and cost, table by table, and what would read less. */
export function estimateTerminal(
  estimates: readonly PricedEstimate[],
  problems: readonly Problem[],
  style: Style,
): string {
  const files = new Map<string, PricedEstimate[]>();
  for (const estimate of estimates) {
    const present = files.get(estimate.at.file);
    if (present) present.push(estimate);
    else files.set(estimate.at.file, [estimate]);
  }
  return [
    ...[...files].flatMap(([file, own]) => [
      style.bold(printable(file)),
      ...own.flatMap(estimate => statementLines(estimate, style)),
      '',
    ]),
    ...(problems.length > 0 ? [style.bold('Problems'), ...problemLines(problems, style), ''] : []),
    ...totalLines(estimates, style),
    '',
  ].join('\n');
}

function statementLines({ at, kind, bytes: read, usd, scans, because }: PricedEstimate, style: Style): string[] {
  const figures = isUnknown(read)
    ? style.yellow(`unknown: ${printable(read.unknown)}`)
    : scans.length === 0
      ? style.dim('reads nothing')
      : `${style.bold(interval(read, bytes))}  ${usdText(usd, style)}`;
  const notes = isUnknown(read) || scans.length === 0 ? [] : because;
  return [
    `  ${`${at.line}:${at.column}`.padEnd(8)}${kind.padEnd(8)}  ${figures}`,
    ...notes.map(note => `${indent}${style.dim(printable(note))}`),
    ...scans.flatMap(scan => scanLines(scan, style)),
  ];
}

const indent = ' '.repeat(20);

function scanLines({ table, bytes: read, because, cheaper, ...scan }: ScanEstimate, style: Style): string[] {
  const name = isUnknown(table) ? 'a table that is not known' : tableText(table);
  const size = isUnknown(read) ? style.yellow('unknown') : interval(read, bytes);
  return [
    `${indent.slice(2)}${printable(name)}  ${size}`,
    `${indent}${style.dim(printable(sharesOf(scan).join(' · ')))}`,
    ...because.map(reason => `${indent}${style.dim(printable(reason))}`),
    ...cheaper.map(
      ({ advice, bytes: after }) => `${indent}${style.green('→')} ${printable(advice)}: ${interval(after, bytes)}`,
    ),
  ];
}

function sharesOf({
  partitions,
  files,
  rowGroups,
  columns,
  star,
}: Pick<ScanEstimate, 'partitions' | 'files' | 'rowGroups' | 'columns' | 'star'>): readonly string[] {
  return [
    ...(partitions ? [share(partitions, 'partition')] : []),
    ...(files ? [share(files, 'file')] : []),
    ...(rowGroups ? [share(rowGroups, 'row group')] : []),
    star ? 'all columns' : columns.length === 0 ? 'no column' : plural(columns.length, 'column'),
  ];
}

const share = ({ kept, of }: Share, noun: string) => `${count(kept)} of ${plural(of, noun)}`;

/** `82.4 MB`, where all three print alike; else `1.2–3.4 GB, about 2.1 GB`. */
export function interval({ low, expected, high }: Interval, text: (amount: number) => string): string {
  const [from, about, to] = [text(low), text(expected), text(high)];
  if (from === to) return to;
  const range = low === 0 ? `up to ${to}` : `${from}–${to}`;
  return about === to ? range : about === from ? `${range}, most likely ${about}` : `${range}, about ${about}`;
}

function usdText(usd: Maybe<Interval>, style: Style): string {
  if (isUnknown(usd)) return style.yellow(printable(usd.unknown));
  return interval(usd, runUsd);
}

/** A single run is cheap: two digits that count, `$0.00041`. */
function runUsd(amount: number): string {
  if (amount === 0) return '$0';
  if (amount >= 1) return `$${amount.toFixed(2)}`;
  const digits = Math.min(12, 1 - Math.floor(Math.log10(amount)));
  return `$${amount.toFixed(digits)}`;
}

function totalLines(estimates: readonly PricedEstimate[], style: Style): readonly string[] {
  const unknown = estimates.filter(({ bytes: read }) => isUnknown(read)).length;
  const engine = estimates[0]?.engine;
  const parts = [
    plural(estimates.length, 'statement'),
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
    ...(engine === undefined ? [] : [`as ${engine} reads`]),
  ];
  return [style.dim(printable(parts.join(', ')))];
}
