import { isKnown, surelyAbove, surelyBelow, times, type Quantity } from '../../model/maybe.ts';
import type { Remedy } from '../../model/remedy.ts';
import type { Statement } from '../../model/statement.ts';
import type { Table } from '../../model/table.ts';
import { defineRule, gapIn, index, isLakeTable, nameOf, placesOf, readersOf, shown, size, spendOf } from '../rule.ts';

export default defineRule({
  id: 'catalog/unpartitioned-table',
  title: 'Large table has no partitions',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables'],
  uses: ['layouts', 'statements', 'workload'],
  inputs: ['sql', 'terraform', 'catalog', 'layout', 'history'],
  meters: ['athena:scanned-byte', 's3:byte-month', 's3:get-request'],
  options: {
    minBytes: { default: 10e9, unit: 'byte', why: 'a full read of less costs under five cents' },
    errorBytes: { default: 50e9, unit: 'byte', why: 'a full read of more costs over a quarter of a dollar, each time' },
    minRuns: { default: 5, unit: 'run/month', why: 'a rewrite reads the table once and has to pay for itself' },
    dateFilters: {
      default: 0.5,
      unit: 'share of runs',
      why: 'from here on most runs would read a part of the table alone',
    },
  },
  fix: 'none',
  docs: {
    why: 'Athena bills what it reads. Without partitions a query for one day reads every day that was ever stored.',
    detection:
      'A table of the lake, or a CTAS, without partition keys, unless it is known to be small or rarely read. An error above errorBytes where the share dateFilters of its runs compares a date column with a constant. A table that is replaced whole, or a lookup table of unknown size, cannot be told from its declaration.',
    price:
      'What its readers scan a month, less what the scan model says that they would scan with the advised partitions, at the price of a scanned byte.',
    bad: [
      {
        file: 'events.sql',
        text: "CREATE EXTERNAL TABLE events (id bigint, dt date) STORED AS PARQUET LOCATION 's3://lake/events/'",
      },
      {
        file: 'events.tf',
        text: 'resource "aws_glue_catalog_table" "events" {\n  name          = "events"\n  database_name = "web"\n  storage_descriptor {\n    location = "s3://lake/events/"\n    columns {\n      name = "id"\n      type = "bigint"\n    }\n  }\n}',
      },
    ],
    good: [
      {
        file: 'events.sql',
        text: "CREATE EXTERNAL TABLE events (id bigint) PARTITIONED BY (dt date) STORED AS PARQUET LOCATION 's3://lake/events/'",
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/partitions.html',
      'https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html',
    ],
  },
  *check({ tables, layouts = [], statements = [], workload = [] }, { minBytes, errorBytes, minRuns, dateFilters }) {
    const layoutOf = index(layouts, 'table');
    const readers = readersOf(statements, workload);
    for (const table of tables) {
      const { id, design, origins, location } = table;
      const { partitionBy = [] } = design;
      if (!isLakeTable(table) || !isKnown(partitionBy) || partitionBy.length > 0) continue;
      const bytes: Quantity = layoutOf.get(id)?.bytes ?? { unknown: 'its size' };
      const works = readers(id);
      const { runsPerMonth, now } = spendOf(works);
      if (surelyBelow(bytes, minBytes) || surelyBelow(runsPerMonth, minRuns)) continue;

      const key = partitionKey(table, statements);
      const dated = key === undefined ? 0 : key.share;
      const figures = times(bytes, runsPerMonth);
      const error = surelyAbove(bytes, errorBytes) && dated >= dateFilters && isKnown(figures);
      const remedy: Remedy =
        key === undefined || location === undefined
          ? { kind: 'decide', safe: false, advice: 'Partition it by the date that its queries filter on' }
          : {
              kind: 'rewrite-table',
              safe: false,
              advice: `Partition it by ${key.transform === 'identity' ? key.column : `${key.transform}(${key.column})`}`,
              table: id,
              to: {
                ...(key.transform === 'identity' ? {} : { type: 'iceberg' as const }),
                partitionBy: [{ column: key.column, transform: key.transform }],
              },
            };
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} has no partitions: every query reads all of it${gapIn(figures)}`,
        severity: error ? 'error' : 'warning',
        confidence: isKnown(figures) ? (dated >= dateFilters ? 'high' : 'medium') : 'low',
        evidence: [
          `${shown(bytes, size)} in size, read ${shown(runsPerMonth)} times a month, ${shown(now, size)} scanned a month`,
          ...(key ? [`${Math.round(dated * 100)} % of the statements that read it filter on ${key.column}`] : []),
        ],
        waste:
          isKnown(figures) && remedy.kind === 'rewrite-table'
            ? 'simulate'
            : [
                {
                  meter: 'athena:scanned-byte',
                  on: { table: id },
                  perMonth: isKnown(figures) ? { unknown: 'how much of it its queries need' } : figures,
                },
              ],
        remedy,
      };
    }
  },
});

const dateName = /^(?:dt|ds|day|date|.*_(?:dt|day|date|at|ts|time)|timestamp|ts|event_time)$/;

/** The column that most statements filter on, dates before others; else the one date that the table has. */
function partitionKey({ id, columns }: Table, statements: readonly Statement[]) {
  if (!isKnown(columns)) return undefined;
  const scans = statements.flatMap(({ scans }) => scans.filter(scan => scan.table === id));
  const candidates = columns.flatMap(({ name, type }) => {
    const kind = isKnown(type) ? type.toLowerCase() : '';
    const timed = kind.startsWith('timestamp');
    if (!timed && kind !== 'date' && !(dateName.test(name) && /^(?:string|varchar|char)/.test(kind))) return [];
    const share =
      scans.length === 0
        ? 0
        : scans.filter(({ filters }) => filters.some(({ column, bare }) => bare && column === name)).length /
          scans.length;
    return [{ column: name, transform: timed ? 'day' : 'identity', share }];
  });
  const [best] = candidates.toSorted((a, b) => b.share - a.share);
  return best && (best.share > 0 || candidates.length === 1) ? best : undefined;
}
