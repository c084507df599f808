import { isKnown, type Quantity } from '../../model/maybe.ts';
import type { Statement } from '../../model/statement.ts';
import type { Work } from '../../model/work.ts';
import { count, decide, defineRule, evidenceOf, lakeTables, mayMove, nameOf, placesOfLocation, size } from '../rule.ts';

/**
 * What Intelligent-Tiering spares of the price of Standard, with objects that nobody reads: in the tier of 30 days and in the
 * one of 90. https://aws.amazon.com/s3/pricing/, us-east-1, 2026-11: 0.023, 0.0125 and 0.004 USD a GB.
 */
const spared = { low: 1 - 0.0125 / 0.023, high: 1 - 0.004 / 0.023 };
/** What watching an object costs a month, in bytes of Standard: 0.0025 USD for a thousand. */
const watching = (0.0025 / 1000 / 0.023) * 1e9;

export default defineRule({
  id: 's3/cold-data-in-standard',
  title: 'Data that nobody reads lies in S3 Standard',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'layouts', 'statements', 'workload'],
  uses: ['resources'],
  inputs: ['layout', 'history', 'terraform'],
  meters: ['s3:byte-month'],
  options: {
    minBytes: { default: 1e12, unit: 'byte', why: 'a terabyte costs 23 USD a month, of which half can go' },
    minObject: { default: 128 * 1024, unit: 'byte/object', why: 'smaller ones never leave the frequent tier' },
    minDays: { default: 90, unit: 'day', why: 'a young table has yet to show who reads it' },
  },
  fix: 'none',
  docs: {
    why: 'Intelligent-Tiering moves what nobody has read for 30 days to a tier at half the price of Standard, and after 90 days to one at a sixth, and moves it back when it is read. Queries see no difference and pay nothing for reading, unlike in Standard-IA.',
    detection:
      'Tables of which at least minBytes lie in STANDARD, in objects of minObject and more on average, whose objects were written over at least minDays, and which no query on record reads. The record is the history of Athena that was collected (AWS keeps 45 days of it) and of Redshift where that was.\nSilent where no history of the account and region is known, or a query in it may be of this table, where a lifecycle rule of the bucket moves or may move objects to another class, and for tables of which queries read some partitions: which partitions nobody reads, the history does not tell. Jobs of Spark that read the files without a query are not seen; then the objects stay in the frequent tier at the price of Standard.',
    unless:
      'Objects are deleted within weeks, or a job reads all of them each month. Leave the archive tiers of Intelligent-Tiering off: Athena cannot read from them.',
    price:
      'The part of the price of Standard that the tiers for 30 and for 90 days spare, less what watching the objects costs, from the time when they have arrived there.',
    bad: [
      {
        file: 'a.json',
        text: '{"statements": [{"scans": [{"table": "awsdatacatalog.web.visits", "columns": ["id"], "star": false, "filters": []}]}], "workload": [{}], "layouts": [{"files": 30000, "bytes": {"low": 4e12, "high": 4e12}, "byStorageClass": {"STANDARD": 4e12}, "writtenOver": {"first": "2024-01-01", "last": "2026-11-27"}}]}',
      },
    ],
    good: [
      {
        file: 'a.json',
        text: '{"statements": [{"scans": [{"table": "awsdatacatalog.web.visits", "columns": ["id"], "star": false, "filters": []}]}], "workload": [{}], "layouts": [{"files": 30000, "bytes": {"low": 4e12, "high": 4e12}, "byStorageClass": {"INTELLIGENT_TIERING": 4e12}, "writtenOver": {"first": "2024-01-01", "last": "2026-11-27"}}]}',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html',
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
    ],
  },
  *check(facts, { minBytes, minObject, minDays }) {
    const recorded = scopesRead(facts.statements, facts.workload);
    for (const { table, layout, works } of lakeTables(facts)) {
      const { id, location } = table;
      if (!recorded.has(scopeIn(id))) continue;
      const { byStorageClass = {}, writtenOver, files = 0 } = layout ?? {};
      const bytes = byStorageClass['STANDARD'] ?? 0;
      // Nothing on record reads it, and there is a record.
      if (!layout || works === undefined || works.length > 0 || bytes < minBytes || !isKnown(files)) continue;
      if (files === 0 || bytes / files < minObject || !writtenOver || daysOver(writtenOver) < minDays) continue;
      if (typeof location === 'string' && mayMove(bucketIn(location), facts.resources ?? [])) continue;
      yield {
        subject: { table: id },
        ...placesOfLocation(table, facts.resources),
        message: `${nameOf(id)} has ${size(bytes)} in S3 Standard, and no query on record reads it`,
        confidence: 'medium',
        evidence: evidenceOf(
          `${count(files)} objects of ${size(bytes / files)} on average`,
          `written from ${writtenOver.first} to ${writtenOver.last}`,
        ),
        waste: [
          {
            meter: 's3:byte-month',
            of: 'STANDARD',
            on: { table: id },
            now: { low: bytes, high: bytes },
            perMonth: sparedOf(bytes, daysOver(writtenOver), files),
          },
        ],
        remedy: decide(
          'Move its objects to INTELLIGENT_TIERING by a lifecycle rule on its prefix, without archive tiers; or delete what nobody needs',
        ),
      };
    }
  },
});

/** Accounts and regions of which queries are on record. */
function scopesRead(statements: readonly Statement[], workload: readonly Work[]): ReadonlySet<string> {
  const ran = new Set(workload.filter(({ source }) => source === 'history').map(({ sql }) => sql));
  const scans = statements.filter(({ sql }) => ran.has(sql)).flatMap(statement => statement.scans);
  return new Set(scans.flatMap(({ table }) => (isKnown(table) ? [scopeIn(table)] : [])));
}
const scopeIn = (id: string) => id.slice(0, Math.max(0, id.lastIndexOf('/')));

const daysOver = ({ first, last }: { readonly first: string; readonly last: string }) =>
  (Date.parse(last) - Date.parse(first)) / 86_400_000 || 0;
const bucketIn = (location: string) => /^s3[an]?:\/\/([^/]+)/i.exec(location)?.[1] ?? '';

/** If it came day by day, the objects of the last 30 days stay where they are. */
function sparedOf(bytes: number, days: number, objects: number): Quantity {
  const old = bytes * Math.max(0, 1 - 30 / days);
  const net = (share: number) => Math.max(0, old * share - objects * watching);
  return { low: net(spared.low), high: net(spared.high) };
}
