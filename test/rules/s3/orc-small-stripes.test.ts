import rule from '../../../src/rules/s3/orc-small-stripes.ts';
import { aLayout, aScan, aStatement, aTable, aWork, ofFooters } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const columns = ['url', 'seconds', 'total', 'device', 'dt'].map(name => ({ name, type: 'string' }));
const orc = (rest = {}) => [
  aTable(id, { format: 'orc', partitionBy: [{ column: 'dt', transform: 'identity' }] }, { columns, ...rest }),
];
const statements = [aStatement('daily', [aScan(id)])];
const workload = [aWork('daily', 30, 1e9)];
const figures = { files: 9, bytes: 20e9, rowGroups: 5000 };
const laidOut = (size: number, largest: number, bytes = 20e9) => [
  aLayout(id, bytes, { files: 9, rowGroups: ofFooters([size, 22, largest], figures) }),
];
const known = { tables: orc(), statements, workload, layouts: laidOut(31, 23) };
const mixed = (() => {
  const [small, good] = [ofFooters([31, 22], { ...figures, bytes: 19e9 }), ofFooters([31, 26], figures)];
  return { ...small, spread: [...small.spread, ...good.spread] };
})();

testRule(rule, {
  silent: {
    'some of its stripes may be larger than stripeBytes': { ...known, layouts: laidOut(31, 24) },
    'its files are small themselves': { ...known, layouts: laidOut(23, 22) },
    'it is small': { ...known, layouts: laidOut(31, 23, 0.9e9) },
    'its size is not known': {
      ...known,
      layouts: laidOut(31, 23).map(layout => ({ ...layout, bytes: { unknown: 'its size' } })),
    },
    'most of its bytes lie in other files': { ...known, layouts: [aLayout(id, 39e9, { rowGroups: mixed })] },
    'its queries read most columns': {
      ...known,
      statements: [aStatement('daily', [aScan(id, [], ['url', 'total'])])],
    },
    'its queries read all columns': {
      ...known,
      statements: [aStatement('daily', [{ ...aScan(id), star: true }])],
    },
    'nobody knows its columns': { ...known, tables: orc({ columns: { unknown: 'its columns' } }) },
    'nobody knows its queries': { tables: orc(), layouts: known.layouts },
    'it is Parquet': { ...known, tables: [aTable(id, { format: 'parquet' }, { columns })] },
    'it is hardly read': { ...known, workload: [aWork('daily', 0.5, 1e9)] },
  },
  reports: {
    'a query reads one column of four': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message:
            'web.clicks has 9 ORC files of stripes of 4 MB on average: they are read whole, whatever columns are wanted',
          severity: 'warning',
          confidence: 'high',
          evidence: ['1 scan of fewer than 50 % of its 4 columns; read 30 times a month'],
          waste: [{ meter: 'athena:scanned-byte', perMonth: { unknown: 'which columns its queries read' } }],
        },
      ],
    },
    'it is of some size': { ...known, layouts: laidOut(31, 23, 9e9), findings: [{ severity: 'info' }] },
  },
});
