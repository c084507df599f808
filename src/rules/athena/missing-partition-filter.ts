import type { Layout } from '../../model/layout.ts';
import { isKnown, isUnknown, surelyAbove, surelyBelow, type Quantity } from '../../model/maybe.ts';
import type { Statement } from '../../model/statement.ts';
import type { Table } from '../../model/table.ts';
import {
  count,
  defineRule,
  gapIn,
  injectedKeys,
  isCopy,
  keyNames,
  mayFilterMore,
  nameOf,
  oncePerPlace,
} from '../rule.ts';
import {
  partitionedScans,
  placeOfScan,
  readsNothing,
  spendOf,
  streamedPlaces,
  usageOf,
  type PartitionedScan,
} from '../rule.ts';

const judged = new Set(['select', 'insert', 'unload', 'merge', 'ctas', 'create-materialized-view']);
const rowFormats = new Set<unknown>(['csv', 'json', 'text', 'avro']);
const hidden = new Set(['$path', '$file_size', '$file_modified_time', '$partition', '$bucket']);

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
      'A scan of a partitioned table without a condition that leaves partitions out, once views and CTEs are expanded: no comparison of a key with constants or parameters, in whatever function, no OR that names keys in every branch, none that an equality of a join copies. `<>`, NOT IN and IS NOT NULL leave nearly everything in and do not count; neither does a condition that mixes a key with other columns. Of Iceberg any condition on a column counts, as manifests know its range. Silent: below minBytes, or where the recorded runs read less than minShare of the table; where only keys or `$path` of columnar files are read; WHERE false and LIMIT 0; a LIMIT that stops the scan early; copies of whole tables, and CTAS that is not known to run minRuns times a month; tables that the same script builds; templates where a condition may stand; and where another rule says more (a key compared with a subquery, an injected key). An error from errorBytes on, where at least half is read, or above errorPerMonth. Not every report wants a part: a yearly total is right to read all, so suppress it with that reason.',
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
  *visit(statement, tree, facts, { minBytes, minShare, errorBytes, errorPerMonth, minRuns }) {
    const { sql, kind, gaps } = statement;
    if (!judged.has(kind) || gaps.length > 0) return;
    const unbounded = unboundedIn(statement, facts);
    if (unbounded.length === 0 || readsNothing(tree) || mayFilterMore(tree)) return;
    const works = facts.workload?.filter(work => work.sql === sql && work.engine === 'athena');
    const { runsPerMonth, now } = spendOf(works && works.length > 0 ? works : undefined);
    if (kind === 'ctas' && (isUnknown(runsPerMonth) || runsPerMonth.high < minRuns)) return;
    const stops = new Set(streamedPlaces(tree).map(place => JSON.stringify(place)));
    for (const { scan, table, layout, keys } of unbounded) {
      if (stops.has(JSON.stringify(scan.at)) || isCopy({ statement, scan }, table)) continue;
      const bytes: Quantity = layout?.bytes ?? { unknown: 'its size' };
      const perRun = readPerRun(bytes, works, table, scan.star, statement);
      if (surelyBelow(bytes, minBytes) || (isKnown(bytes) && surelyBelow(perRun, minShare * bytes.low))) continue;
      const large = surelyAbove(bytes, errorBytes) && isKnown(bytes) && surelyAbove(perRun, bytes.high / 2);
      const all = partitionsOf(layout);
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
          advice: `Compare ${keyNames(keys)} with the ${keys.length > 1 ? 'values' : 'range'} that the query is about; bytes_scanned_cutoff_per_query of its workgroup stops what forgets to`,
        },
      };
    }
  },
});

type Given = Parameters<typeof partitionedScans>[1] & { readonly statements: readonly Statement[] };

/** The scans that no condition keeps to some partitions, less those of which another rule says more, and better. */
function unboundedIn(statement: Statement, facts: Given): readonly PartitionedScan[] {
  const all = partitionedScans(statement, facts);
  // Where a subquery finds the newest partition, its scan is a part of that.
  const asked = new Set(all.flatMap(({ bounds }) => bounds.flatMap(({ from }) => from)));
  const built = new Set(
    facts.statements.flatMap(({ kind, writes }) => (kind === 'ctas' ? writes : [])).map(({ table }) => table),
  );
  const unresolved = new Set(statement.unresolved.map(({ name }) => name.slice(name.lastIndexOf('.') + 1)));
  return oncePerPlace(all).filter(
    ({ scan, table, keys, bounds }) =>
      bounds.length === 0 &&
      !asked.has(table.id) &&
      !built.has(table.id) &&
      injectedKeys(table).length === 0 &&
      !isByBucket(table) &&
      !keys.some(key => unresolved.has(key)) &&
      (rowFormats.has(table.design.format) || !readsOnly(scan, keys)),
  );
}

/** A bucket is found by equality alone: there is no range of them to ask for. */
const isByBucket = ({ design: { partitionBy = [] } }: Table) =>
  isKnown(partitionBy) && partitionBy.every(({ transform }) => transform.startsWith('bucket'));

/** Columnar files answer from their footers. */
const readsOnly = ({ star, columns }: PartitionedScan['scan'], keys: readonly string[]) =>
  !star && columns.every(column => keys.includes(column) || hidden.has(column));

const partitionsOf = (layout: Layout | undefined) =>
  layout && isKnown(layout.partitions) && layout.partitions > 1 ? layout.partitions : undefined;

/** What a run reads of the table: as recorded, where it reads no other; else all of it, or, of columns, a part. */
function readPerRun(
  bytes: Quantity,
  works: readonly { readonly bytesPerRun: Quantity }[] = [],
  { design }: Table,
  star: boolean,
  { scans }: Statement,
): Quantity {
  const figures = works.map(({ bytesPerRun }) => bytesPerRun).filter(isKnown);
  if (figures.length > 0 && figures.length === works.length)
    return {
      low: scans.length === 1 ? Math.min(...figures.map(({ low }) => low)) : 0,
      high: Math.max(...figures.map(({ high }) => high)),
    };
  if (isUnknown(bytes)) return bytes;
  return rowFormats.has(design.format) || star ? bytes : { low: 0, high: bytes.high };
}

function avoidable(
  now: Quantity,
  bytes: Quantity,
  runs: Quantity,
  partitions: number | undefined,
  { scans }: Statement,
): Quantity {
  if (isUnknown(now)) return now;
  // Of a statement that reads several tables no more than this one holds is read of it.
  const most = isKnown(bytes) && isKnown(runs) ? bytes.high * runs.high : Infinity;
  if (most === Infinity && scans.length > 1) return { unknown: 'its size' };
  return { low: 0, high: Math.min(now.high, most) * (1 - 1 / (partitions ?? Infinity)) };
}
