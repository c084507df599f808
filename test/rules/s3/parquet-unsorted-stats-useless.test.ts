import rule from '../../../src/rules/s3/parquet-unsorted-stats-useless.ts';
import { aLayout, aScan, aStatement, aTable, aWork, ofFooters } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const byDay = { format: 'parquet', partitionBy: [{ column: 'dt', transform: 'identity' }] } as const;
const columns = [
  { name: 'user_id', type: 'bigint' },
  { name: 'status', type: 'string' },
  { name: 'shipped_at', type: 'timestamp' },
];
const tables = [aTable(id, byDay, { columns })];
const laidOut = (overlap: Readonly<Record<string, number>>, bytes = 50e9) => [
  aLayout(id, bytes, {
    files: 9,
    rowGroups: ofFooters([28, 27], { files: 9, bytes: 2e9, rowGroups: 100 }, overlap),
    writtenOver: { first: '2026-01-01', last: '2026-11-01' },
  }),
];
const layouts = laidOut({ user_id: 0.95 });
const asking = (...filters: NonNullable<Parameters<typeof aScan>[1]>) => aStatement('lookup', [aScan(id, filters)]);
const statements = [asking(['user_id', '=', '7']), aStatement('all', [aScan(id)])];
const workload = [aWork('lookup', 300, 40e9), aWork('all', 100, 40e9)];
const known = { tables, layouts, statements, workload };
const days = { ...known, layouts: laidOut({ shipped_at: 1 }) };

testRule(rule, {
  silent: {
    'row groups overlap less': { ...known, layouts: laidOut({ user_id: 0.8 }) },
    'the table is small': { ...known, layouts: laidOut({ user_id: 0.95 }, 9e9) },
    'few queries ask for it': { ...known, workload: [aWork('lookup', 20, 40e9), aWork('all', 100, 40e9)] },
    'nobody asks for it': { ...known, statements: [aStatement('all', [aScan(id)])] },
    'they ask for many values': {
      ...known,
      statements: [asking(['user_id', 'in', ...Array.from({ length: 11 }, (_, index) => String(index))])],
    },
    'they ask for a range, or for what only the run knows': {
      ...known,
      statements: [asking(['user_id', '>', '7'], ['user_id', '='])],
    },
    'a column may have few values': {
      ...known,
      layouts: laidOut({ status: 1 }),
      statements: [asking(['status', '=', 'paid'])],
    },
    'something is around the column': {
      ...known,
      statements: [
        aStatement('lookup', [
          { ...aScan(id), filters: aScan(id, [['user_id', '=', '7']]).filters.map(own => ({ ...own, bare: false })) },
        ]),
      ],
    },
    'it is a partition key': {
      ...known,
      tables: [aTable(id, { format: 'parquet', partitionBy: [{ column: 'user_id', transform: 'identity' }] })],
    },
    'they ask for most of the days': { ...days, statements: [asking(['shipped_at', '>', '2026-04-01'])] },
    'a table without partitions is to be partitioned first': {
      ...days,
      tables: [aTable(id, { format: 'parquet' }, { columns })],
      statements: [asking(['shipped_at', '>', '2026-10-20'])],
    },
    'it is ORC': { ...known, tables: [aTable(id, { ...byDay, format: 'orc' })] },
    'it is hardly read': { ...known, workload: [aWork('lookup', 0.5, 40e9)] },
    'its footers were not read': {
      ...known,
      layouts: [aLayout(id, 50e9), ...laidOut({}).map(own => ({ ...own, table: 'other' }))],
    },
  },
  reports: {
    'most queries look up an id': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message:
            'web.clicks is not sorted by user_id, which 75 % of its queries filter by: each row group overlaps 95 % of the others',
          severity: 'warning',
          confidence: 'medium',
          evidence: ['1 statement, 50 GB in size, they run 300 times a month'],
          waste: [{ meter: 'athena:scanned-byte', now: { high: 12e12 }, perMonth: { low: 0, high: 11.4e12 } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'they ask for a few': { ...known, statements: [asking(['user_id', 'in', '7', '8'])], findings: [{}] },
    'they ask for some days of another date': {
      ...days,
      statements: [asking(['shipped_at', '>', '2026-10-20'])],
      findings: [{ severity: 'warning' }],
    },
    'nobody knows how often': {
      tables,
      layouts,
      statements,
      findings: [
        {
          confidence: 'low',
          waste: [{ perMonth: { unknown: 'its runs a month' } }],
        },
      ],
    },
  },
});
