import {
  Construct,
  DataAwsIamPolicyDocument,
  GlueJob,
  IamRole,
  IamRolePolicy,
  S3Object,
  type S3Bucket,
} from './cdktf.ts';
import { conversionScript } from './conversion-script.ts';
import { escape, idOf } from './escape.ts';
import type { Props } from './props.ts';

/** A Glue job that rewrites one table into its new place, and a role that can do that and nothing else. */
export class ConversionJob extends Construct {
  constructor(scope: Construct, id: string, bucket: S3Bucket, props: Props<'conversion-job'>) {
    super(scope, id);
    const trust = new DataAwsIamPolicyDocument(this, 'trust', {
      statement: [
        { actions: ['sts:AssumeRole'], principals: [{ type: 'Service', identifiers: ['glue.amazonaws.com'] }] },
      ],
    });
    const role = new IamRole(this, 'role', {
      namePrefix: `lakewise-${idOf(props.name).slice(0, 26)}-`,
      assumeRolePolicy: trust.json,
    });
    const access = new DataAwsIamPolicyDocument(this, 'access', {
      statement: [
        {
          sid: 'Write',
          actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket', 's3:GetBucketLocation'],
          resources: [bucket.arn, `${bucket.arn}/*`],
        },
        // The source's bucket is known to the catalog alone; Lake Formation or a bucket policy narrows it.
        { sid: 'Read', actions: ['s3:GetObject', 's3:ListBucket'], resources: ['*'] },
        {
          sid: 'Catalog',
          actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions', 'glue:BatchGetPartition'],
          resources: ['*'],
        },
        {
          sid: 'Log',
          actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'cloudwatch:PutMetricData'],
          resources: ['*'],
        },
      ],
    });
    new IamRolePolicy(this, 'policy', { role: role.id, policy: access.json });
    const script = new S3Object(this, 'script', {
      bucket: bucket.id,
      key: `lakewise/${idOf(props.name)}.py`,
      content: escape(conversionScript),
      contentType: 'text/x-python',
    });
    new GlueJob(this, 'job', {
      name: escape(props.name),
      roleArn: role.arn,
      glueVersion: '6.0',
      workerType: 'G.1X',
      numberOfWorkers: 10,
      timeout: 480,
      executionClass: 'FLEX',
      command: { name: 'glueetl', pythonVersion: '3', scriptLocation: `s3://${bucket.id}/${script.key}` },
      defaultArguments: {
        '--enable-glue-datacatalog': 'true',
        '--enable-auto-scaling': 'true',
        '--enable-metrics': 'true',
        '--database': escape(props.database),
        '--table': escape(props.table),
        '--location': escape(props.location),
        '--format': props.format,
        '--compression': escape(props.compression),
        '--partition_by': escape(props.partitionBy.join(',')),
        '--file_bytes': String(props.fileBytes),
        '--source_bytes': String(props.sourceBytes),
      },
    });
  }
}
