import { isKnown, sum, surelyBelow } from '../../model/maybe.ts';
import type { Table } from '../../model/table.ts';
import { athenaWorks, counted, defineRule, gapIn, isColumnar, isPreview, isSmall, nameOf } from '../rule.ts';
import { layoutsByTable, reachingStars, readsAll, tablesById, sizeOf, spendOf, storedColumns } from '../rule.ts';
import { tablesAt, usageOf } from '../rule.ts';

const orders =
  "CREATE EXTERNAL TABLE orders (id int, a int, b int, c int, d int, e int, f int, net int, tax int, note string) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/orders/';";

export default defineRule({
  id: 'athena/select-star-columnar',
  title: 'SELECT * reads every column of a wide columnar table',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'layout', 'history'],
  meters: ['athena:scanned-byte'],
  options: {
    minColumns: { default: 10, unit: 'column', why: 'of a narrower table most queries need most columns' },
    minBytes: { default: 1e9, unit: 'byte', why: 'a full read of less costs half a cent' },
    previewRows: { default: 1000, unit: 'row', why: 'so few rows come out of the first reads of a file' },
  },
  fix: 'none',
  docs: {
    why: 'Parquet and ORC keep each column by itself, and Athena bills the columns that a query names. A `*` names all of them, those added next year included. Where a program reads the result and drops most of it, the bytes are paid for all the same.',
    detection:
      'A `*` over a table of Parquet or ORC (Hive or Iceberg) with at least minColumns columns in its files, where the columns reach the result. A `*` in a CTE, a subquery or a view costs nothing by itself: the planner leaves out what the queries above it do not use, and so does this rule.\nSilent for count(*) and EXISTS, for a LIMIT of up to previewRows rows that nothing has to be sorted or grouped for, for INSERT and CTAS, which copy, for tables whose files are all so small that they are read whole, and where the table, or what the statement reads a month, is known to be below minBytes. Tables that no DDL and no catalog describes are not judged.',
    unless: 'All columns are wanted, as in an export: suppress the finding with that reason.',
    price:
      'What the statement scans a month is stated. The share of it that nobody needs is known to the reader of the result alone, and stays unknown.',
    bad: [{ file: 'star.sql', text: `${orders} SELECT * FROM orders WHERE dt = '2026-11-01'` }],
    good: [{ file: 'list.sql', text: `${orders} WITH o AS (SELECT * FROM orders) SELECT sum(net) FROM o` }],
    links: ['https://docs.aws.amazon.com/athena/latest/ug/columnar-storage.html'],
  },
  visits: { engine: 'athena', nodes: new Set(['query', 'unload']) },
  *visit(statement, tree, { tables, layouts = [], workload = [] }, { minColumns, minBytes, previewRows }) {
    const query = tree.node === 'query' || tree.node === 'unload' ? tree.query : undefined;
    const { runsPerMonth, now } = spendOf(athenaWorks(statement, workload));
    if (!query || surelyBelow(now, minBytes)) return;
    const [tableOf, layoutOf] = [tablesById(tables), layoutsByTable(layouts)];
    const { sql, scans } = statement;
    const isWide = (table: Table) =>
      isColumnar(table) && readsAll(table, scans, minColumns) && !isSmall(table, layoutOf.get(table.id), minBytes);
    for (const { star, tables: names } of reachingStars(query, inner => isPreview(inner, previewRows))) {
      const ids = new Set(names.flatMap(name => tablesAt(name, scans)));
      const wide = [...ids].flatMap(id => tableOf.get(id) ?? []).filter(isWide);
      if (wide.length === 0) continue;
      const bytes = sum(wide.map(({ id }) => sizeOf(layoutOf.get(id))));
      const perMonth = { unknown: 'which of the columns are needed' };
      yield {
        subject: { sql },
        at: star.at,
        message: `SELECT * reads ${wide.map(allOf).join(' and ')}${gapIn(bytes)}`,
        confidence: isKnown(bytes) ? 'medium' : 'low',
        evidence: usageOf(bytes, runsPerMonth, now),
        waste: [{ meter: 'athena:scanned-byte', on: { sql }, now, perMonth }],
        remedy: { kind: 'decide', safe: false, advice: 'List the columns that are needed' },
      };
    }
  },
});

const allOf = (table: Table) => `all ${counted(storedColumns(table)?.length ?? 0, 'column')} of ${nameOf(table.id)}`;
