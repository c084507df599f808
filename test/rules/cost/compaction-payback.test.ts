import { expect, test } from 'vitest';
import rule from '../../../src/rules/cost/compaction-payback.ts';
import smallFiles from '../../../src/rules/s3/small-files.ts';
import { runRules } from '../../../src/run-rules.ts';
import { aGroup, aLayout, aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const GB = 1e9;
const id = 'awsdatacatalog.web.clicks';
const tables = [aTable(id, { format: 'parquet' })];
const statements = [aStatement('daily', [aScan(id)])];
/** 900 files of 10 MB: none is read whole. */
const spread = [aGroup(24, 9, 900, 9 * GB)];
const layouts = [aLayout(id, 9 * GB, { spread })];
const ran = (runs: number, bytes = 9 * GB) => [aWork('daily', runs, bytes)];
const known = { tables, statements, layouts, workload: ran(4) };

testRule(rule, {
  silent: {
    'its readers spare that soon': { ...known, workload: ran(60) },
    'its files are read whole, and sparing that pays': {
      ...known,
      layouts: [aLayout(id, 9 * GB, { spread: [aGroup(21, 9, 900, 9 * GB)] })],
    },
    'its files are large': { ...known, layouts: [aLayout(id, 9 * GB, { spread: [aGroup(27, 9, 900, 9 * GB)] })] },
    'only totals are known': { ...known, layouts: [aLayout(id, 9 * GB)] },
    'nothing is known of its runs': {
      ...known,
      workload: [{ ...aWork('daily', 1, GB), runsPerMonth: { unknown: 'it' } }],
    },
    'nothing is known of what they scan': {
      ...known,
      workload: [{ ...aWork('daily', 1, GB), bytesPerRun: { unknown: 'it' } }],
    },
    'nothing reads it': { ...known, workload: [aWork('other', 4, GB)] },
    'it is Iceberg': { ...known, tables: [aTable(id, { type: 'iceberg', format: 'parquet' })] },
  },
  reports: {
    'it is read once a week': {
      ...known,
      findings: [
        {
          subject: { table: id },
          message:
            'Compacting the small files of web.clicks reads 9 GB, which its readers spare in no less than 475 days',
          severity: 'info',
          confidence: 'high',
          evidence: ['9 GB in size, read 4 times a month, 36 GB scanned a month'],
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'its runs read a tenth of it': { ...known, workload: ran(40, 0.9 * GB), findings: [{}] },
    'its runs scan nothing': {
      ...known,
      workload: ran(4, 0),
      findings: [{ message: 'Compacting the small files of web.clicks reads 9 GB, which its readers spare never' }],
    },
  },
});

test('it is never told alone: small files are, for information', () => {
  const of = (workload: typeof known.workload) =>
    runRules([rule, smallFiles], { ...known, workload }).findings.map(found => [found.rule, found.severity]);
  expect(of(ran(4))).toEqual([
    ['cost/compaction-payback', 'info'],
    ['s3/small-files', 'info'],
  ]);
  expect(of(ran(60))).toEqual([['s3/small-files', 'warning']]);
});
