import rule from '../../../src/rules/iceberg/snapshots-not-expired.ts';
import { aHistory, aLayout, anIcebergTable, aResource, aStatement, aTable } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.sales.orders';
const tables = [aTable(id, { type: 'iceberg', format: 'parquet' })];
/** Bytes by the age of what keeps them, of a table of 10 GB. */
const keeping = (bytes: Readonly<Record<number, number>>, rest: Parameters<typeof aHistory>[0] = {}, whole = true) => ({
  tables,
  icebergTables: [
    anIcebergTable(id, {
      history: aHistory({ snapshots: 30, ...rest }),
      superseded: {
        whole,
        ages: Object.entries(bytes).map(([days, own]) => ({ days: Number(days), files: 9, bytes: own })),
      },
    }),
  ],
});
const old = keeping({ 40: 5e9 });
const optimizer = (values: object) =>
  aResource('aws_glue_catalog_table_optimizer', { database_name: 'sales', table_name: 'orders', ...values });

testRule(rule, {
  silent: {
    'they may be as old as twice the usual time': keeping({ 10: 50e9 }),
    'the table keeps them for longer': keeping({ 40: 50e9 }, { keepSeconds: 30 * 86_400 }),
    'it is a small part of the table': keeping({ 40: 0.9e9 }, {}),
    'it is hardly stored': {
      tables,
      icebergTables: keeping({ 40: 0.9e9 }).icebergTables.map(own => ({
        ...own,
        files: { partitions: 0, spread: [] },
      })),
    },
    'there is only the current snapshot': keeping({ 40: 50e9 }, { snapshots: 1 }),
    'there are many snapshots, none of them old': keeping({}, { snapshots: 9000, oldestDays: 5 }),
    'there are a thousand': keeping({}, { snapshots: 1000 }),
    'something vacuums it': {
      ...old,
      statements: [aStatement('v', [], { kind: 'vacuum', writes: [{ table: id, columns: [] }] })],
    },
    'it has a retention optimizer': { ...old, resources: [optimizer({ type: 'retention' })] },
    'an optimizer may be one': { ...old, resources: [optimizer({})] },
    'it lies in S3 Tables': {
      ...old,
      tables: tables.map(own => ({ ...own, location: 's3://63a8e430-6e0b-46f5--table-s3' })),
    },
    'nothing is known of this one': {
      tables,
      icebergTables: [
        anIcebergTable(id, { history: { unknown: 'its metadata' }, superseded: { unknown: 'its metadata' } }),
        anIcebergTable('other'),
      ],
    },
  },
  reports: {
    'old snapshots keep half as much as the table': {
      ...keeping({ 3: 7e9, 11: 2e9, 40: 3e9 }),
      layouts: [aLayout(id, 20e9, { byStorageClass: { STANDARD_IA: 20e9 } })],
      findings: [
        {
          subject: { table: id },
          message: 'sales.orders keeps 5 GB in files that only snapshots of more than 10 days name',
          severity: 'warning',
          confidence: 'high',
          evidence: ['30 snapshots, the oldest of 27 days, 10 GB in files of the current one'],
          waste: [{ meter: 's3:byte-month', of: 'STANDARD_IA', perMonth: { low: 5e9, high: 5e9 } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'not all of them were read': {
      ...keeping({ 40: 5e9 }, {}, false),
      findings: [
        {
          message: 'sales.orders keeps at least 5 GB in files that only snapshots of more than 10 days name',
          confidence: 'medium',
          waste: [{ of: 'STANDARD' }],
        },
      ],
    },
    'it is much beside a table whose files nobody knows': {
      tables,
      icebergTables: keeping({ 40: 10e9 }).icebergTables.map(own => ({ ...own, files: { unknown: 'its files' } })),
      findings: [{ evidence: ['30 snapshots, the oldest of 27 days'] }],
    },
    'it lies in several classes': {
      ...old,
      layouts: [aLayout(id, 20e9, { byStorageClass: { STANDARD: 1, STANDARD_IA: 1 } })],
      findings: [{ waste: [{ perMonth: { unknown: 'in which storage class they lie' } }] }],
    },
    'there are too many': {
      ...keeping({}, { snapshots: 4000, oldestDays: 90 }),
      findings: [
        { message: 'sales.orders keeps 4,000 snapshots, the oldest of 90 days', waste: [{ perMonth: { high: 0 } }] },
      ],
    },
    'optimizers are of others, or are off': {
      ...old,
      resources: [
        optimizer({ type: 'compaction' }),
        optimizer({ type: 'retention', table_name: 'items' }),
        optimizer({ type: 'retention', configuration: [{ enabled: false }] }),
      ],
      statements: [
        aStatement('v', [], { kind: 'optimize', writes: [{ table: id, columns: [] }] }),
        aStatement('w', [], { kind: 'vacuum', writes: [{ table: 'other', columns: [] }] }),
      ],
      findings: [{ severity: 'warning' }],
    },
  },
});
