import { expect, test } from 'vitest';
import rule from '../../../src/rules/s3/small-files.ts';
import { aGroup, aLayout, aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { runRules } from '../../../src/run-rules.ts';
import { testRule } from '../../support/test-rule.ts';

const MB = 1e6;
const id = 'awsdatacatalog.web.clicks';
const byDay = [{ column: 'dt', transform: 'identity' }];
const tables = [aTable(id, { format: 'parquet', partitionBy: byDay })];
const statements = [aStatement('daily', [aScan(id)])];
const workload = [aWork('daily', 30, 1e9)];
/** 29 partitions of 100 files of 2 MB. */
const spread = [aGroup(21, 29, 2900, 5800 * MB)];
const laidOut = (...groups: typeof spread) => [aLayout(id, 6e9, { partitions: 30, spread: groups })];
const known = { tables, statements, workload, layouts: laidOut(...spread) };

testRule(rule, {
  silent: {
    'of this table only totals are known': {
      tables,
      layouts: [
        aLayout(id, 6e9),
        ...laidOut(aGroup(28, 29, 290, 5800 * MB)).map(layout => ({ ...layout, table: 'other' })),
      ],
    },
    'the median file is larger than medianBytes': { ...known, layouts: laidOut(aGroup(26, 29, 290, 5800 * MB)) },
    'partitions have fewer files than minFiles': { ...known, layouts: laidOut(aGroup(25, 29, 260, 5800 * MB)) },
    'partitions are smaller than minPartitionBytes': {
      ...known,
      layouts: laidOut(aGroup(21, 29, 2900, 29 * 127 * MB)),
    },
    'nothing reads it': { ...known, workload: [aWork('other', 30, 1e9)] },
    'hardly anything reads it': { ...known, workload: [aWork('daily', 0.9, 1e9)] },
    'Iceberg compacts it': { ...known, tables: [aTable(id, { type: 'iceberg', format: 'parquet' })] },
    'its only partition is still being written': {
      ...known,
      layouts: [aLayout(id, 200 * MB, { partitions: 1, spread: [aGroup(21, 1, 100, 200 * MB)] })],
    },
    'Redshift keeps it': { ...known, tables: [aTable(id, { type: 'redshift' })] },
    'only its newest partition is small': { ...known, layouts: laidOut(aGroup(28, 29, 290, 58e9)) },
  },
  reports: {
    'layout and use are known': {
      ...known,
      findings: [
        {
          message: 'web.clicks has 2,900 files of 2 MB on average in 29 partitions',
          severity: 'warning',
          confidence: 'high',
          evidence: ['5.8 GB, read 30 times a month; as files of 268 MB they would be 22'],
          waste: 'simulate',
          remedy: { to: { fileBytes: 2 ** 28 } },
        },
      ],
    },
    'all its partitions just reach every threshold': {
      ...known,
      layouts: laidOut(aGroup(25, 29, 290, 29 * 128 * MB)),
      workload: [aWork('daily', 1, 1e9)],
      findings: [{ severity: 'info' }],
    },
    'some of its partitions are small': {
      ...known,
      layouts: laidOut(aGroup(21, 2, 200, 400 * MB), aGroup(28, 27, 270, 54e9)),
      findings: [{ message: 'web.clicks has 200 files of 2 MB on average in 2 partitions' }],
    },
    'it has no partitions': {
      ...known,
      tables: [aTable(id, { format: 'json' })],
      layouts: [aLayout(id, 200 * MB, { partitions: 1, spread: [aGroup(21, 1, 100, 200 * MB)] })],
      findings: [{ message: 'web.clicks has 100 files of 2 MB on average in 1 partition' }],
    },
    'its files are so many and so small that requests outweigh the reading': {
      ...known,
      workload: [aWork('daily', 3000, 1e9)],
      layouts: laidOut(aGroup(23, 29, 10_001, 80_000 * MB)),
      findings: [{ severity: 'error' }],
    },
    'they are as many, and larger': {
      ...known,
      workload: [aWork('daily', 3000, 1e9)],
      layouts: laidOut(aGroup(23, 29, 10_001, 80_009 * MB)),
      findings: [{ severity: 'warning' }],
    },
    'files that are read whole hold half of what is scanned a month': {
      ...known,
      layouts: laidOut(...spread, aGroup(28, 1, 1, 5800 * MB)),
      workload: [aWork('daily', 4001, 1e9)],
      findings: [{ severity: 'error' }],
    },
    'they hold less than half of it': {
      ...known,
      layouts: laidOut(...spread, aGroup(28, 1, 1, 5801 * MB)),
      workload: [aWork('daily', 4001, 1e9)],
      findings: [{ severity: 'warning' }],
    },
    'as much is scanned of small ORC files': {
      ...known,
      tables: [aTable(id, { format: 'orc' })],
      layouts: laidOut(aGroup(23, 29, 2900, 20_000 * MB)),
      workload: [aWork('daily', 4001, 1e9)],
      findings: [{ severity: 'error' }],
    },
    'as much is scanned of small text files, which are read whole anyway': {
      ...known,
      tables: [aTable(id, { format: 'csv' })],
      workload: [aWork('daily', 4001, 1e9)],
      findings: [{ severity: 'warning' }],
    },
    'the layout is all there is, however bad': {
      tables,
      layouts: laidOut(aGroup(20, 29, 100_000, 58_000 * MB)),
      findings: [
        {
          message: 'web.clicks has 100,000 files of 580 kB on average in 29 partitions (not known: its runs a month)',
          severity: 'warning',
          confidence: 'low',
          waste: [{ perMonth: { unknown: 'its runs a month' } }],
        },
      ],
    },
    'a sample of its objects was listed': {
      ...known,
      layouts: [aLayout(id, 6e9, { partitions: 30, spread, sampled: true })],
      findings: [{ confidence: 'medium' }],
    },
  },
});

test('it is not judged where of all tables only totals are known', () => {
  const { findings, skipped } = runRules([rule], { tables, layouts: [aLayout(id, 6e9)] });
  expect({ findings, skipped }).toEqual({ findings: [], skipped: [{ rule: rule.id, missing: ['layouts'] }] });
});
