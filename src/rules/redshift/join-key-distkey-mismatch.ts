import { isKnown, surelyBelow } from '../../model/maybe.ts';
import { betterKey, clusterOf, count, defineRule, distributionKey, layoutOf, nameOf, nodeHours } from '../rule.ts';
import { pairsOf } from '../rule.ts';
import { percent, placesOf, redshiftWorks, rewrite, rowsOf, shown, tablesById, weigh } from '../rule.ts';

const perMonth = { unknown: 'the time that its joins spend redistributing' };

export default defineRule({
  id: 'redshift/join-key-distkey-mismatch',
  title: 'Large tables are joined on other columns than they are distributed by',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts', 'resources', 'workload'],
  inputs: ['sql', 'history'],
  meters: ['redshift:node-hour'],
  options: {
    minRows: { default: 5e6, unit: 'row', why: 'fewer rows are sent to the other nodes in no time' },
    minShare: { default: 0.3, unit: 'share of joins', why: 'a key for fewer helps the few at the cost of the many' },
    sureQueries: { default: 5, unit: 'query', why: 'fewer, of which history counts none, may be what seldom runs' },
    maxSkew: { default: 0.1, unit: 'share of rows', why: 'a value, or NULL, of more puts them all on one slice' },
  },
  fix: 'none',
  docs: {
    why: 'Two tables that are distributed by the columns they are joined on have matching rows on the same node. Distributed by other columns, one of them, or both, go through the network at every join.',
    detection:
      'Both tables have a DISTKEY, a statement joins them on other columns than both keys, and the joins of the table, weighted by runs, that another key would bring together outnumber those on its key and are at least minShare of all.\nFine: ALL and AUTO, which Redshift looks after; tables below minRows; one node; dates and columns known to be skewed, which make no key. Fewer than sureQueries different statements, none of them on record as run, give low confidence. A table without a key is what redshift/fact-table-missing-distkey tells.',
    unless: 'Joins outside of this repository and its history need the key that is there.',
    price:
      'The node hours of the statements are known with their history; what of them is redistribution is not billed apart, so it is stated as unknown.',
    bad: [
      {
        file: 'orders.sql',
        text: `CREATE TABLE orders (id bigint, customer bigint) DISTKEY (customer);
CREATE TABLE items (order_id bigint, product bigint) DISTKEY (product);
SELECT count(*) FROM orders o JOIN items i ON i.order_id = o.id;`,
      },
    ],
    good: [
      {
        file: 'orders.sql',
        text: `CREATE TABLE orders (id bigint, customer bigint) DISTKEY (id);
CREATE TABLE items (order_id bigint, product bigint) DISTKEY (order_id);
SELECT count(*) FROM orders o JOIN items i ON i.order_id = o.id;`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/redshift/latest/dg/c_best-practices-best-dist-key.html',
      'https://docs.aws.amazon.com/redshift/latest/dg/c_data_redistribution.html',
    ],
  },
  *check(
    { statements, tables, layouts = [], resources = [], workload = [] },
    { minRows, minShare, sureQueries, maxSkew },
  ) {
    const keyOf = (id: string) => distributionKey(tablesById(tables).get(id));
    const rowsIn = (id: string) => rowsOf(layoutOf(id, layouts));
    const pairs = pairsOf(statements, workload);
    for (const table of tables) {
      const { id, scope, origins } = table;
      const [key, cluster] = [keyOf(id), clusterOf(resources, scope?.split('/')[2])];
      if (key === undefined || surelyBelow(rowsIn(id), minRows) || (isKnown(cluster) && cluster.count === 1)) continue;
      const own = (pairs.get(id) ?? []).filter(
        ({ partner }) => keyOf(partner) !== undefined && !surelyBelow(rowsIn(partner), minRows),
      );
      const isSkewed = (column: string) => (layoutOf(id, layouts)?.skew?.[column] ?? 0) > maxSkew;
      const found = betterKey(table, key, own, { keyOf, rowsIn, isSkewed, minShare });
      if (!found) continue;
      const { column, helped, alone } = found;
      const partners = [...new Set(helped.map(({ partner }) => partner))].sort();
      const open = [id, ...partners].filter(one => !isKnown(rowsIn(one))).map(nameOf);
      const joining = helped.map(({ sql }) => sql);
      const works = redshiftWorks(joining, workload);
      const { line, hours } = nodeHours(works, resources);
      const isThin = works.length === 0 && new Set(joining).size < sureQueries;
      const names = partners.map(nameOf).join(', ');
      const gap = open.length > 0 ? ` (not known: the rows of ${open.join(', ')})` : '';
      yield {
        subject: { table: id },
        ...placesOf(origins),
        message: `${nameOf(id)} is distributed by ${key}, and ${percent(weigh(helped) / weigh(own))} of its joins with large tables are on ${column}: ${names}${gap}`,
        confidence: open.length > 0 || isThin ? 'low' : 'medium',
        evidence: [id, ...partners].flatMap(one => {
          const rows = rowsIn(one);
          return isKnown(rows) ? [`${nameOf(one)} has ${shown(rows, count)} rows`] : [];
        }),
        waste: [{ ...line, on: { table: id }, now: hours, perMonth }],
        remedy: alone
          ? rewrite(id, `Distribute it by ${column}, as ${names} is by its side of the join`, {
              distribution: { key: column },
            })
          : {
              kind: 'decide',
              safe: false,
              advice: `Distribute it and ${names} by the columns that they are joined on: one alone changes nothing`,
            },
      };
    }
  },
});
