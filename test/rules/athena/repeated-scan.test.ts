import { expect } from 'vitest';
import rule from '../../../src/rules/athena/repeated-scan.ts';
import { aLayout, aTable, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.shop.orders';
const columns = ['country', 'amount', 'paid', 'id', 'parent', 'dt'].map(name => ({ name, type: 'string' }));
const tables = [aTable(id, { format: 'parquet', partitionBy: [{ column: 'dt', transform: 'identity' }] }, { columns })];
const cte = "WITH paid AS (SELECT country, amount, id, parent FROM shop.orders WHERE dt = '2026-11-01')\n";
const share = `${cte}SELECT country, sum(amount) / (SELECT sum(amount) FROM paid) FROM paid GROUP BY country`;
const arm = (kind: string, where: string) => `SELECT '${kind}' AS kind, sum(amount) FROM shop.orders WHERE ${where}`;
const day = "dt = '2026-11-01'";
const runs = (sql: string, bytes: number) => [aWork(sqlOf(sql, 'athena'), 30, bytes)];
const kinds = `${arm('x', `${day} AND paid = 'y'`)}\nUNION ALL ${arm('z', `${day} AND paid = 'n'`)}`;

const view = 'CREATE VIEW shop.sold AS SELECT country, amount, id, parent, dt FROM shop.orders;';
const totals = 'CREATE VIEW shop.totals AS SELECT dt, sum(amount) AS total FROM shop.orders GROUP BY dt;';
const both = 'CREATE VIEW shop.both AS SELECT amount FROM shop.orders UNION ALL SELECT id FROM shop.orders;';
const viewing = (query: string) => ({ sql: { 'views.sql': `${view}\n${totals}`, 'query.sql': query }, tables });

testRule(rule, {
  silent: {
    'arms read other partitions through a view': viewing(
      `SELECT sum(amount) FROM shop.sold WHERE ${day} UNION ALL SELECT max(amount) FROM shop.sold WHERE dt = '2026-11-02'`,
    ),
    'a view is joined with itself': viewing('SELECT a.amount FROM shop.sold a JOIN shop.sold b ON a.id = b.parent'),
    'one arm reads a view that reads twice': {
      sql: { 'views.sql': both, 'query.sql': 'SELECT sum(amount) FROM shop.both UNION ALL SELECT 1' },
      tables,
    },
    'a CTE is used once': { sql: `${cte}SELECT sum(amount) FROM paid`, tables },
    'its runs scan little': { sql: share, tables, workload: runs(share, 0.9e9) },
    'its table is small': { sql: share, tables, layouts: [aLayout(id, 0.9e9)] },
    'a CTE is joined with other rows of itself': {
      sql: `${cte}SELECT count(a.amount) FROM paid a JOIN paid b ON a.id = b.parent`,
      tables,
    },
    'a CTE is joined with its rows of the day before': {
      sql: `${cte}SELECT count(a.amount) FROM paid a, paid b WHERE a.country = b.country AND a.id = b.id + 1`,
      tables,
    },
    'arms read other partitions': { sql: `${arm('x', day)} UNION ALL ${arm('y', "dt = '2026-11-02'")}`, tables },
    'arms may read other partitions': {
      sql: `${arm('x', 'dt = date_format(current_date, 1)')} UNION ALL ${arm('y', 'dt = date_format(current_date, 2)')}`,
      tables,
    },
    'nobody knows whether the column of their filters is a key': { sql: kinds },
    'a CTE is read for other partitions each time': {
      sql: "WITH o AS (SELECT amount, dt FROM shop.orders) SELECT sum(amount) FROM o WHERE dt = 'a' UNION ALL SELECT sum(amount) FROM o WHERE dt = 'b'",
      tables,
    },
    'arms have no column in common': {
      sql: 'SELECT sum(amount) FROM shop.orders UNION ALL SELECT sum(id) FROM shop.orders',
      tables,
    },
    'rows are counted': {
      sql: 'SELECT count(*) FROM shop.orders UNION ALL SELECT count(*) FROM shop.orders',
      tables,
    },
    'arms read other tables': {
      sql: `SELECT amount FROM shop.orders UNION ALL SELECT amount FROM shop.returns`,
      tables,
    },
    'a table is joined with itself': {
      sql: 'SELECT a.amount FROM shop.orders a JOIN shop.orders b ON a.id = b.parent',
      tables,
    },
    'the newest partition is looked up': {
      sql: 'SELECT amount FROM shop.orders WHERE dt = (SELECT max(dt) FROM shop.orders)',
      tables,
    },
    'it is recursive': {
      sql: 'WITH RECURSIVE r (id) AS (SELECT id FROM shop.orders UNION ALL SELECT o.parent FROM shop.orders o JOIN r ON r.id = o.id) SELECT * FROM r',
      tables,
    },
  },
  reports: {
    'a CTE is used twice': {
      sql: share,
      tables,
      workload: runs(share, 10e9),
      findings: [
        {
          at: { line: 2, column: 56 },
          message: 'One run reads shop.orders 2 times: the CTE paid is used more than once',
          severity: 'warning',
          confidence: 'medium',
          waste: [{ meter: 'athena:scanned-byte', now: exactly(300e9), perMonth: { low: 0, high: 150e9 } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'all that it reads is read alike': {
      sql: 'WITH o AS (SELECT amount FROM shop.orders) SELECT max(a.amount) FROM o a UNION ALL SELECT min(amount) FROM o UNION ALL SELECT sum(amount) FROM o',
      tables,
      workload: runs(
        'WITH o AS (SELECT amount FROM shop.orders) SELECT max(a.amount) FROM o a UNION ALL SELECT min(amount) FROM o UNION ALL SELECT sum(amount) FROM o',
        9e9,
      ),
      findings: [
        {
          confidence: 'high',
          waste: [{ perMonth: { low: expect.closeTo(180e9), high: expect.closeTo(180e9) } }],
        },
      ],
    },
    'nobody knows how often it runs': {
      sql: share,
      tables,
      findings: [{ confidence: 'low', waste: [{ perMonth: { unknown: 'its runs a month' } }] }],
    },
    'a CTE that uses another is used twice': {
      sql: `${cte.trimEnd()}, more AS (SELECT amount FROM paid) SELECT sum(amount) FROM more UNION ALL SELECT max(amount) FROM more`,
      tables,
      findings: [{ message: expect.stringContaining('the CTE more is used more than once') }],
    },
    'a CTE is joined with itself by its key': {
      sql: `${cte}SELECT a.amount, b.amount FROM paid a JOIN paid b ON a.id = b.id`,
      tables,
      findings: [{}],
    },
    'arms read through a view': {
      ...viewing('SELECT sum(amount) FROM shop.sold UNION ALL SELECT max(amount) FROM shop.sold'),
      findings: [
        {
          at: { file: 'query.sql', line: 1, column: 69 },
          message: expect.stringContaining('shop.orders 2 times: arms of a UNION read it each'),
        },
      ],
    },
    'one arm reads the table, another a view that sums it up': {
      ...viewing('SELECT sum(amount) FROM shop.orders UNION ALL SELECT max(total) FROM shop.totals'),
      findings: [{ at: { column: 70 } }],
    },
    'scalar subqueries read through a view': {
      ...viewing('SELECT (SELECT max(total) FROM shop.totals) AS most, (SELECT min(total) FROM shop.totals) AS least'),
      findings: [{ message: expect.stringContaining('scalar subqueries read it each') }],
    },
    'a CTE over a view is used twice': {
      ...viewing(share.replace('shop.orders', 'shop.sold')),
      findings: [{ at: { file: 'query.sql', line: 2 }, message: expect.stringContaining('the CTE paid is used') }],
    },
    'arms differ by what is no key': {
      sql: kinds,
      tables,
      findings: [
        {
          at: { line: 2 },
          message: expect.stringContaining('arms of a UNION read it each'),
        },
      ],
    },
    'scalar subqueries do': {
      sql: "SELECT (SELECT sum(amount) FROM shop.orders WHERE paid = 'y'), (SELECT sum(amount) FROM shop.orders WHERE paid = 'n')",
      tables,
      findings: [{ message: expect.stringContaining('scalar subqueries read it each') }],
    },
  },
});
