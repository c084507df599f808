import { expect, test } from 'vitest';
import { monthsOf } from '../../../src/analyzers/history/months.ts';
import { readWorkload } from '../../../src/analyzers/history/read-workload.ts';
import type { Coverage } from '../../../src/model/snapshot.ts';
import type { BulkRow } from '../../../src/snapshot/write.ts';
import { bulkOf } from '../../support/bulk.ts';
import { fingerprint, run } from './support.ts';

/** 730 hours: a month. */
const month = { start: '2024-06-01T00:00:00Z', end: '2024-07-01T10:00:00Z' };
const read = async (executions: readonly BulkRow[], window = month, coverage: readonly Coverage[] = []) =>
  readWorkload(await bulkOf({ executions }), monthsOf({ window, coverage }), fingerprint);

test('runs of one statement are folded, by place and scaled to a month', async () => {
  const { workload } = await read([
    run('q1', { user: 'ana', scanned_bytes: 10, run_ms: 100 }),
    run('q2', { user: 'bob', scanned_bytes: 30, run_ms: 300 }),
    run('q3', { place: 'etl', scanned_bytes: 5 }),
    run('other'),
  ]);
  expect(
    workload.map(({ sql, place, runsPerMonth, bytesPerRun, msPerRun, users }) => [
      sql,
      place,
      runsPerMonth,
      bytesPerRun,
      msPerRun,
      users,
    ]),
  ).toEqual([
    ['other', 'analysts', { low: 1, high: 1 }, { low: 20e6, high: 20e6 }, { low: 1000, high: 1000 }, 1],
    ['q?', 'analysts', { low: 2, high: 2 }, { low: 20, high: 20 }, { low: 200, high: 200 }, 2],
    ['q?', 'etl', { low: 1, high: 1 }, { low: 5, high: 5 }, { low: 1000, high: 1000 }, 1],
  ]);
});

test('half a month of history doubles its runs', async () => {
  const { workload } = await read([run('q')], { start: '2024-06-01T00:00:00Z', end: '2024-06-16T05:00:00Z' });
  expect(workload[0]?.runsPerMonth).toEqual({ low: 2, high: 2 });
});

test('what a warehouse has kept for a week counts for a week', async () => {
  const scope = '111122223333/us-east-1/reports';
  const coverage: readonly Coverage[] = [
    { service: 'redshift-sql', scope, status: 'complete', read: 1, since: '2024-06-26T00:00:00Z' },
  ];
  const { workload } = await read(
    [run('q'), run('q', { engine: 'redshift', scope }), run('q', { engine: 'redshift', scope: `${scope}-2` })],
    month,
    coverage,
  );
  expect(workload.map(({ runsPerMonth }) => runsPerMonth)).toEqual([
    { low: 1, high: 1 },
    { low: expect.closeTo(730 / 130, 9), high: expect.closeTo(730 / 130, 9) },
    { low: 1, high: 1 },
  ]);
});

test.each<[string, BulkRow, number]>([
  ['a cancelled run', { state: 'CANCELLED' }, 1],
  ['a failed one', { state: 'FAILED' }, 0],
  ['a result that was reused', { reused: true }, 0],
  ['one of which nobody says whether it was reused', { reused: null }, 1],
  ['DDL of Athena', { kind: 'DDL' }, 0],
  ['a utility of Athena', { kind: 'UTILITY' }, 0],
  ['one of a kind that is not told', { kind: null }, 1],
  ['DDL of Redshift, which takes its time', { engine: 'redshift', kind: 'DDL' }, 1],
])('what is billed: %s', async (_, rest, runs) => {
  const { workload, texts } = await read([run('q', rest)]);
  expect(workload).toHaveLength(runs);
  expect(texts).toHaveLength(1);
});

test.each([
  ['one in twenty', 1, 19, { low: 20e6, high: 20e6 }],
  ['one in ten', 1, 9, { unknown: expect.any(String) }],
  ['all', 3, 0, { unknown: expect.any(String) }],
])('runs that did not report their bytes: %s', async (_, silent, telling, bytes) => {
  const times = (n: number, rest: BulkRow) =>
    Array.from({ length: n }, (__, i) => run('q', { id: `${i} ${JSON.stringify(rest)}`, ...rest }));
  const { workload } = await read([...times(silent, { scanned_bytes: null }), ...times(telling, {})]);
  expect(workload[0]?.bytesPerRun).toEqual(bytes);
});

test('what nobody reports is unknown', async () => {
  const { workload } = await read([run('q', { user: null, run_ms: null })]);
  expect(workload[0]).toMatchObject({
    users: { unknown: expect.any(String) },
    msPerRun: { unknown: expect.any(String) },
  });
  const { workload: timeless } = await read([run('q')], { start: month.start, end: month.start });
  expect(timeless[0]?.runsPerMonth).toEqual({ unknown: expect.any(String) });
});

test('the latest text of a statement, and where it ran', async () => {
  const { texts } = await read([
    run('q1', { submitted_at: '2024-06-02T00:00:00Z', database: 'old' }),
    run('q2', { submitted_at: '2024-06-09T00:00:00Z', database: 'new', place: 'etl' }),
    run('r1', { engine: 'redshift', place: 'bi', database: 'dev' }),
    run('x', { query: null }),
  ]);
  expect(texts).toEqual([
    {
      sql: 'q?',
      engine: 'athena',
      database: 'new',
      scope: '111122223333/us-east-1',
      arn: 'arn:aws:athena:us-east-1:111122223333:workgroup/etl',
      text: 'q2',
    },
    {
      sql: 'r?',
      engine: 'redshift',
      scope: '111122223333/us-east-1/bi',
      arn: 'arn:aws:redshift:us-east-1:111122223333:cluster:bi',
      text: 'r1',
    },
  ]);
});

test('more texts than one batch holds', async () => {
  const { workload } = await read(Array.from({ length: 5000 }, (_, n) => run(`select ${n} from t`)));
  expect(workload).toMatchObject([{ sql: 'select ? from t', runsPerMonth: { low: 5000 } }]);
});

test('runs below the minimum, and what they are billed beyond their bytes', async () => {
  const { workload } = await read([
    run('q1', { scanned_bytes: 4_000_000 }),
    run('q2', { scanned_bytes: 0 }),
    run('q3', { scanned_bytes: 10_000_000 }),
    run('q4', { scanned_bytes: 5, state: 'FAILED' }),
    run('r1', { engine: 'redshift', scanned_bytes: 5 }),
  ]);
  expect(workload.map(({ sql, belowMinimum }) => [sql, belowMinimum])).toEqual([
    ['q?', { runsPerMonth: { low: 2, high: 2 }, bytesPerMonth: { low: 16e6, high: 16e6 } }],
    ['r?', undefined],
  ]);
});

test.each<[string, BulkRow, boolean]>([
  ['within the hour', { submitted_at: '2024-06-03T10:54:59Z' }, true],
  ['on an hourly schedule', { submitted_at: '2024-06-03T10:59:40Z' }, false],
  ['of other bytes: files have changed', { submitted_at: '2024-06-03T10:10:00Z', scanned_bytes: 21_000_000 }, false],
  ['in another workgroup', { submitted_at: '2024-06-03T10:10:00Z', place: 'etl' }, false],
  ['in another database', { submitted_at: '2024-06-03T10:10:00Z', database: 'shop' }, false],
  ['with another literal', { submitted_at: '2024-06-03T10:10:00Z', query: 'q2' }, false],
  ['that failed', { submitted_at: '2024-06-03T10:10:00Z', state: 'FAILED' }, false],
  ['that was reused', { submitted_at: '2024-06-03T10:10:00Z', reused: true }, false],
])('a run that repeats the last one: %s', async (_, rest, isRepeated) => {
  const { workload } = await read([run('q1'), run('q1', rest)]);
  const found = workload.flatMap(({ repeated }) => repeated ?? []);
  expect(found).toEqual(
    isRepeated ? [{ runsPerMonth: { low: 1, high: 1 }, bytesPerMonth: { low: 20e6, high: 20e6 } }] : [],
  );
});

test('runs of less than the minimum cost the same whether they are repeated or not', async () => {
  const small = { scanned_bytes: 9_000_000 };
  const { workload } = await read([run('q1', small), run('q1', { ...small, submitted_at: '2024-06-03T10:10:00Z' })]);
  expect(workload.flatMap(({ repeated }) => repeated ?? [])).toEqual([]);
});
