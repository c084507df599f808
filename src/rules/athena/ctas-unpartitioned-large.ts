import { isKnown, surelyBelow } from '../../model/maybe.ts';
import { dateOutput, defineRule, evidenceOf, gapIn, isLookup, isPassing, lastingCtas } from '../rule.ts';
import { layoutsByTable, nameOf, partitionIt, readersBelow, size, sourceBytes } from '../rule.ts';

const layout = new Set(['partitioned_by', 'bucketed_by', 'partitioning']);

export default defineRule({
  id: 'athena/ctas-unpartitioned-large',
  title: 'CTAS of a large table without partitions',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: { minBytes: { default: 10e9, unit: 'byte', why: 'a full read of less costs under five cents' } },
  fix: 'unsafe',
  docs: {
    why: 'The table that a CTAS makes is laid out once, and read many times. Without partitions a query for one day reads all days. Hive keys come last in the list and at most 100 partitions can be written by one statement, the rest by INSERT INTO; Iceberg tables partition by day(ts) without a column of their own.',
    detection:
      'CREATE TABLE … AS without partitioned_by, bucketed_by or partitioning that puts out a column which tells the day, and reads at least minBytes, or nobody knows how much (info then).\nSilent where it groups, makes distinct or limits its rows, because then the result may be small; where statements of the same text read the table and none compares such a column; where the text drops it again; and where the name or the place says that it is temporary, an export or a lookup table. A table that is there already and was measured is judged, with its readers, by catalog/unpartitioned-table.',
    unless:
      'Every reader wants all days, or the rows of a day are only a few megabytes: then partitions make small files, and save nothing.',
    price:
      'What will read the new table is not known before it is there: it stays unknown. Once the table is measured, catalog/unpartitioned-table prices it.',
    bad: [{ file: 'bad.sql', text: "CREATE TABLE sales WITH (format = 'PARQUET') AS SELECT id, net, dt FROM orders" }],
    good: [
      {
        file: 'good.sql',
        text: "CREATE TABLE sales WITH (partitioned_by = ARRAY['dt']) AS SELECT id, net, dt FROM orders",
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/ctas-partitioning-and-bucketing.html',
      'https://docs.aws.amazon.com/athena/latest/ug/ctas-insert-into.html',
    ],
  },
  visits: { engine: 'athena', nodes: new Set(['create-table']) },
  *visit(statement, tree, { statements, layouts = [], workload = [] }, { minBytes }) {
    const { id, ctas } = lastingCtas(statement, tree, statements) ?? {};
    if (id === undefined || !ctas || ctas.properties.some(({ name }) => layout.has(name))) return;
    if (ctas.partitionedBy.length > 0 || layoutsByTable(layouts).has(id)) return;
    const bytes = sourceBytes(statement, layouts, workload);
    const key = dateOutput(ctas.query, id, readersBelow(statement, id, statements));
    if (!key || surelyBelow(bytes, minBytes) || isPassing(id, ctas.properties) || isLookup(id)) return;
    yield {
      subject: { table: id },
      at: ctas.target.at,
      message: `${nameOf(id)} is made without partitions, and its rows have a day in ${key.column}${gapIn(bytes)}`,
      severity: isKnown(bytes) ? 'warning' : 'info',
      confidence: !isKnown(bytes) ? 'low' : key.read ? 'high' : 'medium',
      evidence: evidenceOf(
        isKnown(bytes) && `its query reads up to ${size(bytes.high)}`,
        key.read && `statements below compare ${key.column}`,
      ),
      waste: [{ meter: 'athena:scanned-byte', on: { table: id }, perMonth: { unknown: 'what will read it' } }],
      remedy: partitionIt(key, ctas.properties),
    };
  },
});
