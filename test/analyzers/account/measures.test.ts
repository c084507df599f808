import { expect, test } from 'vitest';
import { measuresOf } from '../../../src/analyzers/account/measures.ts';
import type { Json } from '../../../src/model/resource.ts';
import type { Coverage } from '../../../src/model/snapshot.ts';

const window = { start: '2026-10-13T12:00:00.000Z', end: '2026-11-27T12:00:00.000Z' };
const scope = '111122223333/us-east-1';
const coverage = (status: Coverage['status']): readonly Coverage[] => [
  { service: 'cloudwatch', scope, status, read: 1 },
];
const whole = {
  Namespace: 'AWS/Kinesis',
  MetricName: 'IncomingBytes',
  Dimensions: { StreamName: 'clicks' },
  Stat: 'Sum',
  Period: 60,
  Periods: 20_160,
  SampleCount: 1000,
  First: '2026-11-26T12:00:00.000Z',
  Sum: 5e9,
  Minimum: 0,
  Maximum: 9e6,
  Quantiles: { '0.5': 1, '0.95': 2, '0.99': 3, '0.999': 4 },
};
const read = (value: Readonly<Record<string, Json>>, status: Coverage['status'] = 'complete') =>
  measuresOf([{ scope, service: 'cloudwatch', kind: 'metric', id: 'm', value }], {
    coverage: coverage(status),
    window,
  });

test('figures of a metric', () =>
  expect(read(whole)).toEqual([
    {
      scope,
      namespace: 'AWS/Kinesis',
      metric: 'IncomingBytes',
      dimensions: { StreamName: 'clicks' },
      stat: 'Sum',
      period: 60,
      periods: 20_160,
      count: 1000,
      since: 1440,
      sum: 5e9,
      highest: 9e6,
      quantiles: { p50: 1, p95: 2, p99: 3, p999: 4 },
    },
  ]));

test.each<[string, Readonly<Record<string, Json>>]>([
  ['that was never measured', { SampleCount: 0 }],
  ['of another statistic', { Stat: 'p90' }],
  ['without a period', { Period: 0 }],
  ['of which a figure is no number', { Maximum: 'high' }],
  ['without quantiles', { Quantiles: [] }],
  ['of which nobody knows since when', { First: 'long ago' }],
])('a metric %s is none', (_, other) => expect(read({ ...whole, ...other })).toEqual([]));

test('it has been there for no longer than was asked, and no shorter than it has values', () => {
  expect(read({ ...whole, First: '2026-01-01T00:00:00.000Z' })).toMatchObject([{ since: 20_160 }]);
  expect(read({ ...whole, First: '2026-11-27T11:59:00.000Z' })).toMatchObject([{ since: 1000 }]);
});

test('when there was anything is known where it was kept whole', () => {
  const kept = { AboveZero: 2, HoursAboveZero: [0, 167] };
  expect(read({ ...whole, ...kept })).toMatchObject([{ rhythm: { periods: 2, hours: [0, 167] } }]);
  for (const other of [{ HoursAboveZero: [168] }, { HoursAboveZero: 'all' }, { AboveZero: 'many' }])
    expect(read({ ...whole, ...kept, ...other })?.[0]).not.toHaveProperty('rhythm');
});

test.each(['not-asked', 'denied', 'failed'] as const)('metrics that are %s are not known to be none', status =>
  expect(read(whole, status)).toBeUndefined(),
);
test('what was read in part counts', () => expect(read(whole, 'partial')).toHaveLength(1));
