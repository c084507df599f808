import { isKnown, surelyAbove, surelyBelow, type Quantity } from '../../model/maybe.ts';
import type { Layout } from '../../model/layout.ts';
import type { Resource } from '../../model/resource.ts';
import type { Statement } from '../../model/statement.ts';
import type { Table } from '../../model/table.ts';
import type { Work } from '../../model/work.ts';
import { defineRule, gapIn, group, index, nameOf, placesOf, shown } from '../rule.ts';

export default defineRule({
  id: 'redshift/fact-table-missing-distkey',
  title: 'Fact table is not distributed by the column it is joined on',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql', 'catalog', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minRows: { default: 5e6, unit: 'row', why: 'fewer rows are sent to the other nodes in no time' },
    minShare: {
      default: 0.3,
      unit: 'share of joins',
      why: 'a key that serves fewer of its joins helps the few at the cost of the many',
    },
    maxSkew: { default: 0.1, unit: 'share of rows', why: 'a value that more rows have puts them all on one slice' },
  },
  fix: 'none',
  docs: {
    why: 'Spread evenly, a fact table is sent through the network for every join. Distributed by the column that it is joined on, its rows already lie beside their partners.',
    detection:
      'The join graph, weighted by runs: the fact table is the one of the most rows among those joined, or, where rows are not known, the one with the most partners. Reported where its style is EVEN or ALL, as info where nothing is written, because AUTO may choose. Silent for a key, AUTO, few rows, one node, and where every join column is skewed or serves less than minShare of the joins.',
    price:
      'The node hours that its joins spend redistributing: they are not billed apart, so they are stated as unknown.',
    bad: [
      {
        file: 'sales.sql',
        text: 'CREATE TABLE sales (customer_id bigint, store_id int, total decimal(18,2)) DISTSTYLE EVEN;\nSELECT c.name, sum(s.total) FROM sales s JOIN customers c ON s.customer_id = c.id JOIN stores t ON s.store_id = t.id GROUP BY 1;\nSELECT count(*) FROM sales s JOIN customers c ON s.customer_id = c.id;\nCREATE TABLE customers (id bigint, name varchar(80)) DISTSTYLE AUTO;\nCREATE TABLE stores (id int) DISTSTYLE ALL;',
      },
    ],
    good: [
      {
        file: 'sales.sql',
        text: 'CREATE TABLE sales (customer_id bigint, total decimal(18,2)) DISTKEY (customer_id);\nCREATE TABLE customers (id bigint, name varchar(80)) DISTSTYLE AUTO;\nSELECT c.name, sum(s.total) FROM sales s JOIN customers c ON s.customer_id = c.id GROUP BY 1;',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-best-dist-key.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/t_Distributing_data.html',
    ],
  },
  *check({ statements, tables, layouts = [], resources = [], workload = [] }, { minRows, minShare, maxSkew }) {
    if (isSingleNode(resources)) return;
    const layoutOf = index(layouts, 'table');
    const tableOf = index(tables, 'id');
    const joins = joinsOf(statements, workload);
    for (const [id, own] of group(joins, ({ table }) => [table])) {
      const table = tableOf.get(id);
      const layout = layoutOf.get(id);
      const rows: Quantity = layout?.rows ?? { unknown: 'its rows' };
      if (!table || !needsKey(table) || surelyBelow(rows, minRows) || !isFact(id, own, joins, layoutOf)) continue;
      const total = joins.filter(join => join.table === id).reduce((sum, { weight }) => sum + weight, 0);
      const keys = [...group(own, ({ column }) => [column])]
        .map(([column, uses]) => ({
          column,
          share: uses.reduce((sum, { weight }) => sum + weight, 0) / total,
          skew: layout?.skew?.[column],
        }))
        .filter(({ share, skew = 0 }) => share >= minShare && skew <= maxSkew)
        .toSorted((a, b) => b.share - a.share || (a.column < b.column ? -1 : 1));
      const [key] = keys;
      if (!key) continue;
      const written = table.design.distribution;
      const skew =
        key.skew === undefined
          ? 'skew not known'
          : `at most ${(key.skew * 100).toFixed(1)} % of its rows share a value`;
      yield {
        subject: { table: id },
        ...placesOf(table.origins),
        message: `${nameOf(id)} is ${written === undefined ? 'not given a DISTKEY' : `distributed ${String(written).toUpperCase()}`}, and ${Math.round(key.share * 100)} % of its joins are on ${key.column} (${skew})${gapIn(rows)}`,
        severity: written === undefined ? 'info' : 'warning',
        confidence: surelyAbove(rows, minRows) && key.skew !== undefined ? 'high' : isKnown(rows) ? 'medium' : 'low',
        evidence: [
          `${shown(rows, figure => figure.toLocaleString('en-US'))} rows; joined on ${[...new Set(own.map(({ column }) => column))].join(', ')}`,
        ],
        waste: [
          {
            meter: 'redshift:node-hour',
            on: { table: id },
            perMonth: { unknown: 'the time that its joins spend redistributing' },
          },
        ],
        remedy: {
          kind: 'rewrite-table',
          safe: false,
          advice: `Distribute it by ${key.column}`,
          table: id,
          to: { distribution: { key: key.column } },
        },
      };
    }
  },
});

interface Join {
  readonly table: string;
  readonly column: string;
  readonly partner: string;
  readonly weight: number;
}

/** Both sides of each join of Redshift's statements; a statement counts by its runs, once where none are on record. */
function joinsOf(statements: readonly Statement[], workload: readonly Work[]): readonly Join[] {
  const worksOf = group(workload, ({ sql }) => [sql]);
  return statements
    .filter(({ dialect }) => dialect === 'redshift')
    .flatMap(({ sql, joins }) => {
      const runs = (worksOf.get(sql) ?? []).map(({ runsPerMonth }) => (isKnown(runsPerMonth) ? runsPerMonth.high : 1));
      const weight = runs.length > 0 ? runs.reduce((sum, count) => sum + count, 0) : 1;
      return joins
        .filter(({ left, right }) => left[0] !== right[0])
        .flatMap(({ left, right }) => [
          { table: left[0], column: left[1], partner: right[0], weight },
          { table: right[0], column: right[1], partner: left[0], weight },
        ]);
    });
}

const needsKey = ({ kind, design: { type, distribution } }: Table) =>
  kind === 'table' &&
  (type === 'redshift' || type === undefined) &&
  (distribution === undefined || distribution === 'even' || distribution === 'all');

/** Of the tables that it is joined with, it has the most rows; where rows are not known, it has more partners than any of them. */
function isFact(
  id: string,
  own: readonly Join[],
  joins: readonly Join[],
  layoutOf: ReadonlyMap<string, Layout>,
): boolean {
  const partners = [...new Set(own.map(({ partner }) => partner))];
  const rows = (table: string) => {
    const known = layoutOf.get(table)?.rows;
    return known !== undefined && isKnown(known) ? known.low : undefined;
  };
  const mine = rows(id);
  if (mine !== undefined) return partners.every(partner => (rows(partner) ?? 0) < mine);
  const degree = (table: string) =>
    new Set(joins.filter(join => join.table === table).map(({ partner }) => partner)).size;
  return (
    partners.length > 1 && partners.every(partner => rows(partner) === undefined && degree(partner) < partners.length)
  );
}

const isSingleNode = (resources: readonly Resource[]) => {
  const clusters = resources.filter(({ type }) => type === 'aws_redshift_cluster');
  return (
    clusters.length > 0 &&
    clusters.every(
      ({ values }) => typeof values === 'object' && 'number_of_nodes' in values && values.number_of_nodes === 1,
    )
  );
};
