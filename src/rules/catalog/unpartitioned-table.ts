import { isKnown, surelyAbove, surelyBelow, times } from '../../model/maybe.ts';
import type { Remedy } from '../../model/remedy.ts';
import type { Column, Design, Table } from '../../model/table.ts';
import type { Work } from '../../model/work.ts';
import { dayOf, daysKept, defineRule, evidenceOf, filterShares, gapIn, group, isLookup, lakeTables } from '../rule.ts';
import { nameOf, percent, placesOf, spendOf, unmeasuredCtas, usageOf, type Reading } from '../rule.ts';

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
    dateFilters: { default: 0.5, unit: 'share of scans', why: 'from here on most runs want a part of the table alone' },
  },
  fix: 'none',
  docs: {
    why: 'Athena bills what it reads. Without partitions a query for one day reads every day that was ever stored.',
    detection:
      'A table of the lake without partition keys; one that a CTAS will make, and nobody has measured, is judged by athena/ctas-unpartitioned-large. Silent where it is known to be small or rarely read, where no query compares a date, where it was written on one day and few do, where the recorded scans are already as small as the days that they ask for (files sorted by date), where its script drops it, and, as long as its size is unknown, where it looks like a lookup table: by name, or because no column tells time. An error above errorBytes where the share dateFilters of its scans compares a date. How fast it grows is not known from one snapshot.',
    price:
      'What its readers scan a month, less what the scan model says that they would scan with the advised partitions, at the price of a scanned byte.',
    bad: [
      {
        file: 'events.sql',
        text: "CREATE EXTERNAL TABLE events (id bigint, dt date) STORED AS PARQUET LOCATION 's3://lake/events/'",
      },
      {
        file: 'events.tf',
        text: `resource "aws_glue_catalog_table" "events" {
  name          = "events"
  database_name = "web"
  table_type    = "EXTERNAL_TABLE"
  storage_descriptor {
    location = "s3://lake/events/"
    columns {
      name = "happened_at"
      type = "timestamp"
    }
  }
}
`,
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
  *check(facts, { minBytes, errorBytes, minRuns, dateFilters }) {
    const sharesOf = filterShares(facts.statements ?? [], facts.workload ?? []);
    const made = unmeasuredCtas(facts.statements ?? [], facts.layouts ?? []);
    for (const reading of lakeTables(facts)) {
      const { table, bytes, works } = reading;
      const { id, design, origins } = table;
      const { partitionBy = [] } = design;
      const { runsPerMonth, now } = spendOf(works);
      if (made.has(id) || !isKnown(partitionBy) || partitionBy.length > 0) continue;
      if (surelyBelow(bytes, minBytes) || surelyBelow(runsPerMonth, minRuns)) continue;
      const key = dateKey(reading, sharesOf(id));
      const dated = key?.share ?? 0;
      if (isKnown(bytes) ? isServed(reading, key, dateFilters) : looksLikeLookup(reading)) continue;

      const figures = times(bytes, runsPerMonth);
      const remedy = remedyOf(table, key);
      const gap = isKnown(figures) ? { unknown: 'how much of it its queries need' } : figures;
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} has no partitions: every query reads all of it${gapIn(figures)}`,
        severity: surelyAbove(bytes, errorBytes) && dated >= dateFilters && isKnown(figures) ? 'error' : 'warning',
        confidence: !isKnown(figures) ? 'low' : dated >= dateFilters ? 'high' : 'medium',
        evidence: [
          ...usageOf(bytes, runsPerMonth, now),
          ...evidenceOf(
            key !== undefined && dated > 0 && `${percent(dated)} of its scans compare ${key.column} with constants`,
          ),
        ],
        waste:
          isKnown(figures) && remedy.kind === 'rewrite-table'
            ? 'simulate'
            : [{ meter: 'athena:scanned-byte', on: { table: id }, perMonth: gap }],
        remedy,
      };
    }
  },
});

interface Key {
  readonly column: string;
  readonly by: 'identity' | 'day' | 'derived';
  readonly share: number;
}

/** A schema that lies elsewhere leaves none in the catalog. */
const areListed = (columns: Table['columns']): columns is readonly Column[] => isKnown(columns) && columns.length > 0;
const unlisted = { unknown: 'its columns are not listed' };

/** The date that most scans compare; where nobody knows what queries do, the only one that the table has. */
function dateKey({ table: { columns }, scans }: Reading, shareOf: (column: string) => number): Key | undefined {
  const filtered = new Set(scans.flatMap(({ scan }) => scan.filters.map(({ column }) => column)));
  const own = areListed(columns) ? columns : [...filtered].map(name => ({ name, type: unlisted }));
  const dates = own.flatMap(({ name, type }) => {
    const by = dayOf(name, type);
    return by ? [{ column: name, by, share: shareOf(name) }] : [];
  });
  const [best] = dates.toSorted((a, b) => b.share - a.share || (a.column < b.column ? -1 : 1));
  return best && (best.share > 0 || (dates.length === 1 && scans.length === 0)) ? best : undefined;
}

/** Partitions would save nothing, as far as its figures tell. */
function isServed(reading: Reading, key: Key | undefined, dateFilters: number): boolean {
  const { table, layout, works = [], scans } = reading;
  const { sortBy = [] } = table.design;
  const dated = key?.share ?? 0;
  const understood = ({ statement, scan }: Reading['scans'][number]) =>
    statement.gaps.length === 0 && (areListed(table.columns) || scan.filters.length === 0);
  const undated = dated === 0 && works.length > 0 && scans.length > 0 && scans.every(understood);
  const replaced = layout?.writtenOver !== undefined && layout.writtenOver.first === layout.writtenOver.last;
  const sorted = isKnown(sortBy) && sortBy.length > 0 && sortBy[0] === key?.column;
  return undated || (replaced && dated < dateFilters) || sorted || (key !== undefined && isPruned(reading, key));
}

/** The recorded runs read no more than twice the days that they ask for: statistics in the files leave the others out. */
function isPruned({ layout, bytes, works = [], scans }: Reading, { column }: Key): boolean {
  const scansOf = group(scans, ({ statement }) => [statement.sql]);
  const wanted = (sql: string) =>
    (scansOf.get(sql) ?? [])
      .map(({ scan }) => scan.filters.filter(filter => filter.column === column))
      .reduce((days, filters) => days + (daysKept(filters, layout?.writtenOver) ?? 0), 0);
  const isSmall = ({ sql, bytesPerRun }: Work) =>
    isKnown(bytes) && isKnown(bytesPerRun) && bytesPerRun.high <= 2 * wanted(sql) * bytes.low;
  return works.length > 0 && works.every(isSmall);
}

/** As long as nobody knows its size: by its name, or because none of its columns tells time. */
const looksLikeLookup = ({ table: { id, columns } }: Reading) =>
  isLookup(id) || (areListed(columns) && columns.every(({ name, type }) => !dayOf(name, type)));

function remedyOf({ id, location }: Table, key: Key | undefined): Remedy {
  if (!key) return { kind: 'decide', safe: false, advice: 'Partition it by the date that its queries compare' };
  const { column, by } = key;
  const advice = `Partition it by ${{ identity: column, day: `day(${column})`, derived: `the date in ${column}` }[by]}`;
  if (by === 'derived' || location === undefined) return { kind: 'decide', safe: false, advice };
  const to: Design = { ...(by === 'day' ? { type: 'iceberg' } : {}), partitionBy: [{ column, transform: by }] };
  return { kind: 'rewrite-table', safe: false, advice, table: id, to };
}
