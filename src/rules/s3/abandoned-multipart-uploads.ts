import { isKnown } from '../../model/maybe.ts';
import type { Remedy } from '../../model/remedy.ts';
import type { Resource } from '../../model/resource.ts';
import {
  abortsUploads,
  defineRule,
  etlBuckets,
  keptResults,
  labelOf,
  lifecyclesOf,
  ofType,
  placesIn,
} from '../rule.ts';
import { blockExample, resourceExample, subjectOf, textSetting, written } from '../rule.ts';

const ruleLines = (days: number) =>
  blockExample(
    'rule',
    'id     = "abort-incomplete-uploads"',
    'status = "Enabled"',
    '',
    'filter {}',
    '',
    ...blockExample('abort_incomplete_multipart_upload', `days_after_initiation = ${days}`),
  );
const bucket = resourceExample('aws_s3_bucket', 'lake', 'bucket = "acme-lake"');
const database = resourceExample(
  'aws_glue_catalog_database',
  'web',
  'name         = "web"',
  'location_uri = "s3://acme-lake/web/"',
);

export default defineRule({
  id: 's3/abandoned-multipart-uploads',
  title: 'Bucket keeps uploads that were never completed',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['tables'],
  inputs: ['terraform'],
  meters: ['s3:byte-month'],
  options: { days: { default: 7, unit: 'day', why: 'no job uploads one file for a week' } },
  fix: 'safe',
  docs: {
    why: 'Spark, Athena and the SDKs upload large files in parts. When a job is stopped in between, its parts stay, are charged as storage and are seen in no listing. A lifecycle rule deletes them.',
    detection:
      'A declared aws_s3_bucket that Athena, a Glue job or an EMR cluster writes to, or that a table or database lies in, without an enabled rule with abort_incomplete_multipart_upload, in the bucket or in an aws_s3_bucket_lifecycle_configuration for it.\nSilent where rules, or the bucket of a lifecycle configuration, are not known, for buckets that are not declared here, and for those that hold results of queries alone, of which athena/results-never-expire tells: one rule mends both.',
    unless: 'Uploads take longer than days, or something else cleans up.',
    price: 'The bytes of the parts at the price of stored bytes; how many there are, S3 Storage Lens tells.',
    bad: [{ file: 's3.tf', text: `${bucket}\n${database}` }],
    good: [
      {
        file: 's3.tf',
        text: `${bucket}\n${database}\n${resourceExample('aws_s3_bucket_lifecycle_configuration', 'lake', 'bucket = aws_s3_bucket.lake.id', '', ...ruleLines(7))}`,
      },
    ],
    links: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html'],
  },
  *check({ resources, tables = [] }, { days }) {
    const written = etlBuckets(resources, tables);
    // What lets results of queries expire ends their uploads too, where nothing else is written there.
    const others = etlBuckets(
      resources.filter(({ type }) => type !== 'aws_athena_workgroup'),
      tables,
    );
    const kept = new Set(keptResults(resources).map(({ bucket: own }) => own));
    for (const own of ofType(resources, 'aws_s3_bucket')) {
      const name = textSetting(own, 'bucket');
      const lifecycles = lifecyclesOf(own, resources);
      if (typeof name !== 'string' || !written.has(name) || !isKnown(lifecycles)) continue;
      if (kept.has(own) && !others.has(name)) continue;
      if ([own, ...lifecycles].some(lifecycle => abortsUploads(lifecycle) !== false)) continue;
      yield {
        subject: subjectOf(own),
        ...placesIn(lifecycles[0] ?? own),
        message: `${labelOf(own)} keeps the parts of uploads that were never completed`,
        confidence: 'high',
        waste: [
          {
            meter: 's3:byte-month',
            of: 'STANDARD',
            on: subjectOf(own),
            perMonth: { unknown: 'what uploads have left' },
          },
        ],
        remedy: remedyOf(own, lifecycles[0], days),
      };
    }
  },
});

function remedyOf(own: Resource, lifecycle: Resource | undefined, days: number): Remedy {
  const advice = `Abort uploads that are not completed within ${days} days`;
  if (lifecycle) return written(lifecycle, '', ruleLines(days), { kind: 'decide', safe: true, advice });
  const abort = { days_after_initiation: days };
  const rule = { id: 'abort-incomplete-uploads', status: 'Enabled', abort_incomplete_multipart_upload: abort };
  const construct = 'aws_s3_bucket_lifecycle_configuration';
  return { kind: 'add-resource', safe: false, advice, construct, props: { rule }, for: subjectOf(own) };
}
