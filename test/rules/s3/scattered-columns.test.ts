import type { RowGroups } from '../../../src/model/layout.ts';
import rule from '../../../src/rules/s3/scattered-columns.ts';
import { aLayout, aScan, aStatement, aTable, aWork, ofFooters } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const tables = [aTable(id, { format: 'parquet' })];
const kB = 1000;
/** Columns one after the other. */
const columnsOf = (...sizes: readonly number[]): RowGroups['columns'] => {
  let offset = 4;
  return sizes.map((bytes, index) => {
    const place = { column: index === 9 ? 's.x' : `c${index}`, offset, bytes };
    offset += bytes;
    return place;
  });
};
const usual = Array.from({ length: 24 }, () => 300 * kB);
const laidOut = (columns = columnsOf(...usual), [size, median]: readonly [number, number] = [28, 27], bytes = 50e9) => [
  aLayout(id, bytes, {
    rowGroups: {
      ...ofFooters([size, median], { files: 9, bytes: 2e9, rowGroups: 18 }),
      ...(columns ? { columns } : {}),
    },
  }),
];
const reading = (...columns: string[]) => [aStatement('daily', [aScan(id, [], columns)])];
const known = { tables, layouts: laidOut(), statements: reading('c0', 'c4'), workload: [aWork('daily', 300, 2e9)] };

testRule(rule, {
  silent: {
    'they lie side by side': { ...known, statements: reading('c0', 'c1', 'c2') },
    'they lie so far apart that two requests are made': { ...known, statements: reading('c0', 'c5') },
    'half of what is read is wanted': { ...known, statements: reading('c0', 'c1', 'c4', 'c5', 'c7') },
    'one column is wanted, or none': {
      ...known,
      statements: [...reading('c3'), aStatement('count', [aScan(id, [], [])])],
    },
    'all are wanted': { ...known, statements: [aStatement('daily', [{ ...aScan(id, [], ['c0', 'c4']), star: true }])] },
    'a request would be too long': {
      ...known,
      layouts: laidOut(columnsOf(7_900 * kB, 900 * kB, 300 * kB, ...usual)),
      statements: reading('c0', 'c2'),
    },
    'the table is small': { ...known, layouts: laidOut(columnsOf(...usual), [28, 27], 0.9e9) },
    'its files are small': { ...known, layouts: laidOut(columnsOf(...usual), [22, 21]) },
    'its row groups are small': { ...known, layouts: laidOut(columnsOf(...usual), [28, 24]) },
    'where its columns lie is not told': {
      ...known,
      layouts: [aLayout(id, 50e9, { rowGroups: ofFooters([28, 27], { files: 9, bytes: 2e9, rowGroups: 18 }) })],
    },
    'they are hardly read': { ...known, workload: [aWork('daily', 0.5, 2e9)] },
  },
  reports: {
    'three columns lie between two': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message:
            'web.clicks is read with what lies between its columns: 1 statement reads up to 2.5 times what they want',
          severity: 'info',
          confidence: 'medium',
          evidence: ['of a row group 1.5 MB for 600 kB that are wanted, 60 % in vain, they run 300 times a month'],
          waste: [{ meter: 'athena:scanned-byte', now: { high: 600e9 }, perMonth: { low: 0, high: 360e9 } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'a leaf of a struct is one of them': { ...known, statements: reading('c5', 's'), findings: [{ severity: 'info' }] },
    'it costs a lot': {
      ...known,
      workload: [aWork('daily', 3000, 2e9)],
      findings: [{ severity: 'warning', waste: [{ perMonth: { low: 0, high: 3.6e12 } }] }],
    },
    'nobody knows how often': {
      tables,
      layouts: known.layouts,
      statements: known.statements,
      findings: [
        {
          severity: 'info',
          confidence: 'low',
          waste: [{ perMonth: { unknown: 'its runs a month' } }],
        },
      ],
    },
  },
});
