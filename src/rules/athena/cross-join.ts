import { isKnown, times } from '../../model/maybe.ts';
import { holdsQuery, queryOf, selectsIn } from '../../model/walk-tree.ts';
import { comparedParts, count, defineRule, evidenceOf, multiplied, nameOf, scanAt, shown } from '../rule.ts';
import { tablesById, type Leaf } from '../rule.ts';

export default defineRule({
  id: 'athena/cross-join',
  title: 'Tables are multiplied with each other',
  severity: 'warning',
  since: '0.1.0',
  needs: ['statements', 'tables'],
  uses: ['layouts'],
  inputs: ['sql', 'catalog', 'layout'],
  meters: [],
  options: {
    maxSmallRows: { default: 1000, unit: 'row', why: 'so few rows are what a cross join is for: dates, parameters' },
    minLargeRows: { default: 10_000, unit: 'row', why: 'two such tables make a hundred million rows' },
    maxSmallBytes: { default: 100e3, unit: 'byte', why: 'about a thousand rows, where nobody counts them' },
  },
  fix: 'none',
  docs: {
    why: 'Without a condition that compares both, every row of one table meets every row of the other: ten thousand times ten thousand are a hundred million. Such a query runs into the limit of 30 minutes or out of memory, and on reserved capacity holds it from the others.',
    detection:
      'Two base tables of one FROM clause (CROSS JOIN, a comma, JOIN … ON) that no condition holds together, in ON, USING or WHERE, directly or by way of a third table. Any comparison of columns of both counts, a range or an OR too.\nAn error where both are known to have minLargeRows rows.\nSilent where one is known to have at most maxSmallRows rows or maxSmallBytes bytes, and, as long as its size is unknown, where it is named like a lookup table, a calendar or parameters, or a filter picks one of its values. UNNEST, VALUES, CTEs, subqueries and views are not counted as tables: what they hold is often one row.',
    unless:
      'Every combination is what is wanted, such as all products for all days before a LEFT JOIN: then say so in a comment and suppress it there.',
    price:
      'No figure: Athena bills the bytes that it reads, and each table is read once. What it costs is time, and queries that fail.',
    bad: [{ file: 'pairs.sql', text: 'SELECT o.id, c.name FROM shop.orders o, shop.customers c WHERE o.amount > 10' }],
    good: [
      {
        file: 'pairs.sql',
        text: 'SELECT o.id, c.name FROM shop.orders o, shop.customers c WHERE o.customer_id = c.id',
      },
      { file: 'tags.sql', text: 'SELECT o.id, tag FROM shop.orders o CROSS JOIN UNNEST(o.tags) AS t (tag)' },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-query-optimization-techniques.html',
      'https://docs.aws.amazon.com/athena/latest/ug/service-limits.html',
    ],
  },
  visits: { engine: 'athena', nodes: holdsQuery, scanning: true },
  *visit(statement, tree, { tables, layouts = [] }, options) {
    const root = queryOf(tree);
    if (!root || statement.gaps.length > 0) return;
    const columnsOf = (leaf: Leaf) => {
      const columns = tablesById(tables).get(scanAt(leaf, statement.scans)?.table ?? '')?.columns;
      return columns && isKnown(columns) && columns.length > 0 ? columns.map(({ name }) => name) : undefined;
    };
    for (const select of selectsIn(root)) {
      const tablesOf = comparedParts(select, columnsOf).map(({ leaves }) =>
        leaves.flatMap(leaf => multiplied(leaf, statement.scans, layouts, options)),
      );
      const [one, other] = tablesOf.flatMap(([first]) => first ?? []);
      if (!one || !other) continue;
      const isLarge = one.size === 'large' && other.size === 'large';
      const pairs = times(one.rows, other.rows);
      const unknown = [one, other].find(({ size }) => size === 'unknown');
      yield {
        subject: { sql: statement.sql },
        at: other.leaf.at,
        message: `Every row of ${nameOf(one.table)} meets every row of ${nameOf(other.table)}: no condition compares them${unknown ? ` (not known: the rows of ${nameOf(unknown.table)})` : ''}`,
        severity: isLarge ? 'error' : 'warning',
        confidence: unknown ? 'low' : 'high',
        evidence: evidenceOf(isKnown(pairs) && `${shown(pairs, count)} pairs of rows`),
        waste: [],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Add the condition that joins them; if one row of a table is meant, select it in a subquery',
        },
      };
    }
  },
});
