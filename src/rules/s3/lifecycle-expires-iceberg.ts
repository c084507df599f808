import {
  blockExample,
  bucketNameOf,
  defineRule,
  expirationsOf,
  labelOf,
  nameOf,
  ofType,
  placesIn,
  resourceExample,
  subjectOf,
  tablesBelow,
} from '../rule.ts';

const table = `resource "aws_glue_catalog_table" "orders" {
  name          = "orders"
  database_name = "sales"
  table_type    = "EXTERNAL_TABLE"
  parameters    = { table_type = "ICEBERG" }

  storage_descriptor {
    location = "s3://acme-lake/iceberg/orders/"
  }
}
`;
const lifecycle = (prefix: string) =>
  resourceExample(
    'aws_s3_bucket_lifecycle_configuration',
    'lake',
    'bucket = "acme-lake"',
    '',
    ...blockExample(
      'rule',
      'id     = "expire"',
      'status = "Enabled"',
      '',
      ...blockExample('filter', `prefix = "${prefix}"`),
      ...blockExample('expiration', 'days = 90'),
    ),
  );

export default defineRule({
  id: 's3/lifecycle-expires-iceberg',
  title: 'Lifecycle rule takes files from under an Iceberg table',
  severity: 'error',
  since: '0.1.0',
  needs: ['resources', 'tables'],
  inputs: ['terraform', 'catalog'],
  meters: [],
  fix: 'none',
  docs: {
    why: 'An Iceberg table names each of its files in its metadata. A lifecycle rule goes by age alone: it deletes files that the current snapshot still reads, and queries fail with a missing file. Files in Glacier cannot be read at once, and fail alike.',
    detection:
      'An enabled rule of an aws_s3_bucket_lifecycle_configuration, or of an aws_s3_bucket itself, with expiration, or a transition to GLACIER or DEEP_ARCHIVE, whose prefix covers the location of an Iceberg table or lies within it.\nSilent where tags or sizes choose the objects, where prefix, bucket, location or table type are not known, for noncurrent versions, for uploads that were never completed, and for classes that are read at once.',
    unless: 'No file is ever older than the rule, because the table is written anew as a whole before.',
    price: 'None is claimed: what is lost is the table.',
    bad: [{ file: 'lake.tf', text: `${table}\n${lifecycle('iceberg/')}` }],
    good: [{ file: 'lake.tf', text: `${table}\n${lifecycle('landing/')}` }],
    links: [
      'https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-data-optimization.html',
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html',
    ],
  },
  *check({ resources, tables }) {
    const iceberg = tables.filter(({ design }) => design.type === 'iceberg');
    for (const own of ofType(resources, 'aws_s3_bucket_lifecycle_configuration', 'aws_s3_bucket')) {
      const bucket = bucketNameOf(own, resources);
      if (bucket === undefined) continue;
      for (const { path, prefix, does } of expirationsOf(own)) {
        const [first, ...more] = tablesBelow(`s3://${bucket}/${prefix}`, iceberg).map(({ id }) => nameOf(id));
        if (first === undefined) continue;
        const which = more.length === 0 ? first : `${first} and ${more.length} more`;
        yield {
          subject: subjectOf(own),
          ...placesIn(own, path),
          message: `${labelOf(own)} ${does === 'expires' ? 'deletes' : `moves to ${does}`} files by their age that Iceberg tables still read: ${which}`,
          confidence: 'high',
          waste: [],
          remedy: {
            kind: 'decide',
            safe: false,
            advice:
              'Leave the tables out of the rule; VACUUM, or a retention optimizer, removes what no snapshot needs',
          },
        };
      }
    }
  },
});
