import type { Mapping } from '../mapping.ts';
import * as athena from './athena.ts';
import * as emr from './emr.ts';
import * as glue from './glue.ts';
import * as opensearch from './opensearch.ts';
import * as redshift from './redshift.ts';
import * as s3 from './s3.ts';
import * as streams from './streams.ts';

/** By service and kind of an entry, what it is as resources. */
export const mappings: Readonly<Record<string, readonly Mapping[]>> = {
  'athena/workgroup': [athena.workgroup],
  'emr-serverless/application': [emr.serverlessApplication],
  'emr/cluster': [emr.cluster, emr.taskGroups, emr.taskFleets, emr.managedScaling],
  'firehose/delivery-stream': [streams.deliveryStream],
  'glue/connection': [glue.connection],
  'glue/crawler': [glue.crawler],
  'glue/job': [glue.job],
  'glue/trigger': [glue.trigger],
  'kinesis/stream': [streams.stream],
  'opensearch/domain': [opensearch.domain],
  'redshift-serverless/usage-limit': [redshift.serverlessUsageLimit],
  'redshift-serverless/workgroup': [redshift.serverlessWorkgroup],
  'redshift/cluster': [redshift.cluster],
  'redshift/parameter-group': [redshift.parameterGroup],
  'redshift/scheduled-action': [redshift.scheduledAction],
  'redshift/usage-limit': [redshift.usageLimit],
  's3/bucket': [s3.bucket, s3.lifecycle, s3.versioning],
};
