import { describe, expect, test } from 'vitest';
import { answering, table, type FakeAccount, type FakeRun } from '../../support/aws-account.ts';
import { endpointWith, type Answer, type Call } from '../../support/aws-endpoint.ts';
import { collected, scope } from './support.ts';

const seconds = (time: string) => Date.parse(time) / 1000;
const run = (QueryExecutionId: string, rest: object = {}, status: object = {}): FakeRun => ({
  QueryExecutionId,
  WorkGroup: 'adhoc',
  Query: 'SELECT 1',
  StatementType: 'DML',
  QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'web' },
  Status: {
    State: 'SUCCEEDED',
    SubmissionDateTime: seconds('2026-11-20T10:00:00Z'),
    CompletionDateTime: seconds('2026-11-20T10:00:09Z'),
    ...status,
  },
  Statistics: {
    QueryQueueTimeInMillis: 5,
    EngineExecutionTimeInMillis: 900,
    TotalExecutionTimeInMillis: 1000,
    DataScannedInBytes: 12,
  },
  ...rest,
});

const account: FakeAccount = {
  databases: {},
  history: {
    primary: [],
    adhoc: [
      run('after', {}, { SubmissionDateTime: seconds('2026-11-27T12:00:01Z') }),
      run('running', {}, { State: 'RUNNING', CompletionDateTime: undefined }),
      run('ended later', {}, { CompletionDateTime: seconds('2026-11-27T13:00:00Z') }),
      run('plain'),
      run('reused', {
        Statistics: {
          DataScannedInBytes: 0,
          TotalExecutionTimeInMillis: 300,
          ResultReuseInformation: { ReusedPreviousResult: true },
          DpuCount: 4.5,
        },
      }),
      run('failed', { Statistics: {}, Query: "SELECT '${x}'\n-- 😀" }, { State: 'FAILED' }),
      run('too old', {}, { SubmissionDateTime: seconds('2026-10-01T00:00:00Z') }),
    ],
  },
  named: { adhoc: { q1: 'SELECT 1', q2: 'SELECT 2', q3: 'SELECT 3' } },
  prepared: { adhoc: { by_day: 'SELECT * FROM t WHERE d = ?' } },
};
const only = { services: ['athena'] as const };
const faulty = (fault: (call: Call) => Answer | undefined) => {
  const answer = answering(account);
  return endpointWith(call => fault(call) ?? answer(call));
};

test("runs that had ended by the snapshot's time are there, as the engine told; what it did not tell is null", async () => {
  await endpointWith(answering(account));
  const { executions, manifest } = await collected(only);
  const common = {
    scope,
    engine: 'athena',
    place: 'adhoc',
    user: null,
    kind: 'DML',
    catalog: 'AwsDataCatalog',
    database: 'web',
    submitted_at: '2026-11-20T10:00:00.000Z',
    reused: 0,
    dpu: null,
  };
  expect(executions).toEqual([
    {
      ...common,
      id: 'failed',
      state: 'FAILED',
      queued_ms: null,
      run_ms: null,
      scanned_bytes: null,
      query: "SELECT '${x}'\n-- 😀",
    },
    { ...common, id: 'plain', state: 'SUCCEEDED', queued_ms: 5, run_ms: 900, scanned_bytes: 12, query: 'SELECT 1' },
    {
      ...common,
      id: 'reused',
      state: 'SUCCEEDED',
      queued_ms: null,
      run_ms: 300,
      scanned_bytes: 0,
      reused: 1,
      dpu: 4.5,
      query: 'SELECT 1',
    },
  ]);
  expect(manifest.window).toEqual({ start: '2026-10-13T12:00:00.000Z', end: '2026-11-27T12:00:00.000Z' });
});

test('history is read from a day on, and not beyond the page on which it ends', async () => {
  const { count } = await endpointWith(answering(account));
  const all = await collected(only);
  const lists = count('ListQueryExecutions');
  const { executions, manifest } = await collected({ ...only, since: '2026-11-21T00:00:00.000Z' });
  expect(all.executions).toHaveLength(3);
  expect(executions).toEqual([]);
  expect(manifest.window.start).toBe('2026-11-21T00:00:00.000Z');
  expect(count('ListQueryExecutions') - lists).toBeLessThan(lists);
  expect((await collected({ ...only, since: '2020-01-01T00:00:00.000Z' })).manifest).toEqual(all.manifest);
});

test("workgroups, queries that are kept, and catalogs beside Glue's are resources", async () => {
  await endpointWith(answering(account));
  const { resources, coverageOf } = await collected(only);
  expect(resources.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'data-catalog orders',
    'named-query q1',
    'named-query q2',
    'named-query q3',
    'prepared-statement adhoc/by_day',
    'workgroup adhoc',
    'workgroup primary',
  ]);
  expect(resources.at(-1)?.value).toEqual({
    Name: 'primary',
    State: 'ENABLED',
    Configuration: { EnforceWorkGroupConfiguration: false },
  });
  expect(coverageOf('athena')).toEqual({ service: 'athena', scope, status: 'complete', read: 7, of: 7 });
});

describe('an endpoint without batches', () => {
  test.each([
    ['does not know them', { fault: 'UnknownOperationException', status: 400 }],
    ['breaks down over them', { fault: 'Whatever', status: 500 }],
    ['denies them', { fault: 'AccessDeniedException', status: 400 }],
  ])('that %s is asked one by one, and for no second batch', async (_, fault) => {
    const { manifest } = await endpointWith(answering(account)).then(() => collected(only));
    const { calls } = await faulty(({ operation }) => (operation.startsWith('BatchGet') ? fault : undefined));
    expect((await collected(only)).manifest).toEqual(manifest);
    const batches = calls.filter(({ operation }) => operation === 'BatchGetQueryExecution');
    expect(new Set(batches.map(({ input }) => JSON.stringify(input))).size).toBe(1);
  });
  test('what a batch leaves is asked singly, and what is gone by then is left out', async () => {
    const { count } = await faulty(({ operation, input }) =>
      operation === 'BatchGetQueryExecution' && JSON.stringify(input).includes('plain')
        ? {
            json: {
              QueryExecutions: [],
              UnprocessedQueryExecutionIds: [{ QueryExecutionId: 'plain' }, { QueryExecutionId: 'gone' }],
            },
          }
        : undefined,
    );
    const { executions, coverageOf } = await collected(only);
    expect(executions.map(({ id }) => id)).toEqual(['failed', 'plain', 'reused']);
    expect(count('GetQueryExecution')).toBe(2);
    expect(coverageOf('athena')?.status).toBe('complete');
  });
});

test('a history that was not read to its end gives no runs, and says so', async () => {
  await faulty(({ operation, input }) =>
    operation === 'ListQueryExecutions' && input['NextToken'] === '4'
      ? { fault: 'AccessDeniedException', status: 400 }
      : undefined,
  );
  const { executions, coverageOf } = await collected(only);
  expect(executions).toEqual([]);
  expect(coverageOf('athena')).toMatchObject({
    status: 'partial',
    reason: 'the history of 1 workgroups: AccessDeniedException: not authorized to perform athena:ListQueryExecutions',
  });
});

test('a run that two pages name is one', async () => {
  const answer = answering(account);
  await endpointWith(call => {
    const own = answer(call);
    if (
      call.input['WorkGroup'] !== 'adhoc' ||
      call.operation !== 'ListQueryExecutions' ||
      typeof own !== 'object' ||
      !('json' in own)
    )
      return own;
    return { json: { ...own.json, QueryExecutionIds: ['plain'] } };
  });
  expect((await collected(only)).executions).toHaveLength(1);
});

test('of the buckets to which workgroups write results the settings are read, and no list', async () => {
  const { calls } = await endpointWith(
    answering({
      databases: { web: [table('t')] },
      buckets: { lake: { 't/a': 1 }, results: { 'bi/1.csv': 1 } },
      history: { bi: [], adhoc: [], primary: [] },
      results: { bi: 's3://results/bi/', adhoc: 's3://results/adhoc/' },
    }),
  );
  const { resources, coverageOf } = await collected({ services: ['athena', 'glue', 's3'] });
  expect(resources.filter(({ kind }) => kind === 'bucket').map(({ id }) => id)).toEqual(['lake', 'results']);
  expect(coverageOf('s3')).toMatchObject({ status: 'complete' });
  const listed = calls.filter(({ operation }) => operation === 'ListObjectsV2');
  expect(listed.map(({ input }) => input['Bucket'])).toEqual(['lake']);
});
