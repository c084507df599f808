import rule from '../../../src/rules/redshift/distkey-date.ts';
import { exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';
import { anOrders, aQuery, arn, hourly, idOf, nodes, ordersLayout } from '../../support/warehouse.ts';

const byDate = anOrders({ distribution: { key: 'order_date' } });
const facts = { tables: [byDate], layouts: [ordersLayout(4e8)] };
const message = 'dw.orders is distributed by order_date: the rows of a day lie on one slice';
const to = (distribution: 'auto' | { readonly key: string }) => ({
  kind: 'rewrite-table' as const,
  table: idOf('orders'),
  to: { distribution },
});

testRule(rule, {
  silent: {
    'its key tells no time': { ...facts, tables: [anOrders({ distribution: { key: 'customer' } })] },
    'its key is a number with such a name': {
      ...facts,
      tables: [anOrders({ distribution: { key: 'updated' } }, { columns: [{ name: 'updated', type: 'bigint' }] })],
    },
    'Redshift chooses': { ...facts, tables: [anOrders({ distribution: 'auto' })] },
    'it has few rows': { ...facts, layouts: [ordersLayout(4_999_999)] },
    'its rows are not known': { ...facts, layouts: [] },
    'it is joined on that column, and no query filters it': {
      ...facts,
      statements: [aQuery('a', { joining: ['order_date'] })],
    },
  },
  reports: {
    'nobody knows who reads it': {
      ...facts,
      findings: [{ at: { arn }, message, confidence: 'high', evidence: ['400,000,000 rows'], remedy: to('auto') }],
    },
    'its type is not known, and its name tells': {
      ...facts,
      tables: [anOrders({ distribution: { key: 'order_date' } }, { columns: { unknown: 'they were not read' } })],
      findings: [{ message, confidence: 'medium' }],
    },
    'queries filter the day, and join another column': {
      ...facts,
      statements: [aQuery('a', { comparing: ['order_date'], joining: ['customer'] })],
      workload: [hourly('a', 10)],
      resources: nodes(2),
      findings: [
        {
          message,
          evidence: [
            '400,000,000 rows, 100 % of the queries that filter it compare order_date with constants, 20 node hours a month for statements that read it',
          ],
          waste: [{ now: exactly(20), perMonth: { unknown: 'the time that its queries wait for the fullest slice' } }],
          remedy: to({ key: 'customer' }),
        },
      ],
    },
    'few of its joins are on another column': {
      ...facts,
      statements: [
        aQuery('a', { comparing: ['order_date'], joining: ['customer'] }),
        aQuery('b', { joining: ['order_date'] }),
      ],
      workload: [hourly('a', 29), hourly('b', 71)],
      findings: [{ message, remedy: to('auto') }],
    },
  },
});
