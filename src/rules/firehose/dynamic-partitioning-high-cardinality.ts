import { defineRule, isSwitchedOn, jqExample, labelOf, listed, manyValuedKeys, placesIn, s3Streams } from '../rule.ts';
import { streamExample, subjectOf } from '../rule.ts';

const byDevice = '{device: .device_id}';
const byShop = '{shop: .shop}';

export default defineRule({
  id: 'firehose/dynamic-partitioning-high-cardinality',
  title: 'Dynamic partitioning by a key with a value for almost every record',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  inputs: ['terraform'],
  meters: ['s3:put-request'],
  fix: 'none',
  docs: {
    why: 'Firehose keeps a buffer for every value of the keys that is under way, at most 500 of them unless the quota is raised; what goes beyond lands under the error prefix. Each buffer becomes an object of its own: with thousands of devices these are thousands of tiny objects, each charged as a PUT and as an object of dynamic partitioning, and opened by every query.',
    detection:
      'A stream with dynamic partitioning switched on whose prefix uses a key that is by its name, or that of the field that the jq query takes as it is, a user, device, session, visitor, request, message, event, trace or transaction id, or a uuid. As info: how many values there are, nobody has counted.\nSilent where the query makes something else of the field, such as its first letters, and where prefix or query are not known.',
    unless:
      'There are few of them, such as a dozen devices in a plant, or the quota is raised and readers want one each.',
    price:
      'A PUT for each object beyond those that a coarser key would write; how many, DeliveryToS3.ObjectCount tells.',
    bad: [
      {
        file: 'stream.tf',
        text: streamExample(...jqExample('clicks/device=!{partitionKeyFromQuery:device}/', byDevice)),
      },
    ],
    good: [
      { file: 'stream.tf', text: streamExample(...jqExample('clicks/shop=!{partitionKeyFromQuery:shop}/', byShop)) },
    ],
    links: [
      'https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html',
      'https://docs.aws.amazon.com/firehose/latest/dev/limits.html',
      'https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html',
    ],
  },
  *check({ resources }) {
    for (const own of s3Streams(resources)) {
      if (isSwitchedOn(own, 'dynamic_partitioning_configuration', false) !== true) continue;
      const keys = manyValuedKeys(own);
      if (keys.length === 0) continue;
      const { stream, s3 } = own;
      yield {
        subject: subjectOf(stream),
        ...placesIn(stream, `${s3}.prefix`),
        message: `${labelOf(stream)} keeps a buffer and writes objects for every value of ${listed(keys)}`,
        confidence: 'low',
        waste: [
          {
            meter: 's3:put-request',
            on: subjectOf(stream),
            perMonth: { unknown: 'how many values are under way' },
          },
        ],
        remedy: {
          kind: 'decide',
          safe: false,
          advice: `Leave ${listed(keys)} out of the prefix: partition by date, or by a hash of it in a few buckets; or deliver to an Iceberg table`,
        },
      };
    }
  },
});
