import rule from '../../../src/rules/catalog/over-partitioned.ts';
import { aLayout, aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const byHour = [
  { column: 'dt', transform: 'identity' },
  { column: 'hour', transform: 'identity' },
];
/** Partitions of at most 2^`bytesExp` bytes each. */
const aSize = (bytesExp: number, partitions: number) => ({
  medianExp: bytesExp,
  filesExp: 0,
  bytesExp,
  partitions,
  files: partitions,
  bytes: partitions * 2 ** bytesExp,
});
const laidOut = (partitions: number, ...spread: readonly ReturnType<typeof aSize>[]) => [
  aLayout(id, 17e9, { partitions, spread }),
];
const tables = [aTable(id, { format: 'parquet', partitionBy: byHour })];
const statements = [aStatement('daily', [aScan(id)])];
const workload = [aWork('daily', 30, 1e9)];
const known = { tables, statements, workload, layouts: laidOut(8760, aSize(21, 8759)) };

testRule(rule, {
  silent: {
    'it has few partitions, however small': { ...known, layouts: laidOut(1000, aSize(10, 999)) },
    'some of its partitions are small, most are not': {
      ...known,
      layouts: laidOut(8760, aSize(21, 4000), aSize(27, 4759)),
    },
    'its median partition is larger than smallOfSome': { ...known, layouts: laidOut(8760, aSize(25, 8759)) },
    'it has many partitions of a good size': { ...known, layouts: laidOut(20_000, aSize(27, 19_999)) },
    'only totals are known': { ...known, layouts: [aLayout(id, 17e9, { partitions: 50_000 })] },
    'nobody knows how many it has': {
      ...known,
      layouts: [aLayout(id, 17e9, { partitions: { unknown: 'its partitions' }, spread: [aSize(21, 8759)] })],
    },
    'its partitions are computed': {
      ...known,
      tables: [aTable(id, { format: 'parquet', partitionBy: byHour, projection: { unknown: 'its projection' } })],
    },
    'it is Iceberg': { ...known, tables: [aTable(id, { type: 'iceberg', format: 'parquet' })] },
    'nothing reads it': { ...known, workload: [aWork('other', 30, 1e9)] },
    'it is hardly read': { ...known, workload: [aWork('daily', 0.5, 1e9)] },
  },
  reports: {
    'its partitions are a few megabytes each': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message: 'web.clicks has 8,760 partitions, half of them of at most 2.1 MB',
          confidence: 'high',
          evidence: ['read 30 times a month'],
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'they just reach smallOfSome': { ...known, layouts: laidOut(1001, aSize(24, 1000)), findings: [{}] },
    'there are many, and they just reach smallOfMany': {
      ...known,
      layouts: laidOut(10_001, aSize(26, 10_000)),
      findings: [{}],
    },
    'there are more than any table needs, of whatever size': {
      ...known,
      layouts: [aLayout(id, 17e12, { partitions: 120_000 })],
      findings: [{ message: 'web.clicks has 120,000 partitions' }],
    },
    'half are small': { ...known, layouts: laidOut(8760, aSize(21, 4400), aSize(27, 4359)), findings: [{}] },
    'nobody knows what reads it': {
      tables,
      layouts: known.layouts,
      findings: [
        {
          message: 'web.clicks has 8,760 partitions, half of them of at most 2.1 MB (not known: its runs a month)',
          confidence: 'low',
        },
      ],
    },
  },
});
