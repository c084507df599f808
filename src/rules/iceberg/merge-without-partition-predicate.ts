import { isKnown, surelyBelow, times, type Quantity } from '../../model/maybe.ts';
import type { Expr, Tree } from '../../model/tree.ts';
import { some } from '../../model/walk-tree.ts';
import {
  defineRule,
  evidenceOf,
  gapIn,
  inBrackets,
  isComparison,
  nameOf,
  shown,
  size,
  spendOf,
  layoutsByTable,
  tablesById,
} from '../rule.ts';

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
      'MERGE whose ON, or UPDATE and DELETE whose WHERE, names no column that an Iceberg table is partitioned by. Fine: a bucket or another transform of the column that is compared; a table sorted by it, because the ranges of its files leave most of them out; UPDATE and DELETE that compare any column with constants, whose ranges Iceberg keeps, or that have no WHERE; tables known to hold less than minBytes. Add the partition column to ON only where it never changes for a key, with bounds that hold every old version of the rows: else rows that exist are inserted a second time. Leave it where a key may come back with another date.',
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
  *visit({ sql, dialect, writes, scans }, tree, { tables, layouts = [], workload = [] }, { minBytes }) {
    const change = changeIn(tree);
    const [target] = writes;
    if (!change || !target || dialect === 'redshift') return;
    const table = tablesById(tables).get(target.table);
    const { type, partitionBy = [], sortBy } = table?.design ?? {};
    if (type !== 'iceberg' || !isKnown(partitionBy) || partitionBy.length === 0) return;
    const named = columnsOf(change.condition, change.called);
    const sorted = sortBy && isKnown(sortBy) ? sortBy[0] : undefined;
    if (partitionBy.some(({ column }) => named.has(column)) || (sorted !== undefined && named.has(sorted))) return;
    const own = scans.find(scan => scan.table === target.table);
    if (tree.node !== 'merge' && own?.filters.some(filter => filter.bare && isComparison(filter))) return;
    const bytes: Quantity = layoutsByTable(layouts).get(target.table)?.bytes ?? { unknown: 'its size' };
    if (surelyBelow(bytes, minBytes)) return;
    const works = workload.filter(work => work.sql === sql && work.engine === 'athena');
    const { runsPerMonth, now } = spendOf(works.length > 0 ? works : undefined);
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

/** What picks the rows that a statement changes, and what it calls their table. */
function changeIn(tree: Tree) {
  if (tree.node !== 'merge' && tree.node !== 'update' && tree.node !== 'delete') return undefined;
  const condition = tree.node === 'merge' ? tree.on : tree.where;
  const parts = tree.target.parts.map(({ value }) => value);
  const called = tree.alias === undefined ? [1, 2, 3].map(length => parts.slice(-length).join('.')) : [tree.alias];
  return condition && { condition, called: new Set(called) };
}

/** The columns of the target in a condition; one without a qualifier may be its own. */
function columnsOf(condition: Expr, called: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  some(condition, expr => {
    if (expr.node !== 'column') return false;
    const column = expr.parts.at(-1) ?? '';
    if (expr.parts.length === 1 || called.has(expr.parts.slice(0, -1).join('.'))) found.add(column);
    return false;
  });
  return found;
}
