import { isKnown, surelyBelow, times } from '../../model/maybe.ts';
import { athenaWorks, changeIn, columnsNamed, defineRule, evidenceOf, gapIn, inBrackets } from '../rule.ts';
import { isComparison } from '../rule.ts';
import { layoutOf, nameOf, shown, size, sizeOf, spendOf, tablesById } from '../rule.ts';

export default defineRule({
  id: 'iceberg/merge-without-partition-predicate',
  title: 'A change of an Iceberg table looks for its rows in every partition',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'catalog'],
  meters: ['athena:scanned-byte'],
  options: { minBytes: { default: 10e9, unit: 'byte', why: 'less is read for a cent or two' } },
  fix: 'none',
  docs: {
    why: 'MERGE, UPDATE and DELETE first find the rows that they change. Where the condition names nothing of what the table is partitioned by, that is a scan of the whole table for each run, however few rows change, and files in every partition are written anew.',
    detection:
      'MERGE whose ON, or UPDATE and DELETE whose WHERE, names no column that an Iceberg table is partitioned by.\nFine: a bucket or another transform of the column that is compared; a table sorted by it, because the ranges of its files leave most of them out; UPDATE and DELETE that compare any column with constants, whose ranges Iceberg keeps, or that have no WHERE; tables known to hold less than minBytes. Add the partition column to ON only where it never changes for a key, with bounds that hold every old version of the rows: else rows that exist are inserted a second time.',
    unless:
      'A key may come back with another date: then the condition on the date would insert a second row. A table of a few gigabytes is not worth the risk either.',
    price:
      'From nothing to all bytes that the statement scans, times its runs; the files that it writes anew come on top.',
    bad: [
      {
        file: 'upsert.sql',
        text: `CREATE TABLE web.visits (id bigint, day date, pages int) PARTITIONED BY (day) LOCATION 's3://lake/visits/' TBLPROPERTIES ('table_type' = 'ICEBERG');
MERGE INTO web.visits t USING web.new_visits s ON t.id = s.id
WHEN MATCHED THEN UPDATE SET pages = s.pages
WHEN NOT MATCHED THEN INSERT (id, day, pages) VALUES (s.id, s.day, s.pages);`,
      },
    ],
    good: [
      {
        file: 'upsert.sql',
        text: `CREATE TABLE web.visits (id bigint, day date, pages int) PARTITIONED BY (day) LOCATION 's3://lake/visits/' TBLPROPERTIES ('table_type' = 'ICEBERG');
MERGE INTO web.visits t USING web.new_visits s ON t.id = s.id AND t.day = s.day AND t.day >= DATE '2026-11-01'
WHEN MATCHED THEN UPDATE SET pages = s.pages
WHEN NOT MATCHED THEN INSERT (id, day, pages) VALUES (s.id, s.day, s.pages);`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/merge-into-statement.html',
      'https://docs.aws.amazon.com/prescriptive-guidance/latest/apache-iceberg-on-aws/best-practices-write.html',
    ],
  },
  visits: { nodes: new Set(['merge', 'update', 'delete']) },
  *visit(statement, tree, { tables, layouts = [], workload = [] }, { minBytes }) {
    const { sql, dialect, writes, scans } = statement;
    const change = changeIn(tree);
    const [target] = writes;
    if (!change || !target || dialect === 'redshift') return;
    const table = tablesById(tables).get(target.table);
    const { type, partitionBy = [], sortBy } = table?.design ?? {};
    if (type !== 'iceberg' || !isKnown(partitionBy) || partitionBy.length === 0) return;
    const named = columnsNamed(change);
    const sorted = sortBy && isKnown(sortBy) ? sortBy[0] : undefined;
    if (partitionBy.some(({ column }) => named.has(column)) || (sorted !== undefined && named.has(sorted))) return;
    const own = scans.find(scan => scan.table === target.table);
    if (tree.node !== 'merge' && own?.filters.some(filter => filter.bare && isComparison(filter))) return;
    const bytes = sizeOf(layoutOf(target.table, layouts));
    if (surelyBelow(bytes, minBytes)) return;
    const { runsPerMonth, now } = spendOf(athenaWorks(statement, workload));
    const keys = partitionBy.map(({ column, transform }) =>
      transform === 'identity' ? column : `${transform} of ${column}`,
    );
    yield {
      subject: { sql },
      at: change.condition.at,
      message: `${tree.node.toUpperCase()} of ${nameOf(target.table)} finds its rows${inBrackets([...named].sort())} in every partition: it names nothing of ${keys.join(', ')}${gapIn(bytes)}`,
      confidence: isKnown(bytes) ? 'medium' : 'low',
      evidence: evidenceOf(
        isKnown(bytes) && `${shown(bytes, size)} in size`,
        isKnown(runsPerMonth) && `runs ${shown(runsPerMonth)} times a month`,
      ),
      waste: [
        { meter: 'athena:scanned-byte', on: { sql }, now, perMonth: times(now, { low: 0, high: 1 }), runsPerMonth },
      ],
      remedy: {
        kind: 'decide',
        safe: false,
        advice:
          'Where the partition column never changes for a key, add it with bounds that hold every old version of the rows; else partition by a bucket of the key, or sort the table by it',
      },
    };
  },
});
