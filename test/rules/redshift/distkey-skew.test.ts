import rule from '../../../src/rules/redshift/distkey-skew.ts';
import { exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';
import { anOrders, aQuery, arn, hourly, idOf, nodes, ordersLayout } from '../../support/warehouse.ts';

const skewed = (skewRows: number, rows = 4e8) => [ordersLayout(rows, { upkeep: { skewRows } })];
const keyed = [anOrders({ distribution: { key: 'customer' } })];
const facts = { tables: keyed, layouts: skewed(8) };
const message = 'One slice has 8 times the rows of dw.orders that another has: it is distributed by customer';

testRule(rule, {
  silent: {
    'its slices are about even': { ...facts, layouts: skewed(3.9) },
    'it has few rows': { ...facts, layouts: skewed(8, 4_999_999) },
    'its rows are not known': {
      ...facts,
      layouts: [{ ...ordersLayout(0, { upkeep: { skewRows: 8 } }), rows: { unknown: 'its rows' } }],
    },
    'its skew was not read': { ...facts, layouts: [ordersLayout(4e8)] },
    'Redshift chooses': { ...facts, tables: [anOrders({ distribution: 'auto' })] },
    'its rows are spread evenly': { ...facts, tables: [anOrders({ distribution: 'even' })] },
    'its style is not known': { ...facts, tables: [anOrders({ distribution: { unknown: 'a template' } })] },
    'it is no table of the warehouse': { ...facts, tables: [anOrders({ type: 'iceberg' })] },
  },
  reports: {
    'nobody knows who reads it': {
      ...facts,
      findings: [
        {
          at: { arn },
          message,
          confidence: 'high',
          evidence: ['400,000,000 rows'],
          waste: [
            {
              meter: 'redshift:node-hour',
              on: { table: idOf('orders') },
              now: { unknown: 'its runs a month' },
              perMonth: { unknown: 'its runs a month' },
            },
          ],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'its queries are known': {
      ...facts,
      statements: [aQuery('a'), aQuery('b')],
      workload: [hourly('a', 10), hourly('b', 30)],
      resources: nodes(2),
      findings: [
        {
          message,
          evidence: ['400,000,000 rows, 80 node hours a month for statements that read it'],
          waste: [
            {
              meter: 'redshift:node-hour',
              of: 'ra3.xlplus',
              on: { table: idOf('orders') },
              now: exactly(80),
              perMonth: { low: 0, high: 70 },
            },
          ],
        },
      ],
    },
  },
});
