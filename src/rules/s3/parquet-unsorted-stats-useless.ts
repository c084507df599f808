import { isKnown, surelyBelow, times } from '../../model/maybe.ts';
import { counted, decide, defineRule, evidenceOf, footerConfidence, gapIn } from '../rule.ts';
import { group, lacksFooters, lakeTables, nameOf, percent, placesOf, selects, shown, size, sizeOf } from '../rule.ts';
import { spendOf, weights } from '../rule.ts';

const id = 'awsdatacatalog.web.clicks';
const example = (overlap: number) => ({
  file: 'a.json',
  text: JSON.stringify({
    statements: [
      {
        scans: [
          {
            table: id,
            columns: ['total'],
            star: false,
            filters: [{ column: 'user_id', op: '=', bare: true, values: ['7'] }],
          },
        ],
      },
    ],
    workload: [{}],
    layouts: [{ rowGroups: { files: 90, rows: 9e8, spread: [], overlap: { user_id: overlap } } }],
  }),
});

export default defineRule({
  id: 's3/parquet-unsorted-stats-useless',
  title: 'Row groups cannot be skipped by the column that queries filter by',
  severity: 'warning',
  since: '0.1.0',
  needs: ['tables', 'layouts', 'statements'],
  uses: ['workload'],
  inputs: ['layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    minBytes: { default: 10e9, unit: 'byte', why: 'all of a smaller table costs five cents' },
    minQueries: {
      default: 0.2,
      unit: 'share of the queries',
      why: 'files can be in one order, that of the usual query',
    },
    minOverlap: { default: 0.8, unit: 'share of the row groups', why: 'of fewer, statistics do leave some out' },
    maxValues: { default: 10, unit: 'value', why: 'a few values lie in a few row groups of sorted files' },
    maxDays: { default: 0.2, unit: 'share of the days', why: 'a longer time is a large part of the files anyway' },
    minRuns: { default: 1, unit: 'run/month', why: 'nobody pays for files that nobody reads' },
  },
  fix: 'none',
  docs: {
    why: 'Parquet keeps the least and the greatest value of each column for each row group, and Athena leaves out the row groups that cannot hold what a query asks for. Where rows lie as they came, nearly each row group spans all values of an id, none can be left out, and a query for one customer reads the table.',
    detection:
      'Parquet tables of at least minBytes, of a column that at least minQueries of their queries (by runs) compare by itself with few constants, where the range of one row group overlaps those of more than minOverlap of the others, by the footers that were read. Few constants are = or IN of at most maxValues on a column whose name says that its values are many (…_id, …_key, uuid, email), or dates that are maxDays of what the table holds.\nSilent for partition keys; for dates of tables without partitions, of which catalog/unpartitioned-table tells; for a column of few values, which no order helps; for Iceberg, whose files are told by manifests; and where fewer than minRuns queries a month are known to read the table. Columns without any statistics are not told from those that old files lack, and stay silent.',
    unless:
      'Bloom filters or dictionaries of the column leave row groups out already, or other columns are asked for more often: files have one order.',
    price: 'From nothing to what of the scans of these queries lies in row groups that overlap.',
    bad: [example(0.97)],
    good: [example(0.03)],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html',
      'https://docs.aws.amazon.com/athena/latest/ug/columnar-storage.html',
    ],
  },
  lacks: lacksFooters,
  *check(facts, options) {
    const { workload = [] } = facts;
    const [weightOf, worksOf] = [weights(workload), group(workload, ({ sql }) => [sql])];
    for (const { table, layout, works, scans } of lakeTables(facts)) {
      const { rowGroups } = layout ?? {};
      if (!layout || !rowGroups || table.design.format !== 'parquet') continue;
      if (surelyBelow(sizeOf(layout), options.minBytes) || surelyBelow(spendOf(works).runsPerMonth, options.minRuns))
        continue;
      const weigh = (some: typeof scans) => some.reduce((sum, { statement }) => sum + weightOf(statement.sql), 0);
      for (const [column, overlap] of Object.entries(rowGroups.overlap)) {
        if (overlap <= options.minOverlap) continue;
        const asking = scans.filter(({ scan }) => selects(column, scan, table, layout, options));
        const share = asking.length === 0 ? 0 : weigh(asking) / weigh(scans);
        if (asking.length === 0 || share < options.minQueries) continue;
        const sqls = new Set(asking.map(({ statement }) => statement.sql));
        const own = [...sqls].flatMap(sql => worksOf.get(sql) ?? []);
        const { runsPerMonth, now } = spendOf(own.length > 0 ? own : undefined);
        yield {
          subject: { table: table.id },
          ...placesOf(table.origins),
          message: `${nameOf(table.id)} is not sorted by ${column}, which ${percent(share)} of its queries filter by: each row group overlaps ${percent(overlap)} of the others${gapIn(runsPerMonth)}`,
          confidence: isKnown(runsPerMonth) && footerConfidence(layout, runsPerMonth) !== 'low' ? 'medium' : 'low',
          evidence: evidenceOf(
            counted(sqls.size, 'statement'),
            `${shown(sizeOf(layout), size)} in size`,
            isKnown(runsPerMonth) && `they run ${shown(runsPerMonth)} times a month`,
          ),
          waste: [
            {
              meter: 'athena:scanned-byte',
              on: { table: table.id },
              now,
              perMonth: times(now, { low: 0, high: overlap }),
            },
          ],
          remedy: decide(
            `Sort what is written by ${column} (sortWithinPartitions in Spark), or make it an Iceberg table with that sort order`,
          ),
        };
      }
    }
  },
});
