import rule from '../../../src/rules/s3/oversized-files.ts';
import { aLayout, aScan, aStatement, aTable, aWork, ofFooters } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const tables = [aTable(id, { format: 'parquet' })];
const statements = [aStatement('daily', [aScan(id)])];
const workload = [aWork('daily', 30, 1e9)];
const laidOut = (sizeExp: number, rowGroups: number, rest = {}) => [
  aLayout(id, 12e9, {
    files: 2,
    rowGroups: ofFooters([sizeExp, 30], { files: 2, bytes: 12 * 2 ** 30, rowGroups }),
    ...rest,
  }),
];
const known = { tables, statements, workload, layouts: laidOut(33, 8) };

testRule(rule, {
  silent: {
    'its files may be as large as largeBytes': { ...known, layouts: laidOut(31, 8) },
    'its row groups are smaller than partBytes': { ...known, layouts: laidOut(33, 25) },
    'of this table no footers were read': {
      ...known,
      layouts: [aLayout(id, 12e9), ...laidOut(33, 8).map(layout => ({ ...layout, table: 'other' }))],
    },
    'it is hardly read': { ...known, workload: [aWork('daily', 0.5, 1e9)] },
    'Redshift keeps it': { ...known, tables: [aTable(id, { type: 'redshift' })] },
  },
  reports: {
    'they are just large enough': {
      ...known,
      layouts: laidOut(32, 24),
      findings: [
        {
          subject: { table: id },
          message: 'web.clicks has 2 files of more than 2.15 GB with 24 parts in all: each part is read by one reader',
          confidence: 'high',
          evidence: ['12.9 GB, read 30 times a month'],
          waste: [],
        },
      ],
    },
    'footers of some files were read': {
      ...known,
      layouts: laidOut(33, 8, { files: 90 }),
      findings: [{ confidence: 'medium' }],
    },
    'nobody knows what reads it': { tables, layouts: known.layouts, findings: [{ confidence: 'low' }] },
  },
});
