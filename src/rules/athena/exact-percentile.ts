import type { Query } from '../../model/tree.ts';
import { holdsQuery } from '../../model/walk-tree.ts';
import { defineRule, exactAnswers, sortedPercentiles, type Exact } from '../rule.ts';

export default defineRule({
  id: 'athena/exact-percentile',
  title: 'A percentile is read off sorted rows',
  severity: 'info',
  since: '0.1.0',
  needs: ['statements'],
  uses: ['layouts', 'workload'],
  inputs: ['sql', 'layout', 'history'],
  meters: [],
  options: {
    minRows: { default: 10e6, unit: 'row', why: 'fewer are sorted in a second or two' },
    minBytes: { default: 1e9, unit: 'byte/run', why: 'about as many rows, at a hundred bytes a row' },
  },
  fix: 'none',
  docs: {
    why: 'A percentile by ntile, percent_rank, row_number or a sorted list sorts all rows, on one node where nothing partitions them, and holds them in memory. That is slow on large tables and fails with exhausted resources. approx_percentile(x, 0.95) goes through the rows once with a small digest.',
    detection:
      'A place in array_sort(array_agg(x)) or array_agg(x ORDER BY x) that is worked out with count or cardinality; and min(x) or max(x) over rows that a condition picks by the ntile, percent_rank or cume_dist of x, or, avg too, by its row_number and the number of rows.\nSilent where the table is known to have fewer than minRows rows or a run to scan less than minBytes, and where file, target or tables are named after money. Ranks that label or choose rows (deciles, the best ten) are fine: approx_percentile does not replace them.',
    unless: 'The exact value is promised to somebody, as in a service level agreement.',
    price:
      'No figure: Athena bills the bytes that it reads, and the estimate reads the same. What the sort costs is time and memory.',
    bad: [
      {
        file: 'p95.sql',
        text: 'SELECT max(ms) AS p95 FROM (SELECT ms, ntile(100) OVER (ORDER BY ms) AS part FROM web.requests) r WHERE part = 95',
      },
      {
        file: 'median.sql',
        text: 'SELECT element_at(array_sort(array_agg(ms)), CAST(count(*) / 2 AS integer)) AS median FROM web.requests',
      },
    ],
    good: [
      { file: 'p95.sql', text: 'SELECT approx_percentile(ms, 0.95) AS p95 FROM web.requests' },
      {
        file: 'deciles.sql',
        text: 'SELECT user_id, ntile(10) OVER (ORDER BY spent) AS decile FROM web.customers',
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-query-optimization-techniques.html',
      'https://trino.io/docs/current/functions/aggregate.html#approximate-aggregate-functions',
    ],
  },
  visits: { engine: 'athena', nodes: holdsQuery },
  visit: (statement, tree, facts, limits) => exactAnswers(statement, tree, facts, limits, percentilesIn),
});

const percentilesIn = (root: Query): readonly Exact[] =>
  sortedPercentiles(root).map(({ at, column, by }) => ({
    at,
    ...(column === undefined ? {} : { column }),
    message: `Reads a percentile${column === undefined ? '' : ` of ${column}`} off ${by}`,
    large: ', which sorts a large table',
    remedy: {
      kind: 'decide',
      safe: false,
      advice: `Use approx_percentile(${column ?? '…'}, …) with the share as its second argument, where an estimate is fine`,
    },
  }));
