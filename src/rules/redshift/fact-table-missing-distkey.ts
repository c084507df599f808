import { isKnown, surelyBelow, type Quantity } from '../../model/maybe.ts';
import { clusterOf, count, defineRule, evidenceOf, gapIn, isFact, isKeyless, isOfFewRows } from '../rule.ts';
import { joinColumns, joinedOn, keysByUse, layoutOf, nameOf, nodeHours, pairsOf, percent } from '../rule.ts';
import { placesOf, redshiftWorks, rewrite, rowsOf, shown, tablesById, type Pair } from '../rule.ts';

const perMonth = { unknown: 'the time that its joins spend redistributing' };

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
    minPartnerRows: { default: 1e6, unit: 'row', why: 'fewer are sent to every node at next to no cost' },
    minShare: { default: 0.3, unit: 'share of joins', why: 'a key for fewer helps the few at the cost of the many' },
    maxSkew: { default: 0.1, unit: 'share of rows', why: 'a value, or NULL, of more puts them all on one slice' },
  },
  fix: 'none',
  docs: {
    why: 'Spread evenly, a fact table is sent through the network for every join. Distributed by the column that it is joined on, its rows already lie beside their partners.',
    detection:
      'The join graph, weighted by runs: the fact table is the one of the most rows among those joined, or, where rows are not known, the one with the most partners. Reported where its style is EVEN or ALL, as info where nothing is written, because AUTO may choose.\nSilent for a key, AUTO, few rows, one node, and where rows are not known for what its name calls a dimension. A column is advised if minShare of the joins need it, that is joins with tables that are neither on every node (ALL) nor known to have fewer than minPartnerRows; dates are not, nor columns known to be skewed.',
    unless:
      'One value of the column has a large share of the rows, many loads write the table and few queries join it, or AUTO is trusted to choose: ALTER TABLE … ALTER DISTSTYLE AUTO.',
    price:
      'The node hours that its joins spend redistributing: they are not billed apart, so they are stated as unknown.',
    bad: [
      {
        file: 'sales.sql',
        text: `CREATE TABLE sales (customer_id bigint, product_id int, total decimal(18,2)) DISTSTYLE EVEN;
CREATE TABLE customers (id bigint, name varchar(80));
CREATE TABLE products (id int, name varchar(80));
SELECT c.name, sum(total) FROM sales JOIN customers c ON customer_id = c.id JOIN products p ON product_id = p.id GROUP BY 1;
SELECT count(*) FROM sales JOIN customers c ON customer_id = c.id;`,
      },
    ],
    good: [
      {
        file: 'sales.sql',
        text: `CREATE TABLE sales (customer_id bigint, product_id int, total decimal(18,2)) DISTKEY (customer_id);
CREATE TABLE customers (id bigint, name varchar(80)) DISTKEY (id);
CREATE TABLE products (id int, name varchar(80)) DISTSTYLE ALL;
SELECT c.name, sum(total) FROM sales JOIN customers c ON customer_id = c.id JOIN products p ON product_id = p.id GROUP BY 1;`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-best-dist-key.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/t_Distributing_data.html',
    ],
  },
  *check({ statements, tables, layouts = [], resources = [], workload = [] }, options) {
    const { minRows, minPartnerRows, minShare, maxSkew } = options;
    const tableOf = tablesById(tables);
    const pairs = pairsOf(statements, workload);
    const rowsIn = (id: string) => rowsOf(layoutOf(id, layouts));
    const needed = ({ partner }: Pair) =>
      tableOf.get(partner)?.design.distribution !== 'all' && !surelyBelow(rowsIn(partner), minPartnerRows);
    for (const table of tables) {
      const { id, scope, design, origins } = table;
      const [rows, own] = [rowsIn(id), pairs.get(id) ?? []];
      const cluster = clusterOf(resources, scope?.split('/')[2]);
      if (!isKeyless(table) || surelyBelow(rows, minRows) || !isFact(id, pairs, rowsIn, minRows)) continue;
      // A dimension of many partners: its name tells, where its rows do not.
      if (!isKnown(rows) && isOfFewRows(id)) continue;
      if (isKnown(cluster) && cluster.count === 1) continue;
      const skewOf = (column: string) => layoutOf(id, layouts)?.skew?.[column];
      const key = keysByUse(table, own.filter(needed), own).find(
        ({ column, share }) => share >= minShare && (skewOf(column) ?? 0) <= maxSkew,
      );
      if (!key) continue;

      const partners = new Set(own.map(({ partner }) => partner));
      const unread = [...partners]
        .filter(partner => !isKnown(rowsIn(partner)))
        .map(nameOf)
        .sort();
      const { column, share } = key;
      const skew = skewOf(column);
      const style =
        design.distribution === undefined
          ? 'not given a DISTKEY'
          : `distributed ${String(design.distribution).toUpperCase()}`;
      const joining = joinedOn(column, own).map(({ sql }) => sql);
      const { line, hours } = nodeHours(redshiftWorks(joining, workload), resources);
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} is ${style}, and ${percent(share)} of its joins are on ${column}${caveat(rows, skew)}`,
        severity: design.distribution === undefined ? 'info' : 'warning',
        confidence: !isKnown(rows) || unread.length > 0 ? 'low' : skew === undefined ? 'medium' : 'high',
        evidence: [
          ...evidenceOf(
            isKnown(rows) && `${shown(rows, count)} rows`,
            `joined on ${joinColumns(own).sort().join(', ')}`,
          ),
          ...evidenceOf(isKnown(rows) && unread.length > 0 && `not known: the rows of ${unread.join(', ')}`),
          ...evidenceOf(
            isKnown(hours) && `${shown(hours)} node hours a month for statements that join it on ${column}`,
          ),
        ],
        waste: [{ ...line, on: { table: id }, now: hours, perMonth }],
        remedy: rewrite(id, `Distribute it by ${column}`, { distribution: { key: column } }),
      };
    }
  },
});

function caveat(rows: Quantity, skew: number | undefined): string {
  if (!isKnown(rows)) return gapIn(skew === undefined ? { unknown: `${rows.unknown} and its skew` } : rows);
  return skew === undefined
    ? ' (skew not known)'
    : ` (at most ${Number((skew * 100).toPrecision(2))} % of its rows share a value)`;
}
