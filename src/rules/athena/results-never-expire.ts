import type { Remedy } from '../../model/remedy.ts';
import { blockExample, defineRule, keptResults, keyOf, labelOf, listed, placesIn, resourceExample } from '../rule.ts';
import { subjectOf, tablesBelow, withSlash, written, type KeptResults } from '../rule.ts';

const bucket = resourceExample('aws_s3_bucket', 'results', 'bucket = "athena-results"');
const workgroup = resourceExample(
  'aws_athena_workgroup',
  'bi',
  'name = "bi"',
  '',
  ...blockExample(
    'configuration',
    ...blockExample('result_configuration', 'output_location = "s3://athena-results/bi/"'),
  ),
);
const ruleLines = (prefix: string, days: number) =>
  blockExample(
    'rule',
    'id     = "expire-query-results"',
    'status = "Enabled"',
    '',
    ...blockExample('filter', `prefix = ${JSON.stringify(prefix)}`),
    '',
    ...blockExample('expiration', `days = ${days}`),
    '',
    ...blockExample('abort_incomplete_multipart_upload', 'days_after_initiation = 7'),
  );

export default defineRule({
  id: 'athena/results-never-expire',
  title: 'Results of queries are kept for good',
  severity: 'info',
  since: '0.1.0',
  needs: ['resources'],
  uses: ['tables'],
  inputs: ['terraform'],
  meters: ['s3:byte-month'],
  options: { days: { default: 30, unit: 'day', why: 'results are used again for a week at most' } },
  fix: 'unsafe',
  docs: {
    why: 'Athena writes what every query gives, and its metadata, to the bucket of the workgroup, and deletes nothing: also what a dashboard asks a thousand times a day, and the parts of queries that failed. After a year most of that bucket has been read once.',
    detection:
      'An aws_s3_bucket to which an aws_athena_workgroup writes its results (output_location), without an enabled rule that expires what lies there, in the bucket or in an aws_s3_bucket_lifecycle_configuration for it. Once a bucket. Where tables lie below the same prefix, as CREATE TABLE AS without a location of its own puts them, the advice is to move them first.\nSilent with managed query results, where name or tags of the bucket speak of audits, retention or compliance, and where rules, tags or the bucket of a lifecycle are not known, or the bucket is not declared here.',
    unless: 'The results are the product: somebody downloads them from there for as long as they like.',
    price: 'The bytes of results older than days, at the price of stored bytes; how many there are, a listing tells.',
    bad: [{ file: 'athena.tf', text: `${bucket}\n${workgroup}` }],
    good: [
      {
        file: 'athena.tf',
        text: `${bucket}\n${workgroup}\n${resourceExample('aws_s3_bucket_lifecycle_configuration', 'results', 'bucket = aws_s3_bucket.results.id', '', ...ruleLines('bi/', 30))}`,
      },
    ],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/querying.html',
      'https://docs.aws.amazon.com/athena/latest/ug/managed-results.html',
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html',
    ],
  },
  *check({ resources, tables = [] }, { days }) {
    for (const kept of keptResults(resources)) {
      const { bucket: own, lifecycle, workgroups } = kept;
      const holdsTables = workgroups.some(({ path }) => tablesBelow(withSlash(path), tables).length > 0);
      yield {
        subject: subjectOf(own),
        ...placesIn(lifecycle ?? own),
        message: `${labelOf(own)} keeps the results of ${listed(workgroups.map(({ resource }) => labelOf(resource)))} for good`,
        confidence: 'high',
        waste: [
          {
            meter: 's3:byte-month',
            of: 'STANDARD',
            on: subjectOf(own),
            perMonth: { unknown: 'how many results there are' },
          },
        ],
        remedy: holdsTables
          ? {
              kind: 'decide',
              safe: false,
              advice: 'Move the tables that lie beside the results first, then let the results expire',
            }
          : remedyOf(kept, days),
      };
    }
  },
});

function remedyOf({ bucket: own, lifecycle, workgroups }: KeptResults, days: number): Remedy {
  const advice = `Let results expire after ${days} days, or let Athena manage them`;
  const prefixes = [...new Set(workgroups.map(({ path }) => keyOf(path)))];
  const lines = prefixes.flatMap((prefix, index) => [...(index > 0 ? [''] : []), ...ruleLines(prefix, days)]);
  if (lifecycle) return written(lifecycle, '', lines, { kind: 'decide', safe: false, advice });
  const rule = prefixes.map(prefix => ({
    id: `expire-${prefix.replaceAll('/', '-')}`,
    status: 'Enabled',
    filter: { prefix },
    expiration: { days },
    abort_incomplete_multipart_upload: { days_after_initiation: 7 },
  }));
  const construct = 'aws_s3_bucket_lifecycle_configuration';
  return { kind: 'add-resource', safe: false, advice, construct, props: { rule }, for: subjectOf(own) };
}
