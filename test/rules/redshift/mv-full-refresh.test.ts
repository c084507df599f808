import { expect } from 'vitest';
import rule from '../../../src/rules/redshift/mv-full-refresh.ts';
import { aCluster, aLayout, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const view = (query: string) => `CREATE MATERIALIZED VIEW mart.daily AUTO REFRESH YES AS\n${query};\n`;
const outer = view('SELECT o.day, c.country FROM orders o LEFT JOIN customers c ON c.id = o.customer');
const refresh = 'REFRESH MATERIALIZED VIEW mart.daily';
const sizes = (orders: number) => [aLayout('redshift.orders', orders), aLayout('redshift.customers', 1e6)];
const runs = (perMonth: number, ms: number) => [
  aWork(sqlOf(refresh, 'redshift'), perMonth, 0, { engine: 'redshift', place: 'warehouse', msPerRun: exactly(ms) }),
];
const found = (what: string) => [
  { message: `mart.daily is computed anew at every refresh, for ${what} (not known: the size of its tables)` },
];

testRule(rule, {
  silent: {
    'it has inner joins and sums': {
      sql: view(
        'SELECT o.day, SUM(o.total), COUNT(*), AVG(o.total), MIN(o.id) FROM orders o JOIN customers c ON c.id = o.customer WHERE o.total > 0 GROUP BY 1 HAVING COUNT(*) > 1',
      ),
    },
    'its outer join is in a comment and a string': {
      sql: view("SELECT 'LEFT JOIN' AS a /* LEFT JOIN b */ FROM orders"),
    },
    'it unites at the top': { sql: view('SELECT id FROM orders UNION ALL SELECT id FROM returns') },
    'it unites in FROM, without an aggregate': {
      sql: view('SELECT id FROM (SELECT id FROM orders UNION ALL SELECT id FROM returns) x'),
    },
    'it has a subquery in FROM': { sql: view('SELECT x.id FROM (SELECT id FROM orders) x') },
    'it is a plain view': { sql: outer.replace('MATERIALIZED ', '').replace('AUTO REFRESH YES', '') },
    'its tables are small': { sql: outer, layouts: sizes(99e7) },
    'it is refreshed once a day': { sql: outer + refresh, workload: runs(31, 60_000) },
    'its refresh takes no time': { sql: outer + refresh, workload: runs(3000, 9_999) },
    'its columns are called like functions': { sql: view('SELECT "random", o.median FROM orders o') },
    'dates are truncated, which is the same at every run': { sql: view("SELECT DATE_TRUNC('day', ts) FROM orders") },
  },
  reports: {
    'it has an outer join': {
      sql: outer,
      findings: [
        {
          subject: { table: 'redshift.mart.daily' },
          at: { line: 2, column: 49, endColumn: 60 },
          ...found('a LEFT JOIN')[0],
          severity: 'warning',
          confidence: 'low',
          waste: [{ meter: 'redshift:node-hour', now: { unknown: 'its runs a month' } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'sizes, runs and the cluster are known': {
      sql: outer + refresh,
      layouts: sizes(1e12),
      workload: runs(32, 3_600_000),
      resources: [aCluster('warehouse', 2)],
      findings: [
        {
          message: 'mart.daily is computed anew at every refresh, for a LEFT JOIN',
          confidence: 'high',
          evidence: ['its tables hold 1 TB, refreshed 32 times a month'],
          waste: [{ of: 'ra3.xlplus', now: { high: expect.closeTo(64) }, perMonth: { unknown: expect.any(String) } }],
        },
      ],
    },
    'it counts distinct': {
      sql: view('SELECT COUNT(DISTINCT customer) FROM orders'),
      findings: found('count(DISTINCT)'),
    },
    'it is approximate': {
      sql: view('SELECT APPROXIMATE COUNT(DISTINCT customer) FROM orders'),
      findings: found('APPROXIMATE count()'),
    },
    'it has a window function': {
      sql: view('SELECT ROW_NUMBER() OVER (PARTITION BY day ORDER BY id) FROM orders'),
      findings: found('the window function row_number()'),
    },
    'it lists': {
      sql: view("SELECT LISTAGG(id, ',') WITHIN GROUP (ORDER BY id) FROM orders"),
      findings: found('listagg()'),
    },
    'it looks at the clock': {
      sql: view('SELECT id FROM orders WHERE ts > GETDATE() - 7 AND day < CURRENT_DATE'),
      findings: found('getdate, which changes from run to run, current_date, which changes from run to run'),
    },
    'it unites': { sql: view('SELECT id FROM orders UNION SELECT id FROM returns'), findings: found('UNION') },
    'it takes away': { sql: view('SELECT id FROM orders EXCEPT SELECT id FROM returns'), findings: found('EXCEPT') },
    'it aggregates what a CTE unites': {
      sql: view('WITH x AS (SELECT id FROM orders UNION ALL SELECT id FROM returns) SELECT COUNT(*) FROM x'),
      findings: found('UNION ALL in a subquery beside an aggregate'),
    },
    'it has a subquery in WHERE, with an outer join in it': {
      sql: view('SELECT id FROM orders WHERE id IN (SELECT a.id FROM a FULL JOIN b ON a.id = b.id)'),
      findings: found('a subquery outside of FROM, a FULL JOIN'),
    },
    'it has much of that': {
      sql: view('SELECT MEDIAN(a), STDDEV(a), BIT_AND(b), COUNT(DISTINCT c), SUM(DISTINCT d), RANDOM() FROM orders'),
      findings: found('median(), stddev(), bit_and(), count(DISTINCT), and 2 others'),
    },
    'a template hides its name': {
      sql: view('SELECT MEDIAN(a) FROM orders').replace('mart.daily', '{{ name }}'),
      findings: [{ subject: { sql: expect.any(String) } }],
    },
  },
});
