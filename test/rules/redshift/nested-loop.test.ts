import { expect } from 'vitest';
import rule from '../../../src/rules/redshift/nested-loop.ts';
import { aCluster, aLayout, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const ddl = `CREATE TABLE sales (id bigint, store int, day date, total int, currency char(3));
CREATE TABLE rates (currency char(3), since date, until date, rate real);
CREATE TABLE stores (store int, opened date);\n`;
const from = (rest: string) => `SELECT 1 FROM ${rest}`;
const cross = from('sales s CROSS JOIN rates r');
const rows = (sales: number, rates: number) => [
  aLayout('redshift.sales', 1e9, { rows: exactly(sales) }),
  aLayout('redshift.rates', 1e6, { rows: exactly(rates) }),
];
const silent = (rest: string) => ({ sql: from(rest) });
const declared = (rest: string) => ({ sql: ddl + from(rest) });

testRule(rule, {
  silent: {
    'ON has an equality': silent('sales s JOIN rates r ON s.currency = r.currency'),
    'ON has an equality of expressions': silent(
      'sales s LEFT JOIN rates r ON lower(s.currency) = r.currency AND s.day > r.since',
    ),
    'USING joins them': silent('sales JOIN rates USING (currency) JOIN stores USING (store)'),
    'NATURAL joins them': silent('sales NATURAL JOIN rates'),
    'WHERE joins them': silent('sales s, rates r WHERE s.currency = r.currency AND s.day >= r.since'),
    'WHERE joins them through another table': silent('a, b, c WHERE a.x = c.x AND b.y = c.y'),
    'bare columns join them': declared('sales, rates, stores WHERE opened = since AND day = since'),
    'bare columns are of none that is known, each table of another design': declared(
      'sales s LEFT JOIN rates r ON s_code = r_code',
    ),
    'a bare column begins like those of a table that another script makes otherwise': {
      sql: 'CREATE TABLE clients (c_key int, c_name int); SELECT 1 FROM clients LEFT JOIN orders ON c_id = o_client',
    },
    'a bare column is of no table, as another script makes it': {
      sql: `CREATE TABLE clients (key int, name int); WITH o AS (SELECT client FROM orders)
        SELECT 1 FROM clients, o WHERE o.client = id`,
    },
    'a bare column is of none that is known': declared('sales, rates WHERE total = price'),
    'both are tables of the system': silent('pg_class c, (SELECT * FROM pg_user) u'),
    'a bare column may be of either': silent('sales, rates WHERE currency = code'),
    'both equal one constant': silent("sales s, rates r WHERE s.currency = 'EUR' AND r.currency = 'EUR'"),
    'both equal a column of the query around them': {
      sql: 'SELECT 1 FROM stores o WHERE EXISTS (SELECT 1 FROM sales s, rates r WHERE s.store = o.store AND r.rate = o.store)',
    },
    'every side of an OR has the equality': silent(
      'a JOIN b ON (a.id = b.id AND a.x = 1) OR (b.id = a.id AND a.x = 2)',
    ),
    'every side of an OR has several equalities': silent(
      'a, b, c WHERE (a.id = b.id AND a.x = c.x AND c.n = 1) OR (a.x = c.x AND a.id = b.id AND c.n = 2)',
    ),
    'one table has few rows': { sql: cross, layouts: rows(1e9, 1000) },
    'both have few pairs of rows': { sql: cross, layouts: rows(2000, 2499) },
    'one side is one row': silent('sales s, (SELECT max(day) AS day FROM sales) m WHERE s.day < m.day'),
    'one side is a CTE of one row': {
      sql: 'WITH p AS (SELECT max(day) AS d FROM sales), q AS (SELECT 1 AS one) SELECT 1 FROM sales, p CROSS JOIN q',
    },
    'one side is a CTE that groups': {
      sql: 'WITH k AS (SELECT DISTINCT store FROM sales) SELECT 1 FROM k CROSS JOIN sales',
    },
    'one side has a limit': silent('sales CROSS JOIN (SELECT * FROM rates LIMIT 5) r'),
    'one side makes rows': silent('sales CROSS JOIN (SELECT n FROM generate_series(1, 12) n) m'),
    'one side recurs': {
      sql: 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT 1 FROM sales, n',
    },
    'one side is a calendar': silent('sales s JOIN dim_date d ON d.day BETWEEN s.day AND s.until'),
    'both are temporary': {
      sql: `CREATE TEMP TABLE before_run AS SELECT id FROM sales; CREATE TEMP TABLE after_run AS SELECT id FROM sales;
        SELECT 1 FROM before_run b, after_run a`,
    },
    'people try things in both': silent('demo_sales a, demo_sales b'),
    'a constant picks one key of each': silent('stores a, stores b WHERE a.store_id = 1 AND 2 = b.store_id'),
    'one side is the array of the other': silent('customers c, c.orders o, o.lines l'),
    'it is one table': silent('sales'),
    'nothing is read': { sql: 'SELECT 1' },
    'a part is not understood': silent('a, b WHERE a.x#1 IS NULL AND a.id = b.id'),
    'a template hides a name': silent('sales CROSS JOIN {{ params }} p'),
    'the words are in a comment': { sql: 'SELECT 1 FROM sales -- CROSS JOIN rates' },
  },
  reports: {
    'a constant picks a key of one side only': {
      sql: from('stores a, stores b WHERE a.store_id = 1'),
      findings: [{ severity: 'warning', confidence: 'low' }],
    },
    'constants pick what is no key': {
      sql: from("stores a, stores b WHERE a.kind = 'x' AND b.kind = 'y'"),
      findings: [{ severity: 'warning', confidence: 'low' }],
    },
    'one of them is temporary': {
      sql: 'CREATE TEMP TABLE before_run AS SELECT id FROM sales; SELECT 1 FROM before_run b, stores a',
      findings: [{ severity: 'warning', confidence: 'low' }],
    },
    'rows, runs and the cluster are known': {
      sql: cross,
      layouts: rows(1e9, 5000),
      workload: [
        aWork(sqlOf(cross, 'redshift'), 30, 0, {
          engine: 'redshift',
          place: 'warehouse',
          msPerRun: exactly(3_600_000),
        }),
      ],
      resources: [aCluster('warehouse', 2)],
      findings: [
        {
          at: { line: 1, column: 34, endColumn: 41 },
          message: 'rates is joined to sales without a condition: 5,000,000,000,000 pairs of rows',
          severity: 'error',
          confidence: 'high',
          waste: [
            {
              meter: 'redshift:node-hour',
              now: { high: expect.closeTo(60) },
              perMonth: { low: 0, high: expect.closeTo(60) },
            },
          ],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'rows are not known': {
      sql: cross,
      findings: [
        {
          message: 'rates is joined to sales without a condition (not known: the rows of sales and rates)',
          severity: 'warning',
          confidence: 'low',
          waste: [{ perMonth: { unknown: 'its runs a month' } }],
        },
      ],
    },
    'rows of one are not known': { sql: cross, layouts: rows(1e9, 1).slice(0, 1), findings: [{ severity: 'warning' }] },
    'a comma joins them': {
      sql: from('sales s, rates r WHERE s.total > 1 AND r.rate > 1'),
      findings: [{ at: { column: 24 } }],
    },
    'ON says nothing of both': {
      sql: from('sales s JOIN rates r ON s.total > 1'),
      findings: [{ severity: 'warning' }],
    },
    'ON is always true': { sql: from('sales s LEFT JOIN rates r ON 1 = 1'), findings: [{}] },
    'a range joins them': {
      sql: from('sales s JOIN rates r ON s.day BETWEEN r.since AND r.until'),
      findings: [{ message: expect.stringContaining('by inequality alone'), severity: 'info', confidence: 'low' }],
    },
    'a range joins them, and rows are known': {
      sql: from('sales s JOIN rates r ON s.day >= r.since'),
      layouts: rows(1e9, 5000),
      findings: [{ severity: 'warning', confidence: 'high' }],
    },
    'an OR joins them': {
      sql: from('sales s JOIN rates r ON s.currency = r.currency OR s.day = r.since'),
      findings: [{ message: expect.stringContaining('(OR)'), severity: 'warning' }],
    },
    'one of three is left out': {
      sql: from('sales s JOIN stores t ON s.store = t.store CROSS JOIN rates r'),
      findings: [{ message: expect.stringContaining('rates is joined to sales') }],
    },
    'an equality is of one side alone': { sql: from('sales s JOIN rates r ON s.day = s.until'), findings: [{}] },
    'it stands in a subquery, a CTE, a view, an UNLOAD': {
      sql: `WITH x AS (${cross}) SELECT 1 FROM x WHERE 1 IN (${cross}); CREATE VIEW v AS ${cross}; UNLOAD ('${cross}') TO 's3://b/' IAM_ROLE default;`,
      findings: [{}, {}, {}, {}],
    },
    'CTEs pass their rows on': {
      sql: `WITH a AS (SELECT * FROM sales WHERE total > 1), b AS (SELECT * FROM rates) ${from('a, b')}`,
      findings: [{ message: expect.stringContaining('b is joined to a without') }],
    },
    'quoted names are two tables': { sql: from('"sales" "s" CROSS JOIN "rates" "r"'), findings: [{}] },
  },
});
