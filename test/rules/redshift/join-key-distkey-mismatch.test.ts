import { expect } from 'vitest';
import rule from '../../../src/rules/redshift/join-key-distkey-mismatch.ts';
import { aCluster, aLayout, aStatement, aTable, aWork, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const scope = '111122223333/us-east-1/warehouse';
const idOf = (name: string) => `${scope}/redshift.dw.${name}`;
const keyed = (name: string, key: string) =>
  aTable(idOf(name), { type: 'redshift', distribution: { key } }, { scope, columns: [{ name: 'day', type: 'date' }] });
const orders = keyed('orders', 'customer');
const items = keyed('items', 'order_id');
const customers = keyed('customers', 'id');
const tables = [orders, items, customers];
const rows = (name: string, count: number, skew = {}) => aLayout(idOf(name), 1e9, { rows: exactly(count), skew });
const layouts = [rows('orders', 9e8), rows('items', 5e9), rows('customers', 5e6)];

type Side = readonly [table: string, column: string];
const joining = (sql: string, ...on: readonly (readonly [Side, Side])[]) =>
  aStatement(sql, [], {
    dialect: 'redshift',
    joins: on.map(([[a, x], [b, y]]) => ({ left: [idOf(a), x], right: [idOf(b), y] })),
  });
const byOrder = joining('byOrder', [
  ['orders', 'id'],
  ['items', 'order_id'],
]);
const byCustomer = joining('byCustomer', [
  ['customers', 'id'],
  ['orders', 'customer'],
]);
const runs = (sql: string, perMonth: number) =>
  aWork(sql, perMonth, 0, { engine: 'redshift', place: 'warehouse', msPerRun: exactly(3_600_000) });
const known = {
  tables,
  layouts,
  statements: [byOrder, byCustomer],
  workload: [runs('byOrder', 60), runs('byCustomer', 40)],
};
const ddl = (order: string, item: string) =>
  `CREATE TABLE orders (id bigint, customer bigint) ${order};\nCREATE TABLE items (order_id bigint, product bigint) ${item};\n`;
const join = 'SELECT count(*) FROM orders o JOIN items i ON i.order_id = o.id;';

testRule(rule, {
  silent: {
    'both keys are joined': { ...known, tables: [keyed('orders', 'id'), items, customers], statements: [byOrder] },
    'its key serves most of its joins': { ...known, workload: [runs('byOrder', 40), runs('byCustomer', 40)] },
    'another key would serve few of its joins': {
      ...known,
      tables: [keyed('orders', 'store'), items, ...['customers', 'a', 'b', 'c'].map(name => keyed(name, 'x'))],
      layouts: [rows('orders', 5e6), rows('items', 5e9), ...['customers', 'a', 'b', 'c'].map(name => rows(name, 6e6))],
      statements: [
        byOrder,
        ...['a', 'b', 'c'].map(name =>
          joining(name, [
            ['orders', name],
            [name, 'x'],
          ]),
        ),
      ],
      workload: [],
    },
    'it is joined on both keys besides': {
      ...known,
      tables: [orders, keyed('items', 'customer')],
      statements: [
        joining(
          'both',
          [
            ['orders', 'id'],
            ['items', 'order_id'],
          ],
          [
            ['orders', 'customer'],
            ['items', 'customer'],
          ],
        ),
      ],
    },
    'one side is on every node': {
      ...known,
      tables: [orders, aTable(idOf('items'), { distribution: 'all' })],
    },
    'Redshift chooses': { ...known, tables: [orders, aTable(idOf('items'), { distribution: 'auto' })] },
    'one side is spread evenly, of which another rule tells': {
      ...known,
      tables: [orders, aTable(idOf('items'), { distribution: 'even' })],
    },
    'one side has few rows': { ...known, layouts: [rows('orders', 4_999_999), rows('items', 5e9)] },
    'the other side has few rows': { ...known, layouts: [rows('orders', 9e8), rows('items', 4_999_999)] },
    'it is on one node': { ...known, resources: [aCluster('warehouse', 1)] },
    'the column is a date': {
      ...known,
      tables: [orders, keyed('items', 'day')],
      statements: [
        joining('byDay', [
          ['orders', 'day'],
          ['items', 'day'],
        ]),
      ],
    },
    'the column is skewed': { ...known, layouts: [rows('orders', 9e8, { id: 0.11 }), rows('items', 5e9)] },
    'it is joined with itself': {
      ...known,
      statements: [
        joining('self', [
          ['orders', 'id'],
          ['orders', 'customer'],
        ]),
      ],
    },
    'Athena joins them': { ...known, statements: [{ ...byOrder, dialect: 'athena' }] },
    'only text is known, and the keys are joined': { sql: ddl('DISTKEY (id)', 'DISTKEY (order_id)') + join },
    'only text is known, and no key is written': { sql: ddl('', 'DISTKEY (order_id)') + join },
  },
  reports: {
    'rows, runs and the cluster are known': {
      ...known,
      resources: [aCluster('warehouse', 2)],
      findings: [
        {
          subject: { table: idOf('orders') },
          message: 'dw.orders is distributed by customer, and 60 % of its joins with large tables are on id: dw.items',
          severity: 'warning',
          confidence: 'medium',
          evidence: ['dw.orders has 900,000,000 rows', 'dw.items has 5,000,000,000 rows'],
          waste: [
            {
              meter: 'redshift:node-hour',
              of: 'ra3.xlplus',
              now: { high: expect.closeTo(120) },
              perMonth: { unknown: expect.any(String) },
            },
          ],
          remedy: { kind: 'rewrite-table', to: { distribution: { key: 'id' } } },
        },
      ],
    },
    'one statement joins them, of which no run is on record': {
      tables,
      layouts,
      statements: [byOrder],
      findings: [{ severity: 'warning', confidence: 'low' }],
    },
    'five statements join them, of which no run is on record': {
      tables,
      layouts,
      statements: ['a', 'b', 'c', 'd', 'e'].map(sql => ({ ...byOrder, sql })),
      findings: [{ severity: 'warning', confidence: 'medium' }],
    },
    'it is just as large and as even as asked for': {
      ...known,
      statements: [byOrder],
      layouts: [rows('orders', 5e6, { id: 0.1 }), rows('items', 5e6)],
      findings: [{ confidence: 'medium' }],
    },
    'most of its joins are on its key: its partner is told': {
      ...known,
      tables: [orders, items, keyed('customers', 'country')],
      workload: [runs('byOrder', 40), runs('byCustomer', 40)],
      findings: [{ subject: { table: idOf('customers') } }],
    },
    'neither is distributed by its side: the larger is told': {
      ...known,
      tables: [orders, keyed('items', 'product')],
      statements: [byOrder],
      findings: [
        {
          subject: { table: idOf('items') },
          message: expect.stringContaining('100 % of its joins with large tables are on order_id: dw.orders'),
          remedy: { kind: 'decide' },
        },
      ],
    },
    'only text is known': {
      sql: ddl('DISTKEY (customer)', 'DISTSTYLE KEY DISTKEY (order_id)') + join,
      findings: [
        {
          at: { line: 1, column: 14 },
          message:
            'orders is distributed by customer, and 100 % of its joins with large tables are on id: items (not known: the rows of orders, items)',
          confidence: 'low',
          waste: [{ now: { unknown: 'its runs a month' } }],
        },
      ],
    },
    'only text is known, WHERE joins them, and neither key fits': {
      sql: `${ddl('DISTKEY (customer)', 'DISTKEY (product)')}SELECT 1 FROM orders, items i WHERE id = i.order_id;`,
      findings: [{ subject: { table: 'redshift.items' }, remedy: { kind: 'decide' } }],
    },
  },
});
