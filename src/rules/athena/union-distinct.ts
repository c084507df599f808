import { holdsQuery, queryOf } from '../../model/walk-tree.ts';
import { defineRule, pointlessUnions } from '../rule.ts';

export default defineRule({
  id: 'athena/union-distinct',
  title: 'UNION removes duplicates where there are none',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements'],
  inputs: ['sql'],
  meters: [],
  fix: 'safe',
  docs: {
    why: 'UNION compares every row of its arms with all others and holds them in memory to do so; UNION ALL hands them on. Where no row comes twice, or where a second one changes nothing, that work is for nothing.',
    detection:
      'A UNION without ALL that is the subquery of IN or EXISTS, an arm of another UNION without ALL, or the only source of a SELECT DISTINCT: there UNION ALL gives the same result, and the edit is safe. Also one whose arms have no duplicates each (DISTINCT, GROUP BY with all keys in the list, one row of aggregates) and differ by a text constant at the same place, and one from which only min, max, bool_and, bool_or, approx_distinct and count(DISTINCT …) are taken: there the edit is offered for review.\nEverything else is left alone, since UNION may be what removes duplicates: arms that are told apart by conditions, a UNION under a LIMIT or a window, random functions.',
    unless:
      'The arms may come to overlap when the data or the query changes, and a row that stands twice would be wrong.',
    price:
      'No figure: Athena bills the bytes that it reads, and both read the same. What UNION costs is time and memory.',
    bad: [
      {
        file: 'seen.sql',
        text: 'SELECT id FROM web.users WHERE id IN (SELECT user_id FROM web.clicks UNION SELECT user_id FROM web.orders)',
      },
      {
        file: 'kinds.sql',
        text: "SELECT 'click' AS kind, count(*) AS events FROM web.clicks UNION SELECT 'order', count(*) FROM web.orders",
      },
    ],
    good: [
      {
        file: 'seen.sql',
        text: 'SELECT id FROM web.users WHERE id IN (SELECT user_id FROM web.clicks UNION ALL SELECT user_id FROM web.orders)',
      },
      { file: 'users.sql', text: 'SELECT user_id FROM web.clicks UNION SELECT user_id FROM web.orders' },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-query-optimization-techniques.html',
      'https://trino.io/docs/current/sql/select.html#union-clause',
    ],
  },
  visits: { engine: 'athena', nodes: holdsQuery },
  *visit(statement, tree) {
    const root = queryOf(tree);
    if (!root) return;
    for (const { union, because, safe } of pointlessUnions(root))
      yield {
        subject: { sql: statement.sql },
        at: union.operators[0] ?? union.at,
        message: `This UNION removes duplicates for nothing: ${because}`,
        confidence: safe ? 'high' : 'medium',
        waste: [],
        remedy: {
          kind: 'edit-text',
          safe,
          advice: safe ? 'Use UNION ALL' : 'Use UNION ALL as long as its arms stay as they are',
          edits: union.operators.map(at => ({ at, text: 'UNION ALL' })),
        },
      };
  },
});
