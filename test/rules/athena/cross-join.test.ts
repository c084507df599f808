import { expect } from 'vitest';
import rule from '../../../src/rules/athena/cross-join.ts';
import { aLayout, aTable, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const [orders, customers] = ['awsdatacatalog.shop.orders', 'awsdatacatalog.shop.customers'];
const named = (...names: readonly string[]) => ({ columns: names.map(name => ({ name, type: 'string' })) });
const tables = [
  aTable(orders, {}, named('id', 'customer_id', 'dt')),
  aTable(customers, {}, named('cid', 'name', 'dt')),
];
const rows = (a: number, b: number) => [
  aLayout(orders, 1e9, { rows: exactly(a) }),
  aLayout(customers, 1e9, { rows: exactly(b) }),
];
const comma = 'SELECT o.id, c.name FROM shop.orders o, shop.customers c';
const cross = 'SELECT o.id, c.name FROM shop.orders o CROSS JOIN shop.customers c';

testRule(rule, {
  silent: {
    'WHERE joins them': { sql: `${comma} WHERE o.customer_id = c.cid` },
    'WHERE joins what CROSS JOIN names': { sql: `${cross} WHERE o.customer_id = c.cid` },
    'WHERE joins them by names that only one has': {
      sql: 'SELECT name FROM shop.orders, shop.customers WHERE customer_id = cid',
      tables,
    },
    'names may be those of both': { sql: 'SELECT 1 FROM shop.orders, shop.customers WHERE x = y' },
    'USING and NATURAL join them': {
      sql: 'SELECT 1 FROM shop.orders JOIN shop.customers USING (id); SELECT 1 FROM shop.orders NATURAL JOIN shop.customers',
    },
    'a range or an OR joins them': {
      sql: `${comma} WHERE o.dt BETWEEN c.dt AND c.name; ${comma} WHERE o.id = c.cid OR o.id = c.name`,
    },
    'a third table joins them': {
      sql: `${comma}, shop.links l WHERE l.a = o.id AND l.b = c.cid`,
    },
    'one has few rows': { sql: comma, tables, layouts: rows(1e9, 1000) },
    'one is tiny': { sql: comma, layouts: [aLayout(customers, 100e3)] },
    'one is a calendar': { sql: 'SELECT 1 FROM shop.orders CROSS JOIN shop.dim_date' },
    'a filter picks one of its values': { sql: `${comma} WHERE c.name = 'x'` },
    'one is UNNEST, VALUES or a sequence': {
      sql: 'SELECT 1 FROM shop.orders o CROSS JOIN UNNEST(o.tags) AS t (tag); SELECT 1 FROM shop.orders, (VALUES 1, 2) v (n); SELECT 1 FROM shop.orders CROSS JOIN UNNEST(sequence(1, 5)) s (n)',
    },
    'one is a row of aggregates': {
      sql: 'SELECT 1 FROM shop.orders CROSS JOIN (SELECT max(dt) AS last FROM shop.customers) m',
    },
    'one is a CTE': { sql: 'WITH p AS (SELECT 1 AS n) SELECT n FROM shop.orders, p' },
    'a template may join them': { sql: `${comma} WHERE {{ condition }}` },
    'a subquery may join them': {
      sql: `${comma} WHERE EXISTS (SELECT 1 FROM shop.links l WHERE l.a = o.id AND l.b = c.cid)`,
    },
    'it is one table': { sql: 'SELECT id FROM shop.orders' },
  },
  reports: {
    'a comma stands between them, and WHERE compares each with constants': {
      sql: `${comma} WHERE o.dt = '2026-11-01' AND c.dt = '2026-11-01'`,
      findings: [
        {
          at: { line: 1, column: 41, endColumn: 57 },
          message:
            'Every row of shop.orders meets every row of shop.customers: no condition compares them (not known: the rows of shop.orders)',
          severity: 'warning',
          confidence: 'low',
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'both have many rows': {
      sql: comma,
      tables,
      layouts: rows(10_000, 10_000),
      findings: [{ severity: 'error', confidence: 'high', message: expect.stringMatching(/compares them$/) }],
    },
    'one has some': { sql: comma, tables, layouts: rows(1e9, 9999), findings: [{ severity: 'warning' }] },
    'one is named like a lookup table, and is large': {
      sql: 'SELECT 1 FROM shop.orders, shop.dim_product',
      layouts: [aLayout('awsdatacatalog.shop.dim_product', 1e9), aLayout(orders, 1e9)],
      findings: [{ severity: 'warning', confidence: 'high' }],
    },
    'CROSS JOIN stands between them': { sql: cross, findings: [{}] },
    'ON compares one side alone': {
      sql: 'SELECT 1 FROM shop.orders o LEFT JOIN shop.customers c ON c.name = c.dt AND o.id > 5',
      findings: [{}],
    },
    'a third table is joined with one of them': {
      sql: `${comma}, shop.links l WHERE l.a = o.id`,
      findings: [{ at: { column: 41 } }],
    },
    'it is a subquery of a CTAS': { sql: `CREATE TABLE t AS SELECT * FROM (${comma}) s`, findings: [{}] },
    'names are known, and quoted': {
      sql: 'SELECT name FROM "shop"."orders", "shop"."customers" WHERE "customer_id" = "id"',
      tables,
      findings: [{}],
    },
  },
});
