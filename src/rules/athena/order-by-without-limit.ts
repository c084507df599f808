import { bare, defineRule, largeOutput, lostOrders, reliesOnOrder } from '../rule.ts';
import { holdsQuery, queryOf } from '../../model/walk-tree.ts';

export default defineRule({
  id: 'athena/order-by-without-limit',
  title: 'Rows are sorted although nothing needs their order',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements'],
  uses: ['tables', 'layouts', 'workload'],
  inputs: ['sql', 'layout', 'history'],
  meters: [],
  options: {
    minRows: { default: 10e6, unit: 'row', why: 'nobody reads so many rows in order, and one node has to merge them' },
    minBytes: { default: 1e9, unit: 'byte', why: 'a result of a gigabyte is read by a program, which can sort it' },
  },
  fix: 'safe',
  docs: {
    why: 'Only the outermost ORDER BY orders what a query gives out. Inside a CTE, a subquery, an arm of a UNION, a view or the SELECT of an INSERT Athena drops it: it has no effect, and a reader may believe that it has. The outermost ORDER BY without LIMIT sorts all rows, merges them on one node, and is where a large result runs out of memory.',
    detection:
      'An ORDER BY without LIMIT, OFFSET or FETCH in a CTE, a subquery, an arm of a set operation, a view, or the query of an INSERT. Where the statement takes the first rows of it, or collects them by array_agg or row_number() without an order of their own, the order is wanted and gets lost: then the edit is not offered as safe, and the advice says where the ORDER BY belongs. The outermost ORDER BY of a query is left alone, since people read results in order, except where it surely sorts minRows rows or minBytes bytes: a plain SELECT of one table whose size is known and of which nothing but partitions is left out. Aggregates, DISTINCT, the ORDER BY of windows and of array_agg are fine, and so is UNLOAD, which sorts each of its files. A CTAS is judged by athena/ctas-order-by-ignored.',
    unless:
      'People read the result of the outermost query in order, and it is small enough to be read. Inside a query an ORDER BY without LIMIT never has a meaning.',
    price:
      'No figure: Athena bills the bytes that it reads, and sorting reads no more. What it costs is time, and queries that fail with exhausted resources.',
    bad: [
      {
        file: 'top.sql',
        text: 'WITH latest AS (SELECT user_id, url FROM web.clicks ORDER BY seen_at DESC)\nSELECT url, count(*) FROM latest GROUP BY url',
      },
      {
        file: 'view.sql',
        text: 'CREATE VIEW web.by_time AS SELECT user_id, url, seen_at FROM web.clicks ORDER BY seen_at',
      },
    ],
    good: [
      {
        file: 'top.sql',
        text: 'SELECT url, count(*) AS views FROM (SELECT url FROM web.clicks ORDER BY seen_at DESC LIMIT 1000) GROUP BY url ORDER BY views',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-query-optimization-techniques.html',
      'https://trino.io/docs/current/sql/select.html#order-by-clause',
    ],
  },
  visits: { engine: 'athena', nodes: holdsQuery },
  *visit(statement, tree, facts, { minRows, minBytes }) {
    const root = queryOf(tree);
    if (!root) return;
    const isReliedOn = reliesOnOrder(root);
    const subject = { sql: statement.sql };
    for (const { at, inside, inner } of lostOrders(tree))
      yield {
        subject,
        at,
        message: `This ORDER BY has no effect: it stands in ${inside} without LIMIT, and only the outermost one orders a result`,
        confidence: 'high',
        waste: [],
        remedy: {
          kind: 'edit-text',
          safe: inner && !isReliedOn,
          advice: isReliedOn
            ? 'Remove it here, and write the order where it is needed: beside the LIMIT, in array_agg(… ORDER BY …) or in OVER (ORDER BY …)'
            : 'Remove it; order the rows where they are read',
          edits: [{ at, text: '' }],
        },
      };
    const { orderedAt } = bare(root);
    const large =
      tree.node === 'query' && orderedAt ? largeOutput(statement, root, facts, { minRows, minBytes }) : undefined;
    if (!orderedAt || large === undefined) return;
    yield {
      subject,
      at: orderedAt,
      message: `Sorts ${large} for a result without LIMIT`,
      confidence: 'medium',
      waste: [],
      remedy: {
        kind: 'decide',
        safe: false,
        advice:
          'Add a LIMIT if the first rows are what is wanted; drop the ORDER BY if a program reads the result and can sort it',
      },
    };
  },
});
