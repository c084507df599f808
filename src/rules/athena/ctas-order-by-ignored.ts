import { bare, defineRule, inBrackets, isCut, orderedBy } from '../rule.ts';

export default defineRule({
  id: 'athena/ctas-order-by-ignored',
  title: 'ORDER BY in a CTAS is ignored',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements'],
  inputs: ['sql'],
  meters: [],
  fix: 'safe',
  docs: {
    why: 'A table has no order, so Athena drops the ORDER BY of the query that fills it. Whoever wrote it expects sorted files, whose statistics let later queries skip most of them; the files come out unsorted and every query reads all of them.',
    detection:
      'A CREATE TABLE AS whose outermost query has an ORDER BY without LIMIT, OFFSET or FETCH, in Athena and Trino. With LIMIT the order picks the rows and stays. An ORDER BY inside the query is judged by athena/order-by-without-limit, one of a window or an aggregate is not meant.',
    unless:
      'There is no case in which the ORDER BY of a CTAS does anything: remove it, or add a LIMIT if the first rows are what is wanted.',
    price:
      'No figure: the sort is not run. What is lost is the pruning that sorted files would give, and that depends on the queries to come.',
    bad: [
      {
        file: 'ctas.sql',
        text: "CREATE TABLE web.by_user WITH (format = 'PARQUET') AS SELECT user_id, url FROM web.clicks ORDER BY user_id",
      },
    ],
    good: [
      {
        file: 'ctas.sql',
        text: "CREATE TABLE web.by_user WITH (format = 'PARQUET', bucketed_by = ARRAY['user_id'], bucket_count = 16) AS SELECT url, user_id FROM web.clicks",
      },
      {
        file: 'latest.sql',
        text: 'CREATE TABLE web.latest AS SELECT user_id, url FROM web.clicks ORDER BY seen_at DESC LIMIT 1000',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/ctas-considerations-limitations.html',
      'https://trino.io/docs/current/sql/select.html#order-by-clause',
    ],
  },
  visits: { engine: 'athena', nodes: new Set(['create-table']) },
  *visit(statement, tree) {
    if (tree.node !== 'create-table' || !tree.query) return;
    const query = bare(tree.query);
    if (!query.orderedAt || isCut(query)) return;
    const columns = orderedBy(query.orderBy);
    const target = tree.target.parts.map(({ value }) => value).join('.');
    const by = inBrackets(columns);
    yield {
      subject: { sql: statement.sql },
      at: query.orderedAt,
      message: `The ORDER BY${by} has no effect: Athena stores the rows of ${target} in any order`,
      confidence: 'high',
      waste: [],
      remedy: {
        kind: 'edit-text',
        safe: true,
        advice: `Remove it; where queries filter these columns${by}, bucket the table by them or write an Iceberg table with a sort order`,
        edits: [{ at: query.orderedAt, text: '' }],
      },
    };
  },
});
