import { isUnknown } from '../../model/maybe.ts';
import { bufferOf, buffered, defineRule, evidenceOf, isUrgent, labelOf, layoutOf, meanFile } from '../rule.ts';
import { mostBuffered, placesIn, s3Streams, size, streamExample, subjectOf, tableOfStream } from '../rule.ts';

const example = (mebibytes: number, seconds: number) =>
  streamExample(
    'prefix              = "clicks/dt=!{timestamp:yyyy-MM-dd}/"',
    'error_output_prefix = "errors/clicks/!{firehose:error-output-type}/"',
    `buffering_size      = ${mebibytes}`,
    `buffering_interval  = ${seconds}`,
  );

export default defineRule({
  id: 'firehose/buffer-too-small',
  title: 'Stream delivers small files',
  severity: 'warning',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['tables', 'layouts'],
  inputs: ['terraform', 'layout'],
  meters: ['s3:put-request'],
  options: {
    maxSeconds: { default: 60, unit: 'second', why: 'an object a minute is 1,440 a day, however few records come' },
    maxMebibytes: { default: 5, unit: 'MiB', why: 'the standard: an object never is larger' },
    minFileBytes: { default: 16e6, unit: 'byte', why: 'below it requests outweigh the reading' },
  },
  fix: 'unsafe',
  docs: {
    why: 'A stream writes an object when its buffer is full or its time is up. After a minute or a few MB that is many small objects: each is a PUT, and each is listed, opened and, where it is small Parquet, read whole by every query.',
    detection: `A stream to S3 whose buffering_size is at most maxMebibytes and whose buffering_interval is at most maxSeconds, as info: how fast records come is not known. Where the files of the table over its prefix are measured, a mean below minFileBytes is a warning if the interval is at most half of the ${mostBuffered.seconds} seconds that are possible; a larger mean keeps it silent.\nSilent where the buffer is not known, where the table is Iceberg, which compacts, and where the name, the prefix or the tags of the stream speak of alerts, real time, fraud or an SLA.`,
    unless: 'Its readers need records within minutes: then compact the days that are over.',
    price:
      'A PUT for each object that a larger buffer would not write; what its readers save is counted by s3/small-files.',
    bad: [{ file: 'stream.tf', text: example(1, 60) }],
    good: [{ file: 'stream.tf', text: example(128, 900) }],
    links: [
      'https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html',
      'https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html',
    ],
  },
  *check({ resources, tables = [], layouts = [] }, { maxSeconds, maxMebibytes, minFileBytes }) {
    for (const own of s3Streams(resources)) {
      const { stream, s3 } = own;
      const buffer = bufferOf(own);
      const table = tableOfStream(own, resources, tables);
      if (isUnknown(buffer) || table?.design.type === 'iceberg' || isUrgent(own)) continue;
      const mean = meanFile(layoutOf(table?.id, layouts));
      const { mebibytes, seconds } = buffer;
      const isSmall = mebibytes <= maxMebibytes && seconds <= maxSeconds;
      const fires = mean === undefined ? isSmall : mean < minFileBytes && seconds <= mostBuffered.seconds / 2;
      if (!fires) continue;
      yield {
        subject: subjectOf(stream),
        ...placesIn(stream, `${s3}.buffering_interval`),
        message: `${labelOf(stream)} delivers an object after ${mebibytes} MiB or ${seconds} seconds`,
        severity: mean === undefined ? 'info' : 'warning',
        confidence: mean === undefined ? 'low' : 'medium',
        evidence: evidenceOf(mean !== undefined && `the files of its table have ${size(mean)} on average`),
        waste: [
          {
            meter: 's3:put-request',
            on: subjectOf(stream),
            perMonth: { unknown: 'how fast its records come' },
          },
        ],
        remedy: buffered(own),
      };
    }
  },
});
