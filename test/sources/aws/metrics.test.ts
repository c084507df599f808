import { expect, test } from 'vitest';
import { measuring, type FakeMetric } from '../../support/aws-cloudwatch.ts';
import { endpointWith, type Answer, type Call } from '../../support/aws-endpoint.ts';
import { collected, scope } from './support.ts';

const minutes = 14 * 24 * 60;
const stream = (name: string, metric = 'IncomingBytes', rest: Partial<FakeMetric> = {}): FakeMetric => ({
  namespace: 'AWS/Kinesis',
  metric,
  dimensions: { StreamName: name },
  value: minute => minute % 1000,
  ...rest,
});
const answers = (
  metrics: readonly FakeMetric[],
  pages = {},
): Readonly<Record<string, (input: Call['input']) => Answer>> => measuring(metrics, pages);

async function read(own: ReturnType<typeof answers>, rest: Parameters<typeof collected>[0] = {}) {
  const endpoint = await endpointWith(
    ({ operation, input }) => own[operation]?.(input) ?? { fault: 'UnknownOperationException', status: 400 },
  );
  const snapshot = await collected({ services: ['cloudwatch'], ...rest });
  return { ...endpoint, ...snapshot, coverage: snapshot.coverageOf('cloudwatch') };
}

test('of a metric it keeps how often it was measured, and the figures of that', async () => {
  const { resources, coverage, calls } = await read(answers([stream('clicks')]));
  expect(resources).toEqual([
    {
      scope,
      service: 'cloudwatch',
      kind: 'metric',
      id: '["AWS/Kinesis","IncomingBytes","Sum",60,{"StreamName":"clicks"}]',
      value: {
        Namespace: 'AWS/Kinesis',
        MetricName: 'IncomingBytes',
        Dimensions: { StreamName: 'clicks' },
        Stat: 'Sum',
        Period: 60,
        Periods: minutes,
        SampleCount: minutes,
        First: '2026-11-13T12:00:00.000Z',
        Sum: 20 * 499_500 + 12_720,
        Minimum: 0,
        Maximum: 999,
        Quantiles: { '0.5': 495, '0.95': 949, '0.99': 989, '0.999': 998 },
      },
    },
  ]);
  expect(coverage).toEqual({ service: 'cloudwatch', scope, status: 'complete', read: 1, of: 1 });
  expect(calls.find(({ operation }) => operation === 'GetMetricData')?.input).toMatchObject({
    StartTime: Date.parse('2026-11-13T12:00:00Z') / 1000,
    EndTime: Date.parse('2026-11-27T12:00:00Z') / 1000,
  });
});

test('periods without a value are in no figure', async () => {
  const { resources } = await read(
    answers([stream('clicks', 'IncomingBytes', { value: at => (at < 5 ? undefined : 7) })]),
  );
  expect(resources[0]?.value).toMatchObject({
    SampleCount: minutes - 5,
    First: '2026-11-13T12:05:00.000Z',
    Minimum: 7,
  });
});

test('of queries that run it keeps the hours of the week in which one did', async () => {
  // It is asked from a Friday noon on.
  const { resources } = await read(
    answers([
      {
        namespace: 'AWS/Redshift',
        metric: 'WLMRunningQueries',
        dimensions: { ClusterIdentifier: 'dev', QueueName: 'etl' },
        value: at => (at < 12 || at === 24 || at === 2016 ? 0.5 : 0),
      },
    ]),
  );
  expect(resources[0]?.value).toMatchObject({ AboveZero: 14, HoursAboveZero: [108, 110] });
});

test('a metric that was never measured has no figures', async () => {
  const { resources } = await read(answers([stream('clicks', 'IncomingBytes', { value: () => undefined })]));
  expect(resources[0]?.value).toMatchObject({ SampleCount: 0 });
  expect(Object.keys(resources[0]?.value ?? {})).not.toContain('Sum');
});

test('a call asks for as many metrics as have their points on one page', async () => {
  const hourly = Array.from({ length: 700 }, (_, index) => ({
    ...stream(`s${index}`),
    namespace: 'AWS/Firehose',
    dimensions: { DeliveryStreamName: `s${index}` },
    value: () => 1,
  }));
  const { calls, coverage } = await read(
    answers([...hourly, ...Array.from({ length: 7 }, (_, index) => stream(`t${index}`))], { names: 500, points: 1e8 }),
    { budget: 10_000 },
  );
  const sizes = calls.flatMap(({ operation, input }) =>
    operation === 'GetMetricData' && Array.isArray(input['MetricDataQueries']) && input['NextToken'] === undefined
      ? [input['MetricDataQueries'].length]
      : [],
  );
  expect(sizes.toSorted((a, b) => a - b)).toEqual([4, 103, 300, 300]);
  expect(coverage).toMatchObject({ status: 'complete', read: 707 });
});

test('an answer of several pages is put together', async () => {
  const { resources, count } = await read(
    answers([stream('a'), stream('b', 'IncomingBytes', { value: at => (at % 2 === 0 ? 3 : undefined) })], {
      points: 10_000,
    }),
  );
  expect(count('GetMetricData')).toBe(5);
  expect(resources.map(({ value }) => value['SampleCount'])).toEqual([minutes, minutes / 2]);
});

test('what has other dimensions is another metric', async () => {
  const byShard = stream('clicks', 'IncomingBytes', { dimensions: { StreamName: 'clicks', ShardId: '0' } });
  expect((await read(answers([byShard, stream('clicks')]))).resources).toHaveLength(1);
});

test('what CloudWatch does not answer whole is told, not kept', async () => {
  const { resources, coverage } = await read(
    answers([stream('a'), stream('b', 'IncomingBytes', { status: 'InternalError' })]),
  );
  expect(resources.map(({ value }) => value['Dimensions'])).toEqual([{ StreamName: 'a' }]);
  expect(coverage).toMatchObject({ status: 'partial', reason: '1 metrics: CloudWatch has no whole answer', of: 2 });
});

test('who may list no metrics is told so', async () => {
  const { coverage } = await read({ ListMetrics: () => ({ fault: 'AccessDeniedException', status: 400 }) });
  expect(coverage).toMatchObject({
    status: 'denied',
    reason: expect.stringContaining('not authorized to perform cloudwatch:ListMetrics'),
  });
});

test('pages that do not end are given up', async () => {
  const { coverage } = await read({
    ...answers([stream('a')]),
    GetMetricData: ({ NextToken }) => ({ json: { MetricDataResults: [], NextToken: `${Number(NextToken ?? 0) + 1}` } }),
  });
  expect(coverage).toMatchObject({ status: 'failed', reason: expect.stringContaining('its pages do not end') });
});

test('a service that fails now and then is read all the same', async () => {
  const own = answers([stream('a')]);
  let calls = 0;
  const failing =
    (operation: string) =>
    (input: Call['input']): Answer =>
      (calls += 1) % 3 === 1 ? { fault: 'ThrottlingException', status: 400 } : (own[operation]?.(input) ?? 'cut');
  const { coverage } = await read({ ListMetrics: failing('ListMetrics'), GetMetricData: failing('GetMetricData') });
  expect(coverage).toMatchObject({ status: 'complete', read: 1 });
});
