import rule from '../../../src/rules/catalog/origins-disagree.ts';
import { aTable } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const tables = [aTable('awsdatacatalog.sales.orders', {})];

// The silent cases come first: a false alarm costs more trust than a miss.
testRule(rule, {
  silent: { 'nothing is known of the table': { tables } },
  reports: { 'nothing yet': { tables, findings: [] } },
});
