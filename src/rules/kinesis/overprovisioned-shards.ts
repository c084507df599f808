import { exactly } from '../../model/maybe.ts';
import { hoursPerMonth } from '../../model/usage.ts';
import { count, counted, daysOf, defineRule, evidenceOf, labelOf, measuredExample, measureNamed } from '../rule.ts';
import { measuresOf, numberSetting, ofType, percent, placesIn, replaced, size, subjectOf } from '../rule.ts';
import { textSetting } from '../rule.ts';

/** What a shard takes and gives in a second. https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html */
const limits = { IncomingBytes: 2 ** 20, IncomingRecords: 1000, 'GetRecords.Bytes': 2 ** 21 } as const;
const names = ['IncomingBytes', 'IncomingRecords', 'GetRecords.Bytes'] as const;

const example = (bytesPerMinute: number) =>
  measuredExample(
    {
      service: 'kinesis',
      type: 'aws_kinesis_stream',
      values: { name: 'clicks', shard_count: 8, stream_mode_details: [{ stream_mode: 'PROVISIONED' }] },
    },
    names.map(metric => ({
      namespace: 'AWS/Kinesis',
      metric,
      dimensions: { StreamName: 'clicks' },
      period: 60,
      periods: 20_160,
      count: 20_160,
      since: 20_160,
      highest: bytesPerMinute,
      quantiles: { p50: 0, p95: 0, p99: bytesPerMinute, p999: metric === 'IncomingRecords' ? 1000 : bytesPerMinute },
    })),
  );

export default defineRule({
  id: 'kinesis/overprovisioned-shards',
  title: 'Stream has far more shards than it uses',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources', 'measures'],
  inputs: ['terraform', 'history'],
  meters: ['kinesis:shard-hour'],
  options: {
    minDays: { default: 13, unit: 'day', why: 'a week has a rhythm, and two of them show it' },
    maxUse: { default: 0.2, unit: 'share', why: 'with a fifth used at its peak, most shards are never needed' },
    wantedUse: { default: 0.6, unit: 'share', why: 'leaves room for keys that are spread unevenly, and for retries' },
  },
  fix: 'unsafe',
  docs: {
    why: 'A provisioned stream is billed by the shard and hour, whatever flows through it. Each shard takes 1 MiB and 1,000 records a second and gives 2 MiB: a stream that was laid out for a launch, or for a guess, keeps its shards until somebody takes them away.',
    detection:
      'A stream in provisioned mode with two shards or more that in the busiest minutes of at least minDays (all but one in a thousand) used less than maxUse of its shards’ limits: of the bytes and of the records that come in, and of the bytes that are read.\nSilent for streams on demand, where a metric is missing, and where mode or shards are not known.',
    unless:
      'A consumer needs a shard for each of its workers, or a peak is to come. A shard takes one key’s records whole: where few keys bring most of them, fewer shards are filled first.',
    price:
      'The hours of the shards beyond those that would be used to wantedUse. How many its consumers need, only they know.',
    bad: [example(6e6)],
    good: [example(300e6)],
    links: [
      'https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html',
      'https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html',
      'https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-resharding.html',
    ],
  },
  *check({ resources, measures }, { minDays, maxUse, wantedUse }) {
    for (const own of ofType(resources, 'aws_kinesis_stream')) {
      const [name, shards] = [textSetting(own, 'name'), numberSetting(own, 'shard_count')];
      const mode = textSetting(own, 'stream_mode_details[0].stream_mode') ?? 'PROVISIONED';
      if (typeof name !== 'string' || typeof shards !== 'number' || shards < 2 || mode !== 'PROVISIONED') continue;
      const found = measuresOf(own, measures, 'AWS/Kinesis', 'StreamName', name);
      const uses = names.flatMap(metric => {
        const measure = measureNamed(found, metric);
        return measure && daysOf(measure) >= minDays
          ? [measure.quantiles.p999 / measure.period / (shards * limits[metric])]
          : [];
      });
      const use = Math.max(...uses);
      const needed = Math.max(1, Math.ceil((shards * use) / wantedUse));
      if (uses.length < names.length || use >= maxUse || needed >= shards) continue;
      const bytes = measureNamed(found, 'IncomingBytes');
      yield {
        subject: subjectOf(own),
        ...placesIn(own, 'shard_count'),
        message: `${labelOf(own)} uses ${percent(use)} of its ${counted(shards, 'shard')} in its busiest minutes`,
        confidence: 'medium',
        evidence: evidenceOf(
          bytes !== undefined &&
            `at most ${size(bytes.highest)} came in in a minute, of ${size(shards * limits.IncomingBytes * 60)} that its shards take; ${count(daysOf(bytes))} days were measured`,
        ),
        waste: [
          {
            meter: 'kinesis:shard-hour',
            on: subjectOf(own),
            now: exactly(shards * hoursPerMonth),
            perMonth: { low: 0, high: (shards - needed) * hoursPerMonth },
          },
        ],
        remedy: replaced(own, 'shard_count', needed, {
          safe: false,
          advice: `Go down to ${counted(needed, 'shard')} in steps of half, and watch WriteProvisionedThroughputExceeded`,
        }),
      };
    }
  },
});
