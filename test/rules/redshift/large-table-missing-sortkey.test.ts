import rule from '../../../src/rules/redshift/large-table-missing-sortkey.ts';
import { at, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';
import { anOrders, aQuery, arn, hourly, idOf, nodes, ordersLayout } from '../../support/warehouse.ts';

const statements = [aQuery('a', { comparing: ['order_date'] }), aQuery('b', { comparing: ['order_date', 'customer'] })];
const facts = { tables: [anOrders({})], layouts: [ordersLayout(4e8)], statements };

testRule(rule, {
  silent: {
    'it has one': { ...facts, tables: [anOrders({ sortKey: { style: 'compound', columns: ['customer'] } })] },
    'Redshift chooses': { ...facts, tables: [anOrders({ sortKey: 'auto' })] },
    'its key is not known': { ...facts, tables: [anOrders({ sortKey: { unknown: 'a template' } })] },
    'only a text declares it: Redshift chooses': {
      ...facts,
      tables: [anOrders({}, { origins: [{ from: 'sql', at }] })],
    },
    'it has few rows': { ...facts, layouts: [ordersLayout(4_999_999)] },
    'its rows are not known': { ...facts, layouts: [] },
    'one query reads it': { ...facts, statements: statements.slice(0, 1) },
    'queries compare nothing with constants': { ...facts, statements: [aQuery('a'), aQuery('b')] },
    'each query compares another column': {
      ...facts,
      statements: ['customer', 'order_date', 'total'].map(column => aQuery(column, { comparing: [column] })),
    },
    'Athena asks': { ...facts, statements: statements.map(own => ({ ...own, dialect: 'athena' as const })) },
    'it is a view': { ...facts, tables: [anOrders({}, { kind: 'view' })] },
  },
  reports: {
    'nobody knows how often': {
      ...facts,
      findings: [
        {
          at: { arn },
          message: 'dw.orders has no sort key, and 100 % of its queries compare order_date with constants',
          confidence: 'medium',
          evidence: ['400,000,000 rows, 2 different queries read it'],
          waste: [{ now: { unknown: 'its runs a month' } }],
          remedy: {
            kind: 'rewrite-table',
            table: idOf('orders'),
            to: { sortKey: { style: 'compound', columns: ['order_date'] } },
          },
        },
      ],
    },
    'runs decide which column serves most': {
      ...facts,
      statements: [aQuery('a', { comparing: ['order_date'] }), aQuery('b', { comparing: ['customer'] })],
      workload: [hourly('a', 10), hourly('b', 90)],
      resources: nodes(2),
      findings: [
        {
          message: 'dw.orders has no sort key, and 90 % of its queries compare customer with constants',
          confidence: 'high',
          evidence: ['400,000,000 rows, 2 different queries read it, 200 node hours a month for them'],
          waste: [{ now: exactly(200), perMonth: { unknown: 'the share of the blocks that an order would skip' } }],
        },
      ],
    },
  },
});
