import { expect, test } from 'vitest';
import { readWeekly, type WeeklyRequest } from '../../../src/analyzers/history/read-weekly.ts';
import { monthsOf } from '../../../src/analyzers/history/months.ts';
import { readWorkload } from '../../../src/analyzers/history/read-workload.ts';
import type { BulkRow } from '../../../src/snapshot/write.ts';
import { bulkOf } from '../../support/bulk.ts';
import { fingerprint, run } from './support.ts';

const MB = 1e6;
/** Wednesday noon. The weeks before begin on 27 May and 3 June. */
const request: WeeklyRequest = {
  asOf: '2024-06-12T12:00:00Z',
  window: { start: '2024-05-01T00:00:00Z', end: '2024-06-12T12:00:00Z' },
  weeks: 3,
  tablesOf: () => [],
  labelOf: (sql, text) => `${sql}: ${text}`,
};
const [may27, june3, june10] = ['2024-05-27T10:00:00Z', '2024-06-03T10:00:00Z', '2024-06-10T10:00:00Z'];

async function read(executions: readonly BulkRow[], rest: Partial<WeeklyRequest> = {}) {
  const bulk = await bulkOf({ executions });
  const asked = { ...request, ...rest };
  await readWorkload(bulk, monthsOf({ window: asked.window, coverage: [] }), fingerprint);
  return readWeekly(bulk, asked);
}

test('weeks begin on Monday, UTC; the last one is only a part', async () => {
  const { weeks } = await read([
    run('old', { submitted_at: '2024-05-26T23:59:59Z' }),
    run('a', { submitted_at: '2024-05-27T00:00:00Z' }),
    run('b', { submitted_at: '2024-06-02T23:59:59Z' }),
    run('c', { submitted_at: june3 }),
    run('d', { submitted_at: june10 }),
  ]);
  expect(weeks.map(({ start, days, runs }) => [start, days, runs])).toEqual([
    ['2024-05-27', 7, 2],
    ['2024-06-03', 7, 1],
    ['2024-06-10', 2, 1],
  ]);
});

test('a week that the history only begins in is a part', async () => {
  const window = { start: '2024-06-05T12:00:00Z', end: request.window.end };
  const { weeks, queries } = await read(
    [run('q', { submitted_at: '2024-06-06T00:00:00Z' }), run('q', { submitted_at: june10 })],
    { window },
  );
  expect(weeks.map(({ start, days }) => [start, days])).toEqual([
    ['2024-06-03', 4],
    ['2024-06-10', 2],
  ]);
  expect(queries[0]).not.toHaveProperty('trend');
});

test('what ran, failed, was reused and did not report; Athena bills 10 MB at least and whole MB', async () => {
  const { weeks } = await read([
    run('a', { scanned_bytes: 3 * MB }),
    run('b', { scanned_bytes: 12.2 * MB }),
    run('c', { state: 'FAILED', scanned_bytes: 4 * MB }),
    run('d', { reused: true, scanned_bytes: 0 }),
    run('e', { scanned_bytes: null }),
    run('f', { kind: 'DDL', scanned_bytes: 0 }),
    run('g', { engine: 'redshift', scanned_bytes: null, run_ms: 7 }),
  ]);
  expect(weeks).toEqual([
    {
      start: '2024-06-03',
      days: 7,
      engine: 'athena',
      runs: 6,
      failed: 1,
      reused: 1,
      unreported: 1,
      scannedBytes: 19.2 * MB,
      billedBytes: (10 + 13 + 10) * MB,
      runMs: 6000,
    },
    {
      start: '2024-06-03',
      days: 7,
      engine: 'redshift',
      runs: 1,
      failed: 0,
      reused: 0,
      unreported: 1,
      scannedBytes: 0,
      billedBytes: 0,
      runMs: 7,
    },
  ]);
});

test('who spends most: the dearest first, ten at most, with the trend of the last two whole weeks', async () => {
  const { queries, users, places } = await read([
    run('a1', { submitted_at: may27, scanned_bytes: 20 * MB }),
    run('a2', { submitted_at: june3, scanned_bytes: 60 * MB, user: 'bob' }),
    run('a3', { submitted_at: june10, scanned_bytes: 999 * MB, place: 'etl' }),
    run('b', { submitted_at: june3, scanned_bytes: 10 * MB }),
    ...Array.from({ length: 12 }, (_, n) =>
      run(`x${'x'.repeat(n)}`, { submitted_at: june3, scanned_bytes: 0, user: null }),
    ),
  ]);
  expect(queries).toHaveLength(10);
  expect(queries.slice(0, 2)).toMatchObject([
    { name: 'a?', label: 'a?: a3', runs: 3, billedBytes: 1079 * MB, trend: 3 },
    { name: 'b', label: 'b: b', runs: 1, billedBytes: 10 * MB },
  ]);
  expect(queries[1]).not.toHaveProperty('trend');
  expect(users.map(({ name }) => name)).toEqual(['ana', 'bob']);
  expect(places.map(({ name }) => name)).toEqual(['etl', 'analysts']);
});

test('a week in which nothing ran is one of the last two', async () => {
  const { queries } = await read(
    [run('a', { submitted_at: '2024-05-20T10:00:00Z' }), run('a', { submitted_at: june3 })],
    { weeks: 5 },
  );
  expect(queries[0]).not.toHaveProperty('trend');
});

test('bytes of a statement are split among its tables', async () => {
  const { tables } = await read([run('join', { scanned_bytes: 100 * MB }), run('one', { scanned_bytes: 50 * MB })], {
    tablesOf: sql =>
      sql === 'join'
        ? [
            { table: 't', share: 0.75 },
            { table: 'u', share: 0.25 },
          ]
        : [{ table: 'u', share: 1 }],
  });
  expect(tables.map(({ name, billedBytes, scannedBytes }) => [name, billedBytes, scannedBytes])).toEqual([
    ['u', 75 * MB, 75 * MB],
    ['t', 75 * MB, 75 * MB],
  ]);
});

test('without history there is nothing to report', async () =>
  expect(await read([])).toEqual({ weeks: [], queries: [], users: [], places: [], tables: [] }));
