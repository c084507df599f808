import { expect } from 'vitest';
import type { Layout } from '../../../src/model/layout.ts';
import type { Statement } from '../../../src/model/statement.ts';
import type { Design } from '../../../src/model/table.ts';
import rule from '../../../src/rules/redshift/fact-table-missing-distkey.ts';
import { aCluster, aLayout, aStatement, aTable, aWork, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const idOf = (name: string) => `111122223333/us-east-1/warehouse/redshift.dw.${name}`;
const columns = [
  { name: 'customer', type: 'bigint' },
  { name: 'product', type: 'bigint' },
  { name: 'day', type: 'date' },
];
const scope = '111122223333/us-east-1/warehouse';
const aFact = (design: Design) => aTable(idOf('sales'), { type: 'redshift', ...design }, { columns, scope });
const even: Design = { distribution: 'even' };
const dimensions = ['customers', 'products', 'days'].map(name => aTable(idOf(name), { distribution: 'auto' }));
const tables = [aFact(even), ...dimensions];
const rows = (name: string, count: number, rest: Partial<Layout> = {}) =>
  aLayout(idOf(name), 1e9, { rows: exactly(count), ...rest });
const skewed = (customer: number) => rows('sales', 8e9, { skew: { customer, product: 0.01 } });
const dimensionRows = [rows('customers', 31e6), rows('products', 2e6)];
const layouts = [skewed(0.0001), ...dimensionRows];

/** `sales` joined to each of the named tables, on the column of the fact table. */
const joining = (sql: string, ...on: readonly (readonly [column: string, table: string])[]): Statement =>
  aStatement(sql, [], {
    dialect: 'redshift',
    joins: on.map(([column, table]) => ({ left: [idOf('sales'), column], right: [idOf(table), 'id'] })),
  });
const byCustomer = joining('byCustomer', ['customer', 'customers']);
const byProduct = joining('byProduct', ['product', 'products']);
const byDay = joining('byDay', ['day', 'days']);
const runs = (sql: string, perMonth: number, ms = 3_600_000) =>
  aWork(sql, perMonth, 0, { engine: 'redshift', place: 'warehouse', msPerRun: exactly(ms) });
const workload = [runs('byCustomer', 70), runs('byProduct', 30)];
const known = { tables, layouts, statements: [byCustomer, byProduct], workload };

const star = (style: string, reads = 'JOIN customers c ON s.customer = c.id JOIN products p ON s.product = p.id') =>
  `CREATE TABLE sales (customer bigint, product bigint) ${style}; SELECT count(*) FROM sales s ${reads};`;

testRule(rule, {
  silent: {
    'it has a key': { ...known, tables: [aFact({ distribution: { key: 'product' } }), ...dimensions] },
    'Redshift chooses': { ...known, tables: [aFact({ distribution: 'auto' }), ...dimensions] },
    'its style is not known': { ...known, tables: [aFact({ distribution: { unknown: 'a template' } }), ...dimensions] },
    'it has few rows': { ...known, layouts: [rows('sales', 4_999_999), ...dimensionRows] },
    'a table that it is joined with has more rows': { ...known, layouts: [skewed(0), rows('customers', 9e9)] },
    'it is on one node': { ...known, resources: [aCluster('other', 4), aCluster('warehouse', 1)] },
    'each of its columns serves few of its joins': {
      ...known,
      statements: [byCustomer, byProduct, byDay],
      workload: [runs('byCustomer', 29), runs('byProduct', 29), runs('byDay', 42)],
    },
    'the column is skewed': { ...known, layouts: [skewed(0.11), ...dimensionRows], statements: [byCustomer] },
    'it is joined on a date alone': { ...known, statements: [byDay] },
    'it is joined with tables alone that every node has': {
      ...known,
      tables: [aFact(even), aTable(idOf('customers'), { type: 'redshift', distribution: 'all' })],
      statements: [byCustomer],
    },
    'it is joined with tables alone that have next to no rows': {
      ...known,
      layouts: [skewed(0), rows('customers', 999_999)],
      statements: [byCustomer],
    },
    'it is joined with itself alone': { ...known, statements: [joining('self', ['customer', 'sales'])] },
    'its rows are not known, and it is joined with one table alone, which has few': {
      ...known,
      layouts: [rows('customers', 2e6)],
      statements: [byCustomer],
    },
    'Athena joins it': { ...known, statements: [{ ...byCustomer, dialect: 'athena' }] },
    'nothing joins it': { ...known, statements: [aStatement('alone', [], { dialect: 'redshift' })] },
    'it is a view': { ...known, tables: [{ ...aFact(even), kind: 'view' }, ...dimensions] },
    'only text is known, and it is joined with one table alone': {
      sql: star('DISTSTYLE EVEN', 'JOIN customers c ON s.customer = c.id'),
    },
    'only text is known, and it has a key': { sql: star('DISTKEY (customer)') },
    'only text is known, and its name is that of a dimension': {
      sql: `CREATE TABLE dim_date (week int, day int) DISTSTYLE ALL;
        SELECT 1 FROM dim_date d JOIN sales s ON s.week = d.week JOIN stock t ON t.week = d.week;`,
    },
    'only text is known, and it is AUTO': { sql: star('DISTSTYLE AUTO') },
  },
  reports: {
    'rows, skew and runs are known': {
      ...known,
      resources: [aCluster('warehouse', 2)],
      findings: [
        {
          subject: { table: idOf('sales') },
          message:
            'dw.sales is distributed EVEN, and 70 % of its joins are on customer (at most 0.01 % of its rows share a value)',
          severity: 'warning',
          confidence: 'high',
          evidence: [
            '8,000,000,000 rows, joined on customer, product',
            '140 node hours a month for statements that join it on customer',
          ],
          waste: [
            {
              meter: 'redshift:node-hour',
              of: 'ra3.xlplus',
              now: exactly(140),
              perMonth: { unknown: 'the time that its joins spend redistributing' },
            },
          ],
          remedy: { kind: 'rewrite-table', to: { distribution: { key: 'customer' } } },
        },
      ],
    },
    'it is just as large, as even and as often joined as asked for': {
      ...known,
      layouts: [rows('sales', 5e6, { skew: { customer: 0.1 } }), rows('customers', 1e6), rows('products', 9e5)],
      workload: [runs('byCustomer', 30), runs('byProduct', 70)],
      findings: [{ confidence: 'high', remedy: { to: { distribution: { key: 'customer' } } } }],
    },
    'the column of most joins is skewed': {
      ...known,
      layouts: [skewed(0.47), ...dimensionRows],
      findings: [{ remedy: { to: { distribution: { key: 'product' } } } }],
    },
    'its skew is not known': {
      ...known,
      layouts: [rows('sales', 8e9), ...dimensionRows],
      findings: [{ confidence: 'medium', message: expect.stringContaining('(skew not known)') }],
    },
    'two columns serve as many joins': {
      ...known,
      workload: [runs('byCustomer', 50), runs('byProduct', 50)],
      findings: [{ remedy: { to: { distribution: { key: 'customer' } } } }],
    },
    'one join has two conditions': {
      ...known,
      statements: [joining('byBoth', ['customer', 'customers'], ['product', 'customers']), byProduct],
      workload: [],
      findings: [{ message: expect.stringContaining('100 % of its joins are on product') }],
    },
    'most of its joins are on a date': {
      ...known,
      statements: [byCustomer, byDay],
      workload: [runs('byCustomer', 40), runs('byDay', 60)],
      findings: [{ message: expect.stringContaining('40 % of its joins are on customer') }],
    },
    'it is joined with itself besides': {
      ...known,
      statements: [byCustomer, joining('self', ['product', 'sales'])],
      findings: [{ message: expect.stringContaining('100 % of its joins are on customer') }],
    },
    'it is on every node, and too large for that': {
      ...known,
      tables: [aFact({ distribution: 'all' }), ...dimensions],
      findings: [{ message: expect.stringContaining('is distributed ALL'), severity: 'warning' }],
    },
    'nothing is written of its style': {
      ...known,
      tables: [aFact({}), ...dimensions],
      findings: [{ message: expect.stringContaining('is not given a DISTKEY'), severity: 'info' }],
    },
    'its cluster has two nodes': { ...known, resources: [aCluster('warehouse', 2)], findings: [{}] },
    'the rows of the tables that it is joined with are not known': {
      ...known,
      layouts: [skewed(0)],
      findings: [{ severity: 'warning' }],
    },
    'only text is known, and it is joined with more tables than any of them': {
      sql: star('DISTSTYLE EVEN'),
      findings: [
        {
          at: { line: 1, column: 14 },
          message:
            'sales is distributed EVEN, and 50 % of its joins are on customer (not known: its rows and its skew)',
          severity: 'warning',
          confidence: 'low',
        },
      ],
    },
    'only text is known, and no style is written': {
      sql: star(''),
      findings: [{ severity: 'info', confidence: 'low' }],
    },
    'the SQL is known by its conditions in WHERE': {
      sql: star('DISTSTYLE EVEN', ', customers c, products p WHERE s.customer = c.id AND p.id = s.product'),
      findings: [{ confidence: 'low' }],
    },
  },
});
