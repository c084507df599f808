import { isKnown, surelyBelow, type Quantity } from '../../model/maybe.ts';
import type { Scan } from '../../model/statement.ts';
import type { Table } from '../../model/table.ts';
import type { Query } from '../../model/tree.ts';
import { queryOf } from '../../model/walk-tree.ts';
import { athenaWorks, counted, defineRule, gapIn, index, isAthena, isColumnar, isOfSmallFiles } from '../rule.ts';
import { nameOf, reachingStars, spendOf, storedColumns, tableNamed, usageOf } from '../rule.ts';

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
    why: 'Parquet and ORC keep each column by itself, and Athena bills the columns that a query names. A `*` names all of them, those added next year included. Where a program reads the result and drops most of it, the bytes are paid for all the same. Where all columns are wanted, as in an export, `*` is fine: suppress the finding with that reason.',
    detection:
      'A `*` over a table of Parquet or ORC (Hive or Iceberg) with at least minColumns columns in its files, where the columns reach the result. A `*` in a CTE, a subquery or a view costs nothing by itself: the planner leaves out what the queries above it do not use, and so does this rule. Silent for count(*) and EXISTS, for a LIMIT of up to previewRows rows that nothing has to be sorted or grouped for, for INSERT and CTAS, which copy, for tables whose files are all so small that they are read whole, and where the table, or what the statement reads a month, is known to be below minBytes. Tables that no DDL and no catalog describes are not judged.',
    price:
      'What the statement scans a month is stated. The share of it that nobody needs is known to the reader of the result alone, and stays unknown.',
    bad: [
      {
        file: 'orders.sql',
        text: `CREATE EXTERNAL TABLE orders (
  id bigint, customer bigint, placed_at timestamp, channel string, status string,
  currency string, net decimal(12,2), tax decimal(12,2), address string, note string
) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/orders/';
SELECT * FROM orders WHERE dt = '2026-11-01';`,
      },
    ],
    good: [
      {
        file: 'orders.sql',
        text: `CREATE EXTERNAL TABLE orders (
  id bigint, customer bigint, placed_at timestamp, channel string, status string,
  currency string, net decimal(12,2), tax decimal(12,2), address string, note string
) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/orders/';
WITH recent AS (SELECT * FROM orders WHERE dt = '2026-11-01')
SELECT channel, sum(net) AS net FROM recent GROUP BY channel;`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-query-optimization-techniques.html',
      'https://docs.aws.amazon.com/athena/latest/ug/columnar-storage.html',
    ],
  },
  *visit(statement, tree, { tables, layouts = [], workload = [] }, { minColumns, minBytes, previewRows }) {
    const query = tree.node === 'query' || tree.node === 'unload' ? queryOf(tree) : undefined;
    if (!query || !isAthena(statement)) return;
    const tableOf = index(tables, 'id');
    const layoutOf = index(layouts, 'table');
    const { runsPerMonth, now } = spendOf(athenaWorks(statement, workload));
    if (surelyBelow(now, minBytes)) return;
    const isWide = (table: Table) => {
      const layout = layoutOf.get(table.id);
      return (
        isColumnar(table) &&
        (storedColumns(table) ?? []).length >= minColumns &&
        readsAll(table, statement.scans) &&
        !(layout && (surelyBelow(layout.bytes, minBytes) || isOfSmallFiles(table, layout)))
      );
    };
    for (const { star, tables: names } of reachingStars(query, inner => isPreview(inner, previewRows))) {
      const ids = new Set(names.map(name => tableNamed(name, statement.scans)));
      const wide = [...ids].flatMap(id => tableOf.get(id ?? '') ?? []).filter(isWide);
      if (wide.length === 0) continue;
      const bytes = wide.map(({ id }): Quantity => layoutOf.get(id)?.bytes ?? { unknown: 'its size' });
      const gap = bytes.find(size => !isKnown(size));
      yield {
        subject: { sql: statement.sql },
        at: star.at,
        message: `SELECT * reads ${listed(wide)}${gap ? gapIn(gap) : ''}`,
        confidence: gap ? 'low' : 'medium',
        evidence: bytes.flatMap(size => usageOf(size, runsPerMonth, now)).slice(0, 1),
        waste: [
          {
            meter: 'athena:scanned-byte',
            on: { sql: statement.sql },
            now,
            perMonth: { unknown: 'which of the columns are needed' },
          },
        ],
        remedy: { kind: 'decide', safe: false, advice: 'List the columns that are needed' },
      };
    }
  },
});

const listed = (tables: readonly Table[]) =>
  tables.map(table => `all ${counted(storedColumns(table)?.length ?? 0, 'column')} of ${nameOf(table.id)}`).join(' and ');

/** What the planner leaves of it: one scan has every column. */
function readsAll(table: Table, scans: readonly Scan[]): boolean {
  const own = storedColumns(table) ?? [];
  return scans.some(scan => {
    if (scan.table !== table.id) return false;
    const read = new Set(scan.columns);
    return own.every(({ name }) => read.has(name));
  });
}

/** Few rows, and none that has to be looked for among all: reading stops early. */
function isPreview({ limit, orderBy, body }: Query, most: number): boolean {
  if (!limit || orderBy.length > 0 || (body.node === 'select' && body.distinct)) return false;
  return limit.node !== 'literal' || Number(limit.text) <= most;
}
