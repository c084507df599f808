import type { IcebergGroup } from '../../../src/model/iceberg.ts';
import rule from '../../../src/rules/iceberg/delete-file-buildup.ts';
import { aHistory, anIcebergGroup, anIcebergTable, aResource, aScan, aStatement } from '../../support/facts.ts';
import { aTable, aWork } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.sales.orders';
const tables = [aTable(id, { type: 'iceberg', format: 'parquet' })];
const statements = [aStatement('daily', [aScan(id)])];
const workload = [aWork('daily', 30, 1e9)];
const deleted = { files: 60, bytes: 6e9, rows: 6e7 };
/** Beside a hundred data files of a million rows each. */
const having = (deletes: Partial<IcebergGroup['deletes']>, rest: Parameters<typeof anIcebergTable>[1] = {}) => ({
  tables,
  statements,
  workload,
  icebergTables: [
    anIcebergTable(id, {
      files: {
        partitions: 101,
        spread: [
          anIcebergGroup({
            deletes: {
              files: 0,
              rows: 0,
              equality: 0,
              ...deletes,
            },
            deleted,
          }),
          anIcebergGroup({
            data: {
              files: 0,
              bytes: 0,
              rows: 0,
            },
          }),
        ],
      },
      ...rest,
    }),
  ],
});
const many = having({ files: 40, rows: 2e6 });
const writes = [{ table: id, columns: [] }];

testRule(rule, {
  silent: {
    'there are few beside the data': having({ files: 20, rows: 2e6 }),
    'a tenth of the rows is deleted': having({ files: 20, rows: 1e7 }),
    'there are none': having({}),
    'there are too few to matter': having({ files: 9, rows: 9e7, equality: 9 }),
    'it was compacted this week': having({ files: 40 }, { history: aHistory({ compactedDays: 6 }) }),
    'something optimizes it': {
      ...many,
      statements: [...statements, aStatement('o', [], { kind: 'optimize', writes })],
    },
    'it has an optimizer': {
      ...many,
      resources: [
        aResource('aws_glue_catalog_table_optimizer', {
          type: 'compaction',
          database_name: 'sales',
          table_name: 'orders',
          configuration: [{ enabled: true }],
        }),
      ],
    },
    'it is hardly read': { ...many, workload: [aWork('daily', 0.5, 1e9)] },
    'its files are not known': {
      ...many,
      icebergTables: [anIcebergTable(id, { files: { unknown: 'its files' } }), anIcebergTable('other')],
    },
    'a table of Hive has none': { ...many, icebergTables: [] },
  },
  reports: {
    'there are many': {
      ...many,
      findings: [
        {
          subject: { table: id },
          message: 'sales.orders has 40 files of deletes beside 100 data files',
          severity: 'warning',
          confidence: 'high',
          evidence: [
            '2 % of the rows are deleted by position, 60 data files of 6 GB have deleted rows, read 30 times a month',
          ],
          waste: [{ meter: 'athena:scanned-byte', perMonth: { unknown: 'which queries only count rows' } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'few files delete many rows': { ...having({ files: 10, rows: 1.1e7 }), findings: [{ severity: 'warning' }] },
    'rows are deleted by values': {
      ...having({ files: 10, equality: 2 }),
      findings: [
        {
          evidence: [
            '0 % of the rows are deleted by position, 2 files delete by values, 60 data files of 6 GB have deleted rows, read 30 times a month',
          ],
        },
      ],
    },
    'it was compacted last week': {
      ...having({ files: 40 }, { history: aHistory({ compactedDays: 7 }) }),
      findings: [{ severity: 'warning' }],
    },
    'nobody knows what reads it': {
      tables,
      icebergTables: many.icebergTables,
      findings: [
        {
          message: 'sales.orders has 40 files of deletes beside 100 data files (not known: its runs a month)',
          confidence: 'low',
        },
      ],
    },
  },
});
