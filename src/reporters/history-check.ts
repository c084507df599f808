import type { HistoryCheck } from '../model/estimate.ts';
import { isKnown, isUnknown } from '../model/maybe.ts';
import type { Problem } from '../model/report.ts';
import { interval } from './estimate-terminal.ts';
import { bytes, count } from './figures.ts';
import { jsonText } from './json-text.ts';
import { tableText } from './places.ts';
import { printable } from './printable.ts';
import { problemLines } from './problems.ts';
import type { Style } from './style.ts';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const tablesOf = ({ estimate: { scans } }: HistoryCheck['worst'][number]) =>
  [...new Set(scans.flatMap(({ table }) => (isKnown(table) ? [tableText(table)] : [])))].join(', ');
const reasonsOf = ({ estimate: { because, scans } }: HistoryCheck['worst'][number]) => [
  ...new Set([...because, ...scans.flatMap(scan => scan.because)]),
];

/** How estimates stand beside history, and where they are furthest off. No text of a query is shown: it is named by its sqlId. */
export function historyCheckTerminal(
  check: HistoryCheck,
  engine: string,
  problems: readonly Problem[],
  style: Style,
): string {
  const { statements, unknown, inside, medianError, p90Error, worst } = check;
  return [
    style.bold(`Estimates beside ${count(statements)} texts of history, as ${printable(engine)} reads`),
    `  inside the interval  ${percent(inside)}`,
    `  error, median        ${percent(medianError)}`,
    `  error, 90 of 100     ${percent(p90Error)}`,
    `  unknown              ${count(unknown)}`,
    '',
    ...(worst.length > 0 ? [style.bold('Furthest off')] : []),
    ...worst.flatMap(one => {
      const { estimate, measured } = one;
      const told = isUnknown(estimate.bytes) ? 'unknown' : interval(estimate.bytes, bytes);
      return [
        `  ${estimate.sql}  ${printable(tablesOf(one))}`,
        `      read ${bytes(measured)}, estimated ${told}`,
        ...reasonsOf(one).map(reason => `      ${style.dim(printable(reason))}`),
      ];
    }),
    ...(problems.length > 0 ? ['', style.bold('Problems'), ...problemLines(problems, style)] : []),
    '',
  ].join('\n');
}

/** As docs/estimate.schema.json describes it. */
export const historyCheckJson = (check: HistoryCheck, engine: string, problems: readonly Problem[]): string =>
  jsonText({
    version: 1,
    estimates: [],
    history: {
      engine,
      ...check,
      worst: check.worst.map(one => ({
        sql: one.estimate.sql,
        tables: tablesOf(one),
        bytes: isKnown(one.estimate.bytes) ? one.estimate.bytes : 'unknown',
        measured: one.measured,
        error: one.error,
        because: reasonsOf(one),
      })),
    },
    problems,
  });
