import { isKnown, times } from '../../model/maybe.ts';
import { athenaWorks, blockedConditions, defineRule, gapIn, layoutsByTable, nameOf, sizeOf } from '../rule.ts';
import { skippableShare, spendOf, tablesById, toBareColumn, usageOf } from '../rule.ts';

const clicks = "CREATE EXTERNAL TABLE clicks (n int, at timestamp) STORED AS PARQUET LOCATION 's3://lake/clicks/';";

export default defineRule({
  id: 'athena/predicate-blocks-row-group-pruning',
  title: 'A condition that no row group can be skipped by',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    minBytes: { default: 1e9, unit: 'byte', why: 'a full read of less costs half a cent' },
    minSaving: { default: 0.2, unit: 'share of days', why: 'a range that keeps nearly all days skips nearly nothing' },
  },
  fix: 'safe',
  docs: {
    why: 'Parquet, ORC and Iceberg keep the least and the greatest value of a column for each stretch of rows, and Athena leaves out the stretches that a range cannot meet. It has to know the range: behind month(), date_format(), substr(), lower(), coalesce(), a cast to text or arithmetic it knows none, and reads all. It does see through date(ts), CAST(ts AS date), date_trunc(…, ts), year(ts), LIKE with a fixed beginning and an OR on one column: those may stay. An OR over two columns gives no range of either.',
    detection:
      'A comparison of a column of a Parquet or ORC table (Hive or Iceberg), inside one of these, with constants; and an OR over several columns of which one tells time or is what the files are sorted by.\nSilent for partition keys and the columns that Iceberg partitions by (other rules judge those), for a time inside a day that partitions already pick, beside another condition that gives a range of the same column, for tables known to be below minBytes or kept in files that are read whole, and where the range would leave out less than minSaving of the days that the table holds.\nA warning where the days tell what it would leave out.',
    unless:
      'The rows do not lie in the order of the column. How much is skipped depends on that: where they lie as they came, a range of a time skips much, one of a name next to nothing.',
    price:
      'What the statement scans a month is stated. Where the condition compares days, up to the share of days that it does not want is avoidable, from nothing where rows do not lie by time; else that share is unknown.',
    bad: [{ file: 'bad.sql', text: `${clicks} SELECT n FROM clicks WHERE date_format(at, '%Y-%m-%d') = '2026-11-01'` }],
    good: [{ file: 'good.sql', text: `${clicks} SELECT n FROM clicks WHERE date(at) = DATE '2026-11-01'` }],
    links: ['https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html'],
  },
  visits: { engine: 'athena', scanning: true },
  *visit(statement, tree, { tables, layouts = [], workload = [] }, { minBytes, minSaving }) {
    const [on, layoutOf] = [{ sql: statement.sql }, layoutsByTable(layouts)];
    const { runsPerMonth, now } = spendOf(athenaWorks(statement, workload));
    for (const blocked of blockedConditions(statement, tree, tablesById(tables), layoutOf, minBytes)) {
      const layout = layoutOf.get(blocked.table.id);
      const [bytes, share] = [sizeOf(layout), skippableShare(blocked, layout)];
      if (share !== undefined && share < minSaving) continue;
      const skipped = share === undefined ? unsorted : times(now, { low: 0, high: share });
      yield {
        subject: on,
        at: blocked.at,
        message: `${blocked.what} gives no range by which row groups of ${nameOf(blocked.table.id)} could be skipped${gapIn(bytes)}`,
        severity: share !== undefined && isKnown(bytes) ? 'warning' : 'info',
        confidence: isKnown(bytes) ? 'medium' : 'low',
        evidence: usageOf(bytes, runsPerMonth, now),
        waste: [{ meter: 'athena:scanned-byte', on, now, perMonth: skipped }],
        remedy: toBareColumn(blocked),
      };
    }
  },
});

const unsorted = { unknown: 'how its rows are sorted' };
