import { expect, test } from 'vitest';
import { layoutOfHint, workOfHint } from '../../../src/analyzers/workload/hints.ts';
import { aScan, aStatement, aTable } from '../../support/facts.ts';

const id = 'awsdatacatalog.web.clicks';
const told = { description: { bytes: { low: 5e9, high: 5e9 } } };
const facts = { tables: [aTable(id, { format: 'csv' })], layouts: [layoutOfHint(id, told)] };
const unknown = { unknown: expect.any(String) };

test('a size is a layout of which nothing else is known', () => {
  expect(layoutOfHint(id, told)).toMatchObject({
    bytes: { low: 5e9, high: 5e9 },
    files: unknown,
    partitions: unknown,
  });
  expect(layoutOfHint(id, { rows: 7 })).toMatchObject({ bytes: unknown, rows: { low: 7, high: 7 } });
});

test('a frequency is work whose bytes are predicted', () => {
  expect(workOfHint(aStatement('q', [aScan(id)]), 30, facts)).toMatchObject([
    {
      sql: 'q',
      source: 'config',
      runsPerMonth: { low: 30, high: 30 },
      bytesPerRun: { low: 5e9, high: 5e9 },
      users: unknown,
    },
  ]);
});

test.each(['create-table', 'create-view', 'not-understood', 'drop-table'])('%s does not run every month', kind => {
  expect(workOfHint(aStatement('q', [], { kind }), 30, facts)).toEqual([]);
});

test('what Redshift reads is not the lake’s to predict', () => {
  const [work] = workOfHint(aStatement('q', [aScan(id)], { dialect: 'redshift' }), 30, facts);
  expect(work).toMatchObject({ engine: 'redshift', bytesPerRun: unknown });
});
