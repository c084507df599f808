import type { IcebergCommits } from '../../../src/model/iceberg.ts';
import rule from '../../../src/rules/iceberg/single-row-dml.ts';
import { aHistory, anIcebergTable, aStatement, aTable } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.sales.orders';
const tables = [aTable(id, { type: 'iceberg', format: 'parquet' })];
const writes = [{ table: id, columns: [] }];
const having = (commits: Partial<IcebergCommits>, rest: Parameters<typeof aHistory>[0] = {}) => {
  const all = { commits: 3000, hours: 100, perHour: 30, bytes: 40e3, ...commits };
  return { tables, icebergTables: [anIcebergTable(id, { history: aHistory({ commits: all, ...rest }) })] };
};

testRule(rule, {
  silent: {
    'there is one in five minutes': having({ perHour: 12 }),
    'they were made in a few hours': having({ hours: 5 }),
    'each adds as much as a file should hold': having({ bytes: 11e6 }),
    'nobody says what they add': having({ bytes: { unknown: 'how much its commits add' } }),
    'something compacts behind them': having({}, { compactedDays: 0 }),
    'something optimizes it': { ...having({}), statements: [aStatement('o', [], { kind: 'optimize', writes })] },
    'its history is not known': {
      tables,
      icebergTables: [anIcebergTable(id, { history: { unknown: 'its snapshots' } }), anIcebergTable('other')],
    },
  },
  reports: {
    'there are many small ones': {
      ...having({}),
      statements: [
        aStatement('i', [], { kind: 'insert', writes }),
        aStatement('u', [], { kind: 'update', writes }),
        aStatement('j', [], { kind: 'insert', writes: [{ table: 'other', columns: [] }] }),
        aStatement('c', [], { kind: 'create-table', writes }),
      ],
      findings: [
        {
          subject: { table: id },
          message: 'sales.orders is written by 30 commits an hour that add 40 kB each',
          severity: 'warning',
          confidence: 'high',
          evidence: [
            '3,000 commits in 100 hours of the last seven days, 2 statements of history and files write to it',
          ],
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'it was compacted last week': {
      ...having({ perHour: 13, hours: 6, bytes: 10e6 }, { compactedDays: 7 }),
      findings: [{ evidence: ['3,000 commits in 6 hours of the last seven days'] }],
    },
  },
});
