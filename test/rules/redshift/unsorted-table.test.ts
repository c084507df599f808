import type { Upkeep } from '../../../src/model/layout.ts';
import rule from '../../../src/rules/redshift/unsorted-table.ts';
import { exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';
import { anOrders, aQuery, arn, hourly, nodes, ordersLayout } from '../../support/warehouse.ts';

const tables = [anOrders({ sortKey: { style: 'compound', columns: ['order_date'] } })];
const told = (upkeep: Upkeep, rows = 4e8) => [ordersLayout(rows, { upkeep })];
const facts = { tables, layouts: told({ sortBenefit: 0.35, unsorted: 0.6 }) };
const message = 'dw.orders has fallen out of its order: sorting would save up to 35 % of the time of its scans';

testRule(rule, {
  silent: {
    'sorting would save next to nothing': { ...facts, layouts: told({ sortBenefit: 0.09, unsorted: 0.6 }) },
    'it is in order, as far as anyone knows': { ...facts, layouts: told({ unsorted: 0.19 }) },
    'nobody has looked': { ...facts, layouts: [ordersLayout(4e8)] },
    'it has few rows': { ...facts, layouts: told({ sortBenefit: 0.5 }, 4_999_999) },
    'it has no sort key': { ...facts, tables: [anOrders({})] },
  },
  reports: {
    'Redshift reckons what sorting would save': {
      ...facts,
      findings: [
        {
          at: { arn },
          message,
          confidence: 'high',
          evidence: ['400,000,000 rows, 60 % of them are not in order'],
          waste: [{ now: { unknown: 'its runs a month' }, perMonth: { unknown: 'its runs a month' } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'its queries are known': {
      ...facts,
      statements: [aQuery('a')],
      workload: [hourly('a', 10)],
      resources: nodes(2),
      findings: [{ message, waste: [{ now: exactly(20), perMonth: { low: 0, high: 7 } }] }],
    },
    'nothing has run that Redshift could reckon with': {
      ...facts,
      layouts: told({ unsorted: 0.2 }),
      statements: [aQuery('a')],
      workload: [hourly('a', 10)],
      resources: nodes(2),
      findings: [
        {
          message: 'dw.orders has fallen out of its order: 20 % of its rows are not in the order of its key',
          confidence: 'medium',
          waste: [{ now: exactly(20), perMonth: { unknown: 'what sorting would save' } }],
        },
      ],
    },
  },
});
