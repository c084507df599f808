import { exactly, isKnown, times, type Quantity } from '../../model/maybe.ts';
import { cleanTwin, count, decide, defineRule, isExploration, isRaw, isScratch, isTrino } from '../rule.ts';
import { lakeTables, layoutOf, nameOf, placeOfScan, reportExample, rowsRead, shown, spendOf } from '../rule.ts';
import { usageOf, worthRewriting } from '../rule.ts';

const weeks = 365 / 12 / 7;

export default defineRule({
  id: 'architecture/raw-zone-in-bi',
  title: 'Reports read what has just come in',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'statements', 'workload'],
  uses: ['layouts'],
  inputs: ['sql', 'catalog', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    minRuns: { default: 5, unit: 'run/week', why: 'what runs on every working day is a report, not a look' },
  },
  fix: 'none',
  docs: {
    why: 'A raw zone keeps data as it came: text or JSON, in many small files, with duplicates, renamed columns and rows that are wrong. A report on it pays for that at every refresh, says other things than one on the cleaned tables, and breaks when a source changes.',
    detection:
      'SELECTs of Athena that together run minRuns times a week or more, by the history or the config, on a table whose database or location has the word raw, bronze, landing or ingest, and none of clean, curated, refined, silver, gold, ….\nLoads (INSERT, CTAS, MERGE, UNLOAD) do not count: cleaning is what the raw zone is for. Nor do runs in workgroups called adhoc, exploration, sandbox, dev and the like, nor tables of a sandbox.',
    unless: 'The report is about what comes in: completeness, delay, rejected rows.',
    price:
      'Where a table of the same name lies in a clean zone, what the queries scan less its share of the raw table’s bytes, or less than that; else it is not known. Where catalog/row-format-table prices the same bytes, nothing.',
    bad: [reportExample('raw_web')],
    good: [reportExample('web')],
    links: [
      'https://docs.aws.amazon.com/prescriptive-guidance/latest/defining-bucket-names-data-lakes/data-layer-definitions.html',
    ],
  },
  *check(facts, { minRuns }) {
    for (const reading of lakeTables(facts)) {
      const { table, scans, works = [] } = reading;
      if (!isRaw(table) || isScratch(table.id, facts.tables)) continue;
      const reports = scans.filter(({ statement }) => statement.kind === 'select' && isTrino(statement));
      const asked = new Set(reports.map(({ statement }) => statement.sql));
      const own = works.filter(
        ({ sql, engine, place }) => asked.has(sql) && engine === 'athena' && !isExploration(place),
      );
      const { runsPerMonth, now } = spendOf(own);
      const ran = new Set(own.map(({ sql }) => sql));
      const [first, ...others] = reports.filter(({ statement }) => ran.has(statement.sql));
      if (!first || !isKnown(runsPerMonth) || runsPerMonth.low < minRuns * weeks) continue;
      const twin = cleanTwin(table, facts.tables);
      const [raw, clean] = [table, twin].map((one): Quantity => layoutOf(one?.id, facts.layouts)?.bytes ?? unknown);
      yield {
        subject: { table: table.id },
        at: placeOfScan(first.statement, first.scan),
        also: others.map(({ statement, scan }) => placeOfScan(statement, scan)),
        message: `Reports read ${nameOf(table.id)}, which is raw, ${shown(aWeek(runsPerMonth), count)} times a week`,
        confidence: 'medium',
        evidence: usageOf(raw ?? unknown, runsPerMonth, now),
        waste: rowsRead(reading, worthRewriting)
          ? []
          : [
              {
                meter: 'athena:scanned-byte',
                on: { table: table.id },
                now,
                perMonth: spared(now, raw ?? unknown, clean ?? unknown),
              },
            ],
        remedy: decide(
          twin
            ? `Read ${nameOf(twin.id)} instead, if it has what the reports need`
            : 'Clean it once, into a partitioned table of Parquet or Iceberg, and let the reports read that',
        ),
      };
    }
  },
});

const aWeek = (perMonth: Quantity) => times(perMonth, exactly(1 / weeks));
const unknown = { unknown: 'what a clean table would hold' };

/** At most what the queries scan, less the clean table's share of the raw one's bytes. */
function spared(now: Quantity, raw: Quantity, clean: Quantity): Quantity {
  if (!isKnown(raw) || !isKnown(clean) || raw.low === 0) return unknown;
  return times(now, { low: 0, high: Math.max(0, 1 - clean.low / raw.low) });
}
