import type { ProjectedKey } from '../../../src/model/partitioning.ts';
import rule from '../../../src/rules/catalog/projection-range-unbounded.ts';
import { aPartitioning, aProjectedKey, aScan, aStatement, aTable, aWork, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const tables = [aTable(id, { format: 'parquet' })];
/** To 2099, written for a thousand days. */
const wide = aProjectedKey('dt', 28_000, { filled: 1000, after: 27_000 });
const projected = (filled: number, ...keys: readonly ProjectedKey[]) => [
  aPartitioning(id, { projected: { filled, keys } }),
];
const asked = (...filters: Parameters<typeof aScan>[1] & {}) => [aStatement('daily', [aScan(id, filters)])];
const workload = [aWork('daily', 30, 1e9)];
const known = { tables, statements: asked(), workload, partitionings: projected(1000, wide) };
const market = aProjectedKey('market', 40, { type: 'enum', filled: 4, after: 36 });

testRule(rule, {
  silent: {
    'the query bounds the key': { ...known, statements: asked(['dt', 'between', '2026-01-01', '2026-01-31']) },
    'it bounds it on both sides': {
      ...known,
      statements: asked(['dt', '>=', '2026-01-01'], ['dt', '<', '2026-02-01']),
    },
    'it bounds it by an OR': {
      ...known,
      statements: [
        aStatement('daily', [
          {
            ...aScan(id),
            limits: [
              {
                columns: ['dt', 'total'],
                op: 'or',
                bare: true,
                by: 'constants',
                from: [],
                at: { file: 'a', line: 1, column: 1, endLine: 1, endColumn: 2 },
              },
            ],
          },
        ]),
      ],
    },
    'at most minEmpty are empty': {
      ...known,
      partitionings: projected(1000, aProjectedKey('dt', 2000, { filled: 1000, after: 1000 })),
    },
    'half of them hold files': {
      ...known,
      partitionings: projected(2000, aProjectedKey('dt', 4000, { filled: 2000, after: 2000 })),
    },
    'what it computes is not known': {
      ...known,
      partitionings: [aPartitioning(id, { projected: { unknown: 'its key' } })],
    },
    'the catalog lists its partitions': { ...known, partitionings: [aPartitioning(id)] },
    'its keys are injected': { ...known, partitionings: projected(1000) },
    'it hardly runs': { ...known, workload: [aWork('daily', 0.9, 1e9)] },
    'another engine asks': { ...known, statements: [aStatement('daily', [aScan(id)], { dialect: 'spark' })] },
    'only a list of names is open': {
      ...known,
      partitionings: projected(4, market),
      statements: asked(['dt', '=', '2026-01-01']),
    },
  },
  reports: {
    'a query leaves the key open': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message:
            'The projection of web.clicks makes queries that leave dt open look into 28,000 folders, 27,000 of them empty',
          confidence: 'high',
          evidence: ['such queries run 30 times a month'],
          waste: [{ meter: 's3:put-request', on: { table: id }, perMonth: exactly(810_000) }],
          remedy: {
            advice:
              'Let projection.dt.range begin with the oldest data and end with NOW, and bound dt in the queries on both sides',
          },
        },
      ],
    },
    'it has only a lower bound': {
      ...known,
      statements: asked(['dt', '>=', '2026-01-01']),
      findings: [
        {
          message:
            'The projection of web.clicks makes queries that leave dt open look into 27,000 folders, 27,000 of them empty',
        },
      ],
    },
    'open keys multiply': {
      ...known,
      partitionings: projected(700, aProjectedKey('dt', 400, { filled: 390, after: 10 }), market),
      findings: [
        {
          message:
            'The projection of web.clicks makes queries that leave market open look into 16,000 folders, 15,300 of them empty',
          remedy: {
            advice:
              'Let projection.market tell the values that there are, and raise its end when new ones come; bound market in the queries',
          },
        },
      ],
    },
    'several queries do': {
      ...known,
      statements: [...asked(), aStatement('weekly', [aScan(id, [['dt', '>', '2026-01-01']])])],
      workload: [...workload, aWork('weekly', 4, 1e9)],
      findings: [{ waste: [{ perMonth: exactly(30 * 27_000 + 4 * 27_000) }] }],
    },
    'nobody knows how often': {
      tables,
      statements: asked(),
      partitionings: known.partitionings,
      findings: [
        {
          message:
            'The projection of web.clicks makes queries that leave dt open look into 28,000 folders, 27,000 of them empty (not known: its runs a month)',
          confidence: 'low',
          waste: [{ perMonth: { unknown: 'its runs a month' } }],
        },
      ],
    },
  },
});
