import { isKnown, isUnknown, surelyAbove, surelyBelow } from '../../model/maybe.ts';
import { athenaWorks, avoidable, count, defineRule, gapIn, isCopy, keyNames, mayFilterMore, nameOf } from '../rule.ts';
import { placeOfScan, readPerRun, readsNothing, severalPartitions, sizeOf, spendOf } from '../rule.ts';
import { isSortedFor, streamedPlaces, unboundedIn, usageOf } from '../rule.ts';

const judged = new Set(['select', 'insert', 'unload', 'merge', 'ctas', 'create-materialized-view']);

export default defineRule({
  id: 'athena/missing-partition-filter',
  title: 'Query of a partitioned table reads all partitions',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'catalog', 'layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    minBytes: { default: 1e9, unit: 'byte', why: 'all of a smaller table costs half a cent' },
    minShare: { default: 0.2, unit: 'share of the table', why: 'columns and statistics spare the rest already' },
    errorBytes: { default: 100e9, unit: 'byte', why: 'all of a larger table costs over half a dollar, each time' },
    errorPerMonth: { default: 2e12, unit: 'byte/month', why: 'at 5 USD a TB they cost 10 USD a month' },
    minRuns: { default: 5, unit: 'run/month', why: 'a table that is built once reads all of its source on purpose' },
  },
  fix: 'none',
  docs: {
    why: 'Partitions are the one index that every format has: a condition on the key decides which folders are opened. A query without one opens them all, and costs more every day that the table grows.',
    detection:
      'A scan of a partitioned table without a condition that leaves partitions out, once views and CTEs are expanded: no comparison of a key with constants or parameters, in whatever function, no OR that names keys in every branch, none that an equality of a join copies. `<>`, NOT IN and IS NOT NULL leave nearly everything in and do not count; neither does a condition that mixes a key with other columns. Of Iceberg any condition on a column counts, as manifests know its range.\nSilent: below minBytes, or where the recorded runs read less than minShare of the table, or it is asked for values of a column by which row groups are sorted; where only keys or `$path` of columnar files are read; WHERE false and LIMIT 0; a LIMIT that stops the scan early; copies of whole tables, and CTAS that is not known to run minRuns times a month; tables that the same script builds; templates where a condition may stand; and where another rule says more (a key compared with a subquery, an injected key, the target of a MERGE).\nAn error from errorBytes on, where at least half is read, or above errorPerMonth.',
    unless:
      'The report is about all of the table: a total of all years is right to read them. Suppress it with that reason.',
    price:
      'Between nothing and what its runs scan, less one partition of it: which partitions the query wants only its author knows.',
    bad: [
      {
        file: 'report.sql',
        text: `CREATE EXTERNAL TABLE visits (url string, seconds int) PARTITIONED BY (dt string)
STORED AS PARQUET LOCATION 's3://lake/visits/';

SELECT url, avg(seconds) FROM visits GROUP BY url;`,
      },
    ],
    good: [
      {
        file: 'report.sql',
        text: `CREATE EXTERNAL TABLE visits (url string, seconds int) PARTITIONED BY (dt string)
STORED AS PARQUET LOCATION 's3://lake/visits/';

SELECT url, avg(seconds) FROM visits WHERE dt >= '2026-11-01' GROUP BY url;`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/partitions.html',
      'https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html',
    ],
  },
  visits: { engine: 'athena', scanning: true },
  *visit(statement, tree, facts, { minBytes, minShare, errorBytes, errorPerMonth, minRuns }) {
    const { sql, kind, gaps } = statement;
    if (!judged.has(kind) || gaps.length > 0) return;
    const unbounded = unboundedIn(statement, facts);
    if (unbounded.length === 0 || readsNothing(tree) || mayFilterMore(tree)) return;
    const works = athenaWorks(statement, facts.workload ?? []);
    const { runsPerMonth, now } = spendOf(works);
    if (kind === 'ctas' && (isUnknown(runsPerMonth) || runsPerMonth.high < minRuns)) return;
    const stops = new Set(streamedPlaces(tree).map(place => JSON.stringify(place)));
    for (const { scan, table, layout, keys } of unbounded) {
      // The target of a MERGE is what iceberg/merge-without-partition-predicate tells.
      if (kind === 'merge' && table.id === statement.writes[0]?.table) continue;
      if (stops.has(JSON.stringify(scan.at)) || isCopy({ statement, scan }, table)) continue;
      const bytes = sizeOf(layout);
      const perRun = readPerRun(bytes, works, table, scan.star, statement);
      if (surelyBelow(bytes, minBytes) || (isKnown(bytes) && surelyBelow(perRun, minShare * bytes.low))) continue;
      const large = surelyAbove(bytes, errorBytes) && isKnown(bytes) && surelyAbove(perRun, bytes.high / 2);
      if (isSortedFor(scan, layout, minShare)) continue;
      const all = severalPartitions(layout);
      yield {
        subject: { sql },
        at: placeOfScan(statement, scan),
        message: `No condition on ${keyNames(keys)}: ${all === undefined ? 'all' : `all ${count(all)}`} partitions of ${nameOf(table.id)} are read${gapIn(bytes)}`,
        severity: isKnown(bytes) && (large || surelyAbove(now, errorPerMonth)) ? 'error' : 'warning',
        confidence: isUnknown(bytes) ? 'low' : isKnown(now) ? 'high' : 'medium',
        evidence: usageOf(bytes, runsPerMonth, now),
        waste: [
          {
            meter: 'athena:scanned-byte',
            on: { sql },
            now,
            perMonth: avoidable(now, bytes, runsPerMonth, all, statement),
            runsPerMonth,
          },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: `Compare ${keyNames(keys)} with the ${keys.length > 1 ? 'values' : 'range'} that the query is about; a limit of the workgroup (bytes_scanned_cutoff_per_query) stops queries that forget it`,
        },
      };
    }
  },
});
