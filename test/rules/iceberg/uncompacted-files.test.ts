import rule from '../../../src/rules/iceberg/uncompacted-files.ts';
import { aHistory, anIcebergGroup, anIcebergTable, aResource, aScan, aStatement } from '../../support/facts.ts';
import { aTable, aWork } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.sales.orders';
const tables = [aTable(id, { type: 'iceberg', format: 'parquet' })];
const statements = [aStatement('daily', [aScan(id)])];
const known = { tables, statements, workload: [aWork('daily', 30, 10e9)] };
/** Ten partitions of 1 GB in a hundred files each, and others that are fine. */
const small = { medianExp: 24, partitions: 10, data: { files: 1000, bytes: 10e9, rows: 1e8 } };
const having = (group: Parameters<typeof anIcebergGroup>[0], rest: Parameters<typeof anIcebergTable>[1] = {}) => ({
  ...known,
  icebergTables: [
    anIcebergTable(id, {
      files: { partitions: 110, spread: [anIcebergGroup({ ...small, ...group }), anIcebergGroup()] },
      ...rest,
    }),
  ],
});
const whole = (files: number, bytes: number, rowGroups: number) => ({
  small: { files, bytes, rows: 1, rowGroups },
  reread:
    rowGroups > files
      ? { files, bytes, rows: 1, read: (bytes * rowGroups) / files }
      : { files: 0, bytes: 0, rows: 0, read: 0 },
});
const optimizer = { type: 'compaction', database_name: 'sales', table_name: 'orders' };
const writes = [{ table: id, columns: [] }];

testRule(rule, {
  silent: {
    'its files may be larger': having({ medianExp: 26 }),
    'there are few in a partition': having({ data: { files: 90, bytes: 10e9, rows: 1 } }),
    'its partitions are small': having({ data: { files: 1000, bytes: 1.2e9, rows: 1 } }),
    'a few are read whole': having({ medianExp: 28, ...whole(40, 0.1e9, 40) }),
    'it was compacted this week': having({}, { history: aHistory({ compactedDays: 0 }) }),
    'something optimizes it': {
      ...having({}),
      statements: [...statements, aStatement('o', [], { kind: 'optimize', writes })],
    },
    'it has an optimizer': { ...having({}), resources: [aResource('aws_glue_catalog_table_optimizer', optimizer)] },
    'it is hardly read': { ...having({}), workload: [aWork('daily', 0.5, 10e9)] },
    'its files are not known': {
      ...known,
      icebergTables: [anIcebergTable(id, { files: { unknown: 'its files' } }), anIcebergTable('other')],
    },
  },
  reports: {
    'many are small': {
      ...having({}),
      findings: [
        {
          subject: { table: id },
          message: 'sales.orders has 1,000 files of 10 MB on average in 10 partitions that nothing compacts',
          severity: 'warning',
          confidence: 'high',
          evidence: [
            '10 GB of which a full reading takes 10 GB, read 30 times a month, as files of 268 MB they would be 38',
          ],
          waste: [
            { meter: 'athena:scanned-byte', now: { high: 300e9 }, perMonth: { low: 0, high: 0 } },
            { meter: 's3:get-request', perMonth: { low: 0, high: 30 * 962 } },
          ],
          remedy: {
            kind: 'decide',
            advice:
              'Run OPTIMIZE sales.orders REWRITE DATA USING BIN_PACK on the partitions that are over, or add an optimizer of type compaction',
          },
        },
      ],
    },
    'several of each partition are read whole': {
      ...having({ medianExp: 28, ...whole(50, 0.15e9, 50) }),
      findings: [{ severity: 'warning', waste: [{ perMonth: { low: 0, high: 30 * 0.075e9 } }, {}] }],
    },
    'they are read once for each of many row groups': {
      ...having(whole(1000, 2e9, 5000)),
      findings: [
        {
          severity: 'error',
          evidence: [
            '10 GB of which a full reading takes 18 GB, read 30 times a month, as files of 268 MB they would be 38',
          ],
          waste: [{ perMonth: { low: 0, high: (300e9 * 10) / 28 } }, {}],
        },
      ],
    },
    'it was compacted last week': {
      ...having({}, { history: aHistory({ compactedDays: 7 }) }),
      findings: [{ severity: 'warning' }],
    },
    'nobody knows what reads it': {
      tables,
      icebergTables: having(whole(1e3, 2e9, 5e3)).icebergTables,
      findings: [
        {
          severity: 'warning',
          confidence: 'low',
          waste: [{ perMonth: { unknown: 'its runs a month' } }, { perMonth: { unknown: 'its runs a month' } }],
        },
      ],
    },
  },
});
