import rule from '../../../src/rules/s3/parquet-row-group-size.ts';
import { aLayout, aScan, aStatement, aTable, aWork, ofFooters } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const tables = [aTable(id, { format: 'parquet' })];
const statements = [aStatement('daily', [aScan(id)])];
const workload = [aWork('daily', 30, 1e9)];
const figures = { files: 9, bytes: 2e9, rowGroups: 1000 };
const laidOut = (size: number, median: number, rest = {}) => [
  aLayout(id, 2e9, { files: 9, rowGroups: ofFooters([size, median], figures), ...rest }),
];
const known = { tables, statements, workload, layouts: laidOut(28, 21) };
const mixed = (bytes: number) => {
  const [small, good] = [ofFooters([28, 21], { ...figures, bytes }), ofFooters([28, 27], figures)];
  return { ...small, spread: [...small.spread, ...good.spread] };
};

testRule(rule, {
  silent: {
    'its row groups are of the usual size': { ...known, layouts: laidOut(28, 27) },
    'its row groups may be larger than smallBytes': { ...known, layouts: laidOut(28, 25) },
    'its row groups may be as small as largeBytes': { ...known, layouts: laidOut(30, 29) },
    'its files may be as small as fileBytes': { ...known, layouts: laidOut(26, 21) },
    's3/oversized-files tells of its files': { ...known, layouts: laidOut(33, 31) },
    'most of its files are of others': {
      ...known,
      layouts: [aLayout(id, 2e9, { rowGroups: mixed(1.9e9) })],
    },
    'it is ORC': { ...known, tables: [aTable(id, { format: 'orc' })] },
    'Iceberg, of which nothing is told': {
      ...known,
      tables: [aTable(id, { type: 'iceberg', format: 'parquet' })],
      layouts: [aLayout(id, 2e9), ...laidOut(28, 21).map(layout => ({ ...layout, table: 'other' }))],
    },
    'it is hardly read': { ...known, workload: [aWork('daily', 0.5, 1e9)] },
  },
  reports: {
    'they are small': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message: 'web.clicks has 9 files with row groups of 2 MB on average',
          severity: 'warning',
          confidence: 'high',
          evidence: ['1,000 row groups in 2 GB, 100 % of what was looked at; read 30 times a month'],
          waste: [{ meter: 'athena:scanned-byte', perMonth: { unknown: 'which columns its queries read' } }],
        },
      ],
    },
    'they are just small enough': { ...known, layouts: laidOut(27, 24), findings: [{ severity: 'warning' }] },
    'they are large': { ...known, layouts: laidOut(31, 30), findings: [{ severity: 'warning' }] },
    'half of its bytes lie in such files': {
      ...known,
      layouts: [aLayout(id, 2e9, { rowGroups: mixed(2e9) })],
      findings: [{ evidence: ['1,000 row groups in 2 GB, 50 % of what was looked at; read 30 times a month'] }],
    },
    'nobody knows what reads it': { tables, layouts: known.layouts, findings: [{ confidence: 'low' }] },
  },
});
