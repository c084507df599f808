import { isKnown, surelyAbove, surelyBelow, times } from '../../model/maybe.ts';
import { dateKey, defineRule, evidenceOf, filterShares, gapIn, isServed, lakeTables } from '../rule.ts';
import { looksLikeLookup } from '../rule.ts';
import { nameOf, partitioning, percent, placesOf, spendOf, unmeasuredCtas, usageOf } from '../rule.ts';

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
      'A table of the lake without partition keys; one that a CTAS will make, and nobody has measured, is judged by athena/ctas-unpartitioned-large.\nSilent where it is known to be small or rarely read, where no query compares a date, where it was written on one day and few do, where the recorded scans are already as small as the days that they ask for (files sorted by date), where its script drops it, and, as long as its size is unknown, where it looks like a lookup table: by name, because its rows say from when to when they hold (valid_from, valid_to), or because no column tells time.\nAn error above errorBytes where the share dateFilters of its scans compares a date.',
    unless:
      'Every query reads all of it, or its days are so small that partitions would be many small files. How fast it grows is not known from one snapshot.',
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
      const remedy = partitioning(table, key);
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
