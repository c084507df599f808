import { isUnknown, type Maybe, type Range } from '../../model/maybe.ts';
import type { Resource } from '../../model/resource.ts';
import { blocksOf, count, daysOf, defineRule, evidenceOf, labelOf, measuredExample, measureNamed } from '../rule.ts';
import { measuresOf, ofType, placesIn, size, subjectOf, sumPerMonth, textSetting } from '../rule.ts';

/** Bytes to which a record is rounded up on the bill. https://aws.amazon.com/firehose/pricing/ */
const step = 5120;

const example = (bytes: number) =>
  measuredExample(
    {
      service: 'firehose',
      type: 'aws_kinesis_firehose_delivery_stream',
      values: { name: 'clicks', destination: 'extended_s3' },
    },
    [
      ['IncomingBytes', 100e6 * bytes],
      ['IncomingRecords', 100e6],
    ].map(([metric, sum]) => ({
      namespace: 'AWS/Firehose',
      metric,
      dimensions: { DeliveryStreamName: 'clicks' },
      period: 3600,
      periods: 336,
      count: 336,
      since: 336,
      sum,
    })),
  );

export default defineRule({
  id: 'firehose/billed-record-rounding',
  title: 'Small records are billed as 5 KB each',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'measures'],
  inputs: ['history'],
  meters: ['firehose:ingested-byte'],
  options: {
    maxRecordBytes: {
      default: 2560,
      unit: 'byte',
      why: 'from half a step on, little more than half is paid for nothing',
    },
    minRounded: { default: 170e9, unit: 'byte/month', why: 'less costs less than five dollars' },
    minDays: { default: 7, unit: 'day', why: 'a week has a rhythm' },
  },
  fix: 'none',
  docs: {
    why: 'Firehose bills what comes in by the record, each rounded up to the next 5 KB. A record of 300 bytes is so paid for seventeen times. Producers that put several events into a record, each on a line of its own, pay for what they send.',
    detection:
      'A stream that is written to directly, or that reads a Kinesis stream, whose records are of less than maxRecordBytes on average, and whose bill is minRounded a month above what came in, by at least minDays of metrics.\nSilent for streams that read MSK or take the logs of AWS WAF, where nothing is rounded, for those that deliver to Iceberg tables, and where the source or the destination is not known.',
    unless:
      'Whoever reads the records can take one event a record alone; or it is AWS that sends them (vended logs), which is billed without rounding.',
    price: 'Records times 5 KB, less the bytes that came in: at the least, for where sizes differ more is rounded.',
    bad: [example(300)],
    good: [example(4900)],
    links: [
      'https://aws.amazon.com/firehose/pricing/',
      'https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html',
    ],
  },
  *check({ resources, measures }, { maxRecordBytes, minRounded, minDays }) {
    for (const own of ofType(resources, 'aws_kinesis_firehose_delivery_stream')) {
      const [name, names] = [textSetting(own, 'name'), metricsOf(own)];
      if (typeof name !== 'string' || name.startsWith('aws-waf-logs-') || isUnknown(names)) continue;
      const found = measuresOf(own, measures, 'AWS/Firehose', 'DeliveryStreamName', name);
      const [bytes, records] = names.map(metric => measureNamed(found, metric));
      if (!bytes || !records || records.sum === 0 || bytes.since !== records.since) continue;
      const mean = bytes.sum / records.sum;
      const billed = step * Math.max(1, Math.ceil(mean / step));
      const [perMonth, came] = [sumPerMonth(records), sumPerMonth(bytes)];
      const now = { low: perMonth.low * billed, high: perMonth.high * billed };
      const rounded: Range = { low: now.low - came.low, high: now.high - came.high };
      if (mean >= maxRecordBytes || daysOf(records) < minDays || rounded.low < minRounded) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(own),
        message: `${labelOf(own)} takes records of ${size(mean)}, each of which is billed as ${size(billed)}`,
        confidence: 'medium',
        evidence: evidenceOf(
          `${count(perMonth.low)} records a month, with ${size(came.low)}; ${count(daysOf(records))} days were measured`,
        ),
        waste: [{ meter: 'firehose:ingested-byte', on: subjectOf(own), now, perMonth: rounded }],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: 'Let producers put several events into a record, each ended by a line feed, up to a multiple of 5 KB',
        },
      };
    }
  },
});

/** What counts its bytes and records; unknown where it may be billed otherwise. */
function metricsOf(stream: Resource): Maybe<readonly [string, string]> {
  const destination = textSetting(stream, 'destination');
  const [kinesis, msk] = [
    blocksOf(stream, 'kinesis_source_configuration'),
    blocksOf(stream, 'msk_source_configuration'),
  ];
  if (typeof destination !== 'string' || destination === 'iceberg') return { unknown: 'how it is billed' };
  if (isUnknown(kinesis) || isUnknown(msk) || msk.length > 0) return { unknown: 'its source' };
  return kinesis.length > 0
    ? ['DataReadFromKinesisStream.Bytes', 'DataReadFromKinesisStream.Records']
    : ['IncomingBytes', 'IncomingRecords'];
}
