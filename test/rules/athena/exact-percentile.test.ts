import { expect } from 'vitest';
import rule from '../../../src/rules/athena/exact-percentile.ts';
import { aLayout, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.requests';
const rows = (count: number) => ({ layouts: [aLayout(id, 1e12, { rows: exactly(count) })] });
const large = rows(1e9);
const ranked = (rank: string) => `(SELECT ms, path, ${rank} OVER (ORDER BY ms) AS p FROM web.requests) r`;
const p95 = `SELECT max(ms) AS p95 FROM ${ranked('ntile(100)')} WHERE p = 95`;
const median = (pick: string) =>
  `WITH r AS (SELECT ms, row_number() OVER (ORDER BY ms) AS n, count(*) OVER () AS total FROM web.requests) SELECT avg(ms) FROM r WHERE ${pick}`;

testRule(rule, {
  silent: {
    'its table has few rows': { sql: p95, ...rows(9e6) },
    'its runs scan little': { sql: p95, workload: [aWork(sqlOf(p95, 'athena'), 30, 0.9e9)] },
    'it is an estimate': { sql: 'SELECT approx_percentile(ms, 0.95) FROM web.requests', ...large },
    'a rank labels rows': { sql: `SELECT path, p FROM ${ranked('ntile(4)')}`, ...large },
    'a rank chooses rows': { sql: `SELECT path, ms FROM ${ranked('percent_rank()')} WHERE p > 0.99`, ...large },
    'ranks are reported, each with its bounds': {
      sql: `SELECT p, min(ms), max(ms) FROM ${ranked('ntile(10)')} GROUP BY p`,
      ...large,
    },
    'the slowest are summed up': { sql: `SELECT avg(ms) FROM ${ranked('percent_rank()')} WHERE p > 0.9`, ...large },
    'another column is taken from them': {
      sql: `SELECT max(path) FROM ${ranked('ntile(100)')} WHERE p = 95`,
      ...large,
    },
    'the first rows are taken': { sql: median('n <= 10'), ...large },
    'the first of a list is taken': { sql: 'SELECT array_sort(array_agg(ms))[1] FROM web.requests', ...large },
    'a list is in another order': {
      sql: 'SELECT array_agg(path ORDER BY ms)[cardinality(array_agg(path))] FROM web.requests',
      ...large,
    },
    'its file is about money': { sql: { 'billing/p95.sql': p95 }, ...large },
    'it stands in a comment': { sql: `SELECT 1 FROM web.requests -- ${p95}`, ...large },
  },
  reports: {
    'ntile ranks the rows of a large table': {
      sql: p95,
      ...rows(10e6),
      findings: [
        {
          at: { line: 1, column: 8, endColumn: 22 },
          message: 'Reads a percentile of ms off ntile(), which sorts a large table',
          severity: 'info',
          confidence: 'medium',
          waste: [],
          remedy: { kind: 'decide', advice: expect.stringContaining('approx_percentile(ms, …)') },
        },
      ],
    },
    'its runs scan much': {
      sql: p95,
      workload: [aWork(sqlOf(p95, 'athena'), 30, 1e9)],
      findings: [{ confidence: 'medium' }],
    },
    'nobody knows its table': {
      sql: p95,
      findings: [{ message: 'Reads a percentile of ms off ntile() (not known: its size)', confidence: 'low' }],
    },
    'percent_rank and cume_dist do': {
      sql: `SELECT min(ms) FROM ${ranked('percent_rank()')} WHERE p >= 0.5; SELECT max(r.ms) FROM ${ranked('cume_dist()')} WHERE r.p <= 0.95`,
      ...large,
      findings: [{}, {}],
    },
    'an aggregate picks its rows itself': {
      sql: `SELECT max(ms) FILTER (WHERE p = 50), max(CASE WHEN p = 95 THEN ms END) FROM ${ranked('ntile(100)')}`,
      ...large,
      findings: [{}],
    },
    'the middle rows are found by their number': {
      sql: median('n IN ((total + 1) / 2, (total + 2) / 2)'),
      ...large,
      findings: [{ message: expect.stringContaining('off row_number()') }],
    },
    'a place in a sorted list': {
      sql: 'SELECT element_at(array_sort(array_agg(ms)), CAST(count(*) * 0.9 AS int)), array_agg(ms ORDER BY ms)[cardinality(array_agg(ms)) / 2] FROM web.requests',
      ...large,
      findings: [{ message: 'Reads a percentile of ms off a sorted list, which sorts a large table' }, {}],
    },
  },
});
