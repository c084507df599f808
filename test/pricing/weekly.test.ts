import { expect, test } from 'vitest';
import type { Spender, Week, WeeklyUsage } from '../../src/model/weekly.ts';
import { priceWeekly } from '../../src/pricing/weekly.ts';
import { aWork } from '../support/facts.ts';
import { aCluster, book, exactly } from '../support/pricing.ts';

const week: Week = {
  start: '2026-11-16',
  days: 7,
  engine: 'athena',
  runs: 100,
  failed: 0,
  reused: 0,
  unreported: 0,
  scannedBytes: 1e12,
  billedBytes: 2e12,
  runMs: 0,
};
const spender: Spender = {
  name: 'q',
  label: 'q',
  engine: 'athena',
  runs: 1,
  scannedBytes: 1e12,
  billedBytes: 1e12,
  runMs: 0,
};
const usd = (weeks: readonly Week[], resources = [aCluster('warehouse')]) => {
  const usage: WeeklyUsage = { weeks, queries: [], users: [], places: [], tables: [] };
  return priceWeekly(usage, book, { resources }).weeks.map(priced => priced.usd);
};

test.each<[string, Partial<Week>, object]>([
  ['Athena costs what it bills, not what it scans', {}, exactly(10)],
  ['runs that did not report widen it', { unreported: 4 }, { low: 10, high: 10 / 0.96 }],
  ['too many of them leave it unknown', { unreported: 10 }, { unknown: 'the bytes of 10 runs' }],
  ['a cluster costs its hours', { engine: 'redshift', days: 3 }, exactly(expect.closeTo(3 * 24 * 2 * 1.086))],
])('%s', (_, rest, expected) => expect(usd([{ ...week, ...rest }])).toEqual([expected]));

test('without a cluster that we know, Redshift’s cost is unknown', () => {
  expect(usd([{ ...week, engine: 'redshift' }], [])).toEqual([{ unknown: expect.any(String) }]);
});

test('a query on a cluster has no price of its own, the cluster has', () => {
  const redshift: Week = { ...week, engine: 'redshift' };
  const { top } = priceWeekly(
    {
      weeks: [week, redshift],
      queries: [spender, { ...spender, engine: 'redshift' }],
      users: [],
      places: [{ ...spender, engine: 'redshift', name: 'warehouse' }],
      tables: [],
    },
    book,
    { resources: [aCluster('warehouse')] },
  );
  expect(top.queries.map(priced => priced.usd)).toEqual([exactly(5), { unknown: expect.any(String) }]);
  expect(top.places.map(priced => priced.usd)).toEqual([exactly(expect.closeTo(7 * 24 * 2 * 1.086))]);
});

test('Serverless that runs something leaves the week unknown; one that runs nothing costs nothing', () => {
  const resource = { ...aCluster('w'), type: 'aws_redshiftserverless_workgroup', values: { workgroup_name: 'sv' } };
  const resources = [aCluster('warehouse'), resource];
  const usage: WeeklyUsage = {
    weeks: [{ ...week, engine: 'redshift' }],
    queries: [],
    users: [],
    places: [],
    tables: [],
  };
  const of = (place: string) =>
    priceWeekly(usage, book, { resources, workload: [aWork('q', 1, 1, { engine: 'redshift', place })] }).weeks[0]?.usd;
  expect(of('sv')).toEqual({ unknown: 'the hours that Serverless was busy' });
  expect(of('warehouse')).toEqual(exactly(expect.closeTo(7 * 24 * 2 * 1.086)));
});
