import { isUnknown } from '../model/maybe.ts';
import type { WeeklyReport } from '../model/weekly.ts';
import { bytes, count, usdRange } from './figures.ts';
import { tableName } from './places.ts';

/** A table of text cells; the first row is its head. */
export interface Sheet {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
  /** Said below it. */
  readonly note?: string;
}

const bars = '▁▂▃▄▅▆▇█';
/** One character a value, by its share of the largest. */
const sparkline = (values: readonly number[]): string => {
  const most = Math.max(...values, 0);
  return values.map(value => (most === 0 ? bars[0] : bars[Math.min(7, Math.floor((value / most) * 7.999))])).join('');
};

const trendText = (trend: number | undefined) => {
  if (trend === undefined) return '';
  const change = Math.round((trend - 1) * 100);
  return change === 0 ? '±0 %' : `${change > 0 ? '+' : ''}${change} %`;
};

/** The report's parts, the same for a terminal and for Markdown. */
export function sheets({ weeks, top, waste, breakEven, notCovered }: WeeklyReport): readonly Sheet[] {
  const engines = [...new Set(weeks.map(({ engine }) => engine))];
  const byWeek = engines.map((engine): Sheet => {
    const own = weeks.filter(week => week.engine === engine);
    const partial = own.some(week => week.days < 7);
    const reasons = [...new Set(own.flatMap(({ usd }) => (isUnknown(usd) ? [usd.unknown] : [])))];
    const notes = [
      ...(partial ? ['The line above is drawn by day, so that part of a week compares with a whole one.'] : []),
      ...(reasons.length > 0 ? [`The cost is not known: ${reasons.join('; ')}.`] : []),
    ];
    return {
      title: `${engine === 'athena' ? 'Athena' : 'Redshift'} by week  ${sparkline(own.map(week => (engine === 'athena' ? week.billedBytes : week.runMs) / Math.max(week.days, 1)))}`,
      rows: [
        ['week of', 'cost', 'runs', 'failed', 'reused', 'scanned', 'hours run'],
        ...own.map(week => [
          week.days < 7 ? `${week.start} (${week.days} of 7 days)` : week.start,
          isUnknown(week.usd) ? 'unknown' : usdRange(week.usd),
          count(week.runs),
          count(week.failed),
          count(week.reused),
          week.unreported > 0
            ? `${bytes(week.scannedBytes)} and ${count(week.unreported)} runs unknown`
            : bytes(week.scannedBytes),
          (week.runMs / 3.6e6).toFixed(1),
        ]),
      ],
      ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
    };
  });
  const titles = {
    queries: 'Top queries',
    users: 'Top users',
    places: 'Workgroups and clusters',
    tables: 'Top tables',
  } as const;
  const tops = (['queries', 'users', 'places', 'tables'] as const).map((kind): Sheet => ({
    title: titles[kind],
    rows: [
      ['what', 'engine', 'cost', 'runs', 'scanned', 'week on week'],
      ...top[kind].map(spender => [
        kind === 'tables' ? tableName(spender.label).table : spender.label,
        spender.engine,
        isUnknown(spender.usd) ? '–' : usdRange(spender.usd),
        count(spender.runs),
        bytes(spender.scannedBytes),
        trendText(spender.trend),
      ]),
    ],
    ...(top[kind].some(({ usd }) => isUnknown(usd))
      ? { note: '–: a cluster is billed by the hour, not by the query.' }
      : {}),
  }));
  return [
    ...byWeek,
    ...tops,
    {
      title: 'Waste by rule',
      rows: [
        ['rule', 'findings', 'a month'],
        ...waste.map(({ rule, findings, usdPerMonth }) => [
          rule,
          count(findings),
          isUnknown(usdPerMonth) ? usdPerMonth.unknown : usdRange(usdPerMonth),
        ]),
      ],
      note: 'Findings overlap: these lines do not add up to the total.',
    },
    ...(breakEven.length > 0
      ? [{ title: 'Break-even of Athena and Redshift', rows: [['where'], ...breakEven.map(message => [message])] }]
      : []),
    ...(notCovered.length > 0
      ? [
          {
            title: 'Not covered',
            rows: [
              ['service', 'scope', 'why'],
              ...notCovered.map(({ service, scope = '', reason }) => [service, scope, reason]),
            ],
          },
        ]
      : []),
  ].filter(({ rows }) => rows.length > 1);
}

/** In a sentence: what can be saved, and what nobody could price. */
export function verdict({ savingPerMonth, unpriced }: WeeklyReport): string {
  const money =
    savingPerMonth.high > 0
      ? `${usdRange(savingPerMonth)} a month can be saved`
      : 'no dollars can be put on what was found';
  return unpriced > 0 ? `${money}; ${count(unpriced)} findings depend on usage that is not known` : money;
}
