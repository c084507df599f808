import rule from '../../../src/rules/iceberg/row-groups-in-small-files.ts';
import { aHistory, anIcebergGroup, anIcebergTable, aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.sales.orders';
const tables = [aTable(id, { type: 'iceberg', format: 'parquet' })];
const statements = [aStatement('daily', [aScan(id)])];
const workload = [aWork('daily', 300, 8e9)];
/** A thousand partitions of one file of 2 MB, and each file of so many row groups. */
const having = (rowGroups: number, group: Parameters<typeof anIcebergGroup>[0] = {}, rest: object = {}) => {
  const sums = { files: 1000, bytes: 2e9, rows: 1e7 };
  const own = {
    medianExp: 21,
    partitions: 1e3,
    data: sums,
    small: {
      ...sums,
      rowGroups: 1e3 * rowGroups,
    },
    reread:
      rowGroups > 1
        ? {
            ...sums,
            read: 2e9 * rowGroups,
          }
        : {
            files: 0,
            bytes: 0,
            rows: 0,
            read: 0,
          },
  };
  const files = { partitions: 1000, spread: [anIcebergGroup({ ...own, ...group })] };
  return {
    tables,
    statements,
    workload,
    icebergTables: [
      anIcebergTable(id, {
        files,
        ...rest,
      }),
    ],
  };
};
/** All in ten partitions. */
const crowded = { partitions: 10 };

testRule(rule, {
  silent: {
    'each is one row group': having(1),
    'most files are others': having(4, { data: { files: 5001, bytes: 20e9, rows: 1 } }),
    'it is little that is read again': having(1.4),
    'they wait to be compacted': having(4, crowded),
    'nobody reads it': { ...having(4), workload: [aWork('daily', 0.5, 8e9)] },
    'its files are not known': {
      ...having(4),
      icebergTables: [anIcebergTable(id, { files: { unknown: 'its files' } }), anIcebergTable('other')],
    },
  },
  reports: {
    'each is several': {
      ...having(4),
      findings: [
        {
          subject: { table: id },
          message: 'sales.orders has 1,000 files of 2 MB on average that are read 4 times, once for each row group',
          severity: 'warning',
          confidence: 'medium',
          evidence: ['100 % of its data files, a full reading takes 8 GB of 2 GB, read 300 times a month'],
          waste: [{ meter: 'athena:scanned-byte', now: { high: 2.4e12 }, perMonth: { low: 0, high: 1.8e12 } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'it costs a lot': {
      ...having(4),
      workload: [aWork('daily', 3000, 8e9)],
      findings: [{ severity: 'error', waste: [{ perMonth: { low: 0, high: 18e12 } }] }],
    },
    'it costs a lot, and as much again is not read': {
      ...having(1.9),
      workload: [aWork('daily', 3000, 8e9)],
      findings: [{ severity: 'warning' }],
    },
    'they come again after each compaction': {
      ...having(4, crowded, { history: aHistory({ compactedDays: 1 }) }),
      findings: [{ severity: 'warning' }],
    },
    'nobody knows what reads it': {
      tables,
      icebergTables: having(4).icebergTables,
      findings: [
        {
          confidence: 'low',
          waste: [{ perMonth: { unknown: 'its runs a month' } }],
        },
      ],
    },
  },
});
