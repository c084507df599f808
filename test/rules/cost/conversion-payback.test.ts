import rule from '../../../src/rules/cost/conversion-payback.ts';
import { aLayout, aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const GB = 1e9;
const id = 'awsdatacatalog.web.lookups';
const tables = [aTable(id, { format: 'csv' })];
const statements = [aStatement('dashboard', [aScan(id)])];
const laidOut = (bytes: number, rest: Parameters<typeof aLayout>[2] = {}) => [
  aLayout(id, bytes, { partitions: 1, compressed: 0, ...rest }),
];
const workload = [aWork('dashboard', 1000, 2 * GB)];
const known = { tables, statements, layouts: laidOut(2 * GB), workload };
const held = (last: string) => ({ partitions: 9, writtenOver: { first: '2026-11-01', last } });

testRule(rule, {
  silent: {
    'less than minScan is scanned': { ...known, workload: [aWork('dashboard', 99, 2 * GB)] },
    'it pays later than in a quarter': {
      ...known,
      layouts: laidOut(1000 * GB, { compressed: 1 }),
      workload: [aWork('dashboard', 4, 60 * GB)],
    },
    'catalog/row-format-table reports it': { ...known, layouts: laidOut(20 * GB) },
    'its days expire before': {
      ...known,
      layouts: laidOut(40 * GB, held('2026-11-03')),
      workload: [aWork('dashboard', 101, 2 * GB)],
    },
    'its runs are not known': {
      ...known,
      workload: [{ ...aWork('dashboard', 1, GB), runsPerMonth: { unknown: 'it' } }],
    },
    'its size is not known': { ...known, layouts: [{ ...aLayout(id, 1), bytes: { unknown: 'its size' } }] },
    'nothing reads it': { ...known, workload: [aWork('other', 1000, 2 * GB)] },
    'it is Parquet': { ...known, tables: [aTable(id, { format: 'parquet' })] },
    'a CTAS writes it, and nobody has measured it': {
      ...known,
      statements: [...statements, aStatement('made', [], { kind: 'ctas', writes: [{ table: id, columns: [] }] })],
      layouts: [],
    },
  },
  reports: {
    'a dashboard reads it all day': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message: 'web.lookups would pay for being rewritten as Parquet within 1 day',
          severity: 'info',
          confidence: 'high',
          evidence: ['2 GB in size, read 1000 times a month, 2 TB scanned a month'],
          waste: [],
          remedy: { kind: 'rewrite-table', to: { format: 'parquet' } },
        },
      ],
    },
    'it is large, and expires later than it pays': {
      ...known,
      layouts: laidOut(40 * GB, held('2026-11-20')),
      workload: [aWork('dashboard', 101, 2 * GB)],
      findings: [{ message: 'web.lookups would pay for being rewritten as Parquet within 9 days' }],
    },
    'it may be compressed': {
      ...known,
      layouts: [aLayout(id, 9 * GB, { partitions: 1 })],
      workload: [aWork('dashboard', 1000, 2 * GB)],
      findings: [{ message: 'web.lookups would pay for being rewritten as Parquet within 2 days' }],
    },
  },
});
