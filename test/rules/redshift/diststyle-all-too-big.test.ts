import rule from '../../../src/rules/redshift/diststyle-all-too-big.ts';
import { aStatement, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';
import { anOrders, arn, hourly, idOf, nodes, ordersLayout } from '../../support/warehouse.ts';

const copied = anOrders({ distribution: 'all' });
const facts = { tables: [copied], layouts: [ordersLayout(4e8)], resources: nodes(4) };
const load = aStatement('load', [], {
  dialect: 'redshift',
  kind: 'insert',
  writes: [{ table: idOf('orders'), columns: [] }],
});
const small = { ...facts, layouts: [ordersLayout(4e4)], statements: [load] };
const storage = (high: number) => [
  {
    meter: 'redshift:byte-month' as const,
    on: { table: idOf('orders') },
    now: exactly(40e9),
    perMonth: { low: 0, high },
  },
];

testRule(rule, {
  silent: {
    'it has few rows': { ...facts, layouts: [ordersLayout(3e6)] },
    'its rows are not known': { ...facts, layouts: [] },
    'it is spread': { ...facts, tables: [anOrders({ distribution: 'even' })] },
    'Redshift chooses': { ...facts, tables: [anOrders({ distribution: 'auto' })] },
    'there is one node': { ...facts, resources: nodes(1) },
    'it is written by the hour': { ...small, workload: [hourly('load', 730)] },
    'nobody knows how often it is written': small,
    'it is a view': { ...facts, tables: [{ ...copied, kind: 'view' }] },
  },
  reports: {
    'it has many rows': {
      ...facts,
      findings: [
        {
          at: { arn },
          message: 'dw.orders has 400,000,000 rows, and every node has a copy of it',
          confidence: 'high',
          evidence: ['4 nodes'],
          waste: storage(30e9),
          remedy: { kind: 'rewrite-table', table: idOf('orders'), to: { distribution: 'auto' } },
        },
      ],
    },
    'nobody knows on how many nodes': {
      ...facts,
      resources: [],
      findings: [{ evidence: [], waste: [{ perMonth: { unknown: 'the cluster that runs it' } }] }],
    },
    'it is written all day': {
      ...small,
      workload: [hourly('load', 1460)],
      findings: [
        { message: 'dw.orders is written 48 times a day, and every node has a copy of it', confidence: 'medium' },
      ],
    },
    'it has many rows and is written all day': {
      ...small,
      layouts: [ordersLayout(4e8)],
      workload: [hourly('load', 1460)],
      findings: [{ evidence: ['4 nodes, it is written 48 times a day'] }],
    },
  },
});
