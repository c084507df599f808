import { defineRule, isSwitchedOn, jqExample, labelOf, placesIn, s3Streams, streamExample } from '../rule.ts';
import { subjectOf, timeKeysOf } from '../rule.ts';

const byDay = '{dt: (.happened_at | split(\\"T\\") | .[0])}';
const byShop = '{shop: .shop}';

export default defineRule({
  id: 'firehose/dynamic-partitioning-for-time',
  title: 'Dynamic partitioning by nothing but time',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['firehose:partitioned-byte'],
  fix: 'none',
  docs: {
    why: 'Dynamic partitioning is charged by the gigabyte, by the object and by the hour of jq. The time at which a record arrives is free: !{timestamp:…} in the prefix writes the same folders, and the stream keeps fewer of them open.',
    detection:
      'A stream with dynamic partitioning switched on, whose prefix uses keys of a jq query only, each of them a part of one and the same time field: year, month, day, hour or date, cut out with strftime, split, sub or a slice.\nKeys of a Lambda function, keys that are used as they come, and anything that is not known keep it silent.',
    unless:
      'Records come late, and queries have to find them under the time at which they happened rather than the time at which they came.',
    price: 'All bytes that the stream delivers, at the price of a partitioned byte; objects and jq hours come on top.',
    bad: [{ file: 'stream.tf', text: streamExample(...jqExample('clicks/dt=!{partitionKeyFromQuery:dt}/', byDay)) }],
    good: [
      { file: 'stream.tf', text: streamExample(...jqExample('clicks/shop=!{partitionKeyFromQuery:shop}/', byShop)) },
    ],
    links: [
      'https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html',
      'https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html',
    ],
  },
  *check({ resources }) {
    for (const own of s3Streams(resources)) {
      if (isSwitchedOn(own, 'dynamic_partitioning_configuration', false) !== true) continue;
      const keys = timeKeysOf(own);
      if (!keys) continue;
      const { stream, s3 } = own;
      yield {
        subject: subjectOf(stream),
        ...placesIn(stream, `${s3}.dynamic_partitioning_configuration[0]`),
        message: `${labelOf(stream)} pays for dynamic partitioning, and its keys (${keys.join(', ')}) are parts of one time`,
        confidence: 'medium',
        waste: [
          {
            meter: 'firehose:partitioned-byte',
            on: subjectOf(stream),
            perMonth: { unknown: 'the bytes that the stream delivers' },
          },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice:
            'Where the time of arrival will do, make a new stream with !{timestamp:yyyy-MM-dd} in its prefix and custom_time_zone for local days; it cannot be switched off in this one',
        },
      };
    }
  },
});
