import rule from '../../../src/rules/firehose/billed-record-rounding.ts';
import type { Measure } from '../../../src/model/measure.ts';
import type { Json } from '../../../src/model/resource.ts';
import { aCluster, aMeasure } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const arn = 'arn:aws:firehose:us-east-1:111122223333:deliverystream/clicks';
const stream = (values: Readonly<Record<string, Json>> = {}, settled?: readonly string[]) => [
  aCluster('x', 1, {
    arn,
    type: 'aws_kinesis_firehose_delivery_stream',
    values: { name: 'clicks', destination: 'extended_s3', ...values },
    ...(settled ? { settled } : {}),
  }),
];
/** A hundred million records of so many bytes, in two weeks. */
const taken = (bytes: number, rest: Partial<Measure> = {}, prefix = 'Incoming') =>
  [['Bytes', bytes * 1e8] as const, ['Records', 1e8] as const].map(([metric, sum]) =>
    aMeasure({
      namespace: 'AWS/Firehose',
      metric: `${prefix}${metric}`,
      dimensions: { DeliveryStreamName: String(rest.dimensions?.['DeliveryStreamName'] ?? 'clicks') },
      ...rest,
      sum,
    }),
  );
const msk = { msk_source_configuration: [{ msk_cluster_arn: 'arn:aws:kafka:us-east-1:111122223333:cluster/k' }] };
const kinesis = { kinesis_source_configuration: [{ kinesis_stream_arn: 'arn:aws:kinesis:us-east-1:1:stream/s' }] };

testRule(rule, {
  silent: {
    'records are of three kilobytes': { resources: stream(), measures: taken(3000) },
    'few come in': { resources: stream(), measures: taken(300).map(own => ({ ...own, sum: own.sum / 10 })) },
    'none comes in': { resources: stream(), measures: taken(300).map(own => ({ ...own, sum: 0 })) },
    'it reads MSK': { resources: stream(msk), measures: taken(300) },
    'its source is not known': { resources: stream({}, ['name', 'destination']), measures: taken(300) },
    'it delivers to Iceberg tables': { resources: stream({ destination: 'iceberg' }), measures: taken(300) },
    'it takes the logs of WAF': {
      resources: stream({ name: 'aws-waf-logs-web' }),
      measures: taken(300, { dimensions: { DeliveryStreamName: 'aws-waf-logs-web' } }),
    },
    'it reads Kinesis, and what is put directly was measured': { resources: stream(kinesis), measures: taken(300) },
    'it has been measured for three days': { resources: stream(), measures: taken(300, { since: 72 }) },
    'bytes were measured longer than records': {
      resources: stream(),
      measures: taken(300).map((own, index) => ({ ...own, since: own.since - index })),
    },
  },
  reports: {
    'records are of 300 bytes': {
      resources: stream(),
      measures: taken(300),
      findings: [
        {
          at: { arn },
          message: `${arn} takes records of 300 B, each of which is billed as 5.12 kB`,
          evidence: ['217,261,905 records a month, with 65.2 GB; 14 days were measured'],
          waste: [
            {
              meter: 'firehose:ingested-byte',
              on: { arn },
              perMonth: { low: (1e8 * 4820 * 730) / 336, high: (1e8 * 4820 * 730) / 336 },
            },
          ],
        },
      ],
    },
    'it reads a Kinesis stream': {
      resources: stream(kinesis),
      measures: taken(1000, {}, 'DataReadFromKinesisStream.'),
      findings: [{ severity: 'warning' }],
    },
    'it is a week old': {
      resources: stream(),
      measures: taken(300, { since: 168 }),
      findings: [{ waste: [{ perMonth: { low: (1e8 * 4820 * 730) / 336, high: (1e8 * 4820 * 730) / 168 } }] }],
    },
    'options ask for less': {
      resources: stream(),
      measures: taken(3000, { since: 72 }),
      options: { maxRecordBytes: 4000, minRounded: 1e9, minDays: 1 },
      findings: [{ severity: 'warning' }],
    },
  },
});
