import { isKnown, sum, surelyBelow, times } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import { holdsQuery, queryOf } from '../../model/walk-tree.ts';
import { athenaWorks, blockedLimit, defineRule, gapIn, isLookup, nameOf } from '../rule.ts';
import { layoutsByTable, sizeOf, spendOf, tablesById, tablesReadWhole, usageOf } from '../rule.ts';

const readings =
  "CREATE EXTERNAL TABLE readings (device int, value double) STORED AS PARQUET LOCATION 's3://lake/readings/';";

export default defineRule({
  id: 'athena/limit-as-cost-control',
  title: 'LIMIT under which everything is read first',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: { minBytes: { default: 10e9, unit: 'byte', why: 'a full read of less costs under five cents' } },
  fix: 'none',
  docs: {
    why: 'A LIMIT ends the reading early only where rows pass through one by one. To sort, group, compare or number rows the engine needs all of them: ORDER BY … LIMIT 10 reads, and pays for, as much as the query without its LIMIT. Where a ranking over everything is what is asked for, this is its price, and only a smaller table (a summary that is kept up to date) makes it cheaper.',
    detection:
      'A LIMIT (or FETCH FIRST) of a statement with ORDER BY, GROUP BY, an aggregate, DISTINCT, a window function, UNION, INTERSECT or EXCEPT between it and the tables, also through the one subquery or CTE that it selects from; what a view does by itself is not looked into. Judged are tables of the lake without partitions of at least minBytes; where the size is not known, only ORDER BY and DISTINCT over one table without any condition or grouping, as info.\nSilent without such an operator, where a LIMIT further down, also in a view, ends the reading, where no column is read (the metadata answers), where a filter compares the column that files are sorted by, and where the name is that of a lookup table. What a filter on partitions would cure is reported by athena/missing-partition-filter, and what partitions would cure, because the query compares a date, by catalog/unpartitioned-table: this rule keeps silent there.',
    unless:
      'All that is read is what the question is about, such as the hundred largest of all time, and it is asked seldom.',
    price:
      'What the statement scans a month is stated; up to all of it is avoidable, from nothing where the whole table is what the question is about.',
    bad: [{ file: 'top.sql', text: `${readings} SELECT device FROM readings ORDER BY value DESC LIMIT 10` }],
    good: [{ file: 'look.sql', text: `${readings} SELECT device FROM readings LIMIT 10` }],
    links: ['https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-query-optimization-techniques.html'],
  },
  visits: { engine: 'athena', nodes: holdsQuery },
  *visit(statement, tree, { tables, layouts = [], workload = [] }, { minBytes }) {
    const query = tree.node === 'create-view' ? undefined : queryOf(tree);
    const blocked = query?.limit ? blockedLimit(query) : undefined;
    if (!query?.limit || !blocked || statement.gaps.length > 0) return;
    const { scans } = statement;
    if (scans.some(({ limited }) => limited)) return;
    const [tableOf, layoutOf] = [tablesById(tables), layoutsByTable(layouts)];
    const isLook = blocked.sortsOnly && scans.length === 1 && scans.every(({ filters }) => filters.length === 0);
    const bytesOf = ({ id }: Table) => sizeOf(layoutOf.get(id));
    const isLarge = (table: Table) =>
      isKnown(bytesOf(table)) ? !surelyBelow(bytesOf(table), minBytes) : isLook && !isLookup(table.id);
    const read = tablesReadWhole(scans, tableOf).filter(isLarge);
    if (read.length === 0) return;
    const bytes = sum(read.map(bytesOf));
    const { runsPerMonth, now } = spendOf(athenaWorks(statement, workload));
    const [on, perMonth] = [{ sql: statement.sql }, times(now, { low: 0, high: 1 })];
    yield {
      subject: on,
      at: query.limit.at,
      message: `LIMIT does not bound what is read: ${blocked.blocker} needs all that is read of ${read.map(({ id }) => nameOf(id)).join(' and ')}${gapIn(bytes)}`,
      severity: isKnown(bytes) ? 'warning' : 'info',
      confidence: isKnown(bytes) ? 'high' : 'low',
      evidence: usageOf(bytes, runsPerMonth, now),
      waste: [{ meter: 'athena:scanned-byte', on, now, perMonth }],
      remedy: { kind: 'decide', safe: false, advice: blocked.sortsOnly ? forALook : forASummary },
    };
  },
});
const forALook =
  'For a look at the data leave ORDER BY or DISTINCT away; else filter by a column that the files are laid out by';
const forASummary = 'Filter by a column that the files are laid out by, or keep a summary of the table and rank that';
