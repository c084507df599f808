import rule from '../../../src/rules/kinesis/overprovisioned-shards.ts';
import type { Json } from '../../../src/model/resource.ts';
import type { Measure } from '../../../src/model/measure.ts';
import { aCluster, aMeasure, exactly } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const arn = 'arn:aws:kinesis:us-east-1:111122223333:stream/clicks';
const stream = (values: Readonly<Record<string, Json>> = {}) => [
  aCluster('x', 1, {
    arn,
    type: 'aws_kinesis_stream',
    values: { name: 'clicks', shard_count: 10, stream_mode_details: [{ stream_mode: 'PROVISIONED' }], ...values },
  }),
];
/** Shares of what ten shards take and give, in the busiest minutes. */
const used = (bytes: number, records = 0, read = 0, rest: Partial<Measure> = {}) =>
  [
    ['IncomingBytes', bytes * 10 * 60 * 2 ** 20],
    ['IncomingRecords', records * 10 * 60 * 1000],
    ['GetRecords.Bytes', read * 10 * 60 * 2 ** 21],
  ].map(([metric, p999]) =>
    aMeasure({
      metric: String(metric),
      period: 60,
      periods: 20_160,
      count: 20_160,
      since: 20_160,
      highest: Number(p999),
      quantiles: { p50: 0, p95: 0, p99: 0, p999: Number(p999) },
      ...rest,
    }),
  );

testRule(rule, {
  silent: {
    'a fifth is used': { resources: stream(), measures: used(0.2) },
    'a fifth of its records is': { resources: stream(), measures: used(0.01, 0.25) },
    'a fifth of what is read is': { resources: stream(), measures: used(0.01, 0.01, 0.25) },
    'it has one shard': { resources: stream({ shard_count: 1 }), measures: used(0.001) },
    'it is on demand': {
      resources: stream({ stream_mode_details: [{ stream_mode: 'ON_DEMAND' }] }),
      measures: used(0.01),
    },
    'nobody reads it by polling': { resources: stream(), measures: used(0.01).slice(0, 2) },
    'it has been measured for a week': { resources: stream(), measures: used(0.01, 0, 0, { since: 10_080 }) },
    'it is a stream of another region': {
      resources: stream(),
      measures: used(0.01, 0, 0, { scope: '111122223333/eu-west-1' }),
    },
    'it is a shard that was measured': {
      resources: stream(),
      measures: used(0.01, 0, 0, { dimensions: { StreamName: 'clicks', ShardId: '0' } }),
    },
    'its shards are not known': { resources: stream({ shard_count: 'many' }), measures: used(0.01) },
    'files declare one of two of its name': {
      resources: stream().map(own => ({ ...own, address: 'aws_kinesis_stream.clicks' })),
      measures: [...used(0.01), ...used(0.01, 0, 0, { scope: '111122223333/eu-west-1' })],
    },
  },
  reports: {
    'a tenth is used': {
      resources: stream(),
      measures: used(0.01, 0.1, 0.02),
      findings: [
        {
          at: { arn },
          message: `${arn} uses 10 % of its 10 shards in its busiest minutes`,
          evidence: ['at most 6.29 MB came in in a minute, of 629 MB that its shards take; 14 days were measured'],
          waste: [{ meter: 'kinesis:shard-hour', on: { arn }, now: exactly(7300), perMonth: { low: 0, high: 5840 } }],
          remedy: { kind: 'set-attribute', path: 'shard_count', value: 2 },
        },
      ],
    },
    'hardly anything is': {
      resources: stream(),
      measures: used(0.0001),
      findings: [{ remedy: { value: 1 } }],
    },
    'an option asks for more': {
      resources: stream(),
      measures: used(0.25, 0, 0, { since: 10_080 }),
      options: { maxUse: 0.3, minDays: 7, wantedUse: 0.5 },
      findings: [{ remedy: { value: 5 } }],
    },
  },
});
