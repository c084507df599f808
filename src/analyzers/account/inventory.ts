import type { Inventory } from '../../model/inventory.ts';
import type { Coverage } from '../../model/snapshot.ts';

/** The types of which a service lists every resource of a region. S3 is asked about the buckets of tables alone. */
const listed: Readonly<Record<string, readonly string[]>> = {
  athena: ['aws_athena_workgroup'],
  emr: ['aws_emr_cluster', 'aws_emr_instance_group', 'aws_emr_instance_fleet', 'aws_emr_managed_scaling_policy'],
  'emr-serverless': ['aws_emrserverless_application'],
  firehose: ['aws_kinesis_firehose_delivery_stream'],
  'glue-jobs': ['aws_glue_job', 'aws_glue_crawler', 'aws_glue_trigger', 'aws_glue_connection'],
  kinesis: ['aws_kinesis_stream'],
  opensearch: ['aws_opensearch_domain'],
  redshift: [
    'aws_redshift_cluster',
    'aws_redshift_parameter_group',
    'aws_redshift_scheduled_action',
    'aws_redshift_usage_limit',
  ],
  'redshift-serverless': ['aws_redshiftserverless_workgroup', 'aws_redshiftserverless_usage_limit'],
};

/** What was read to its end, so that what is not in it is not there. */
export const inventoriesOf = (coverage: readonly Coverage[]): readonly Inventory[] =>
  coverage.flatMap(({ service, scope, status }) =>
    status === 'complete' && Object.hasOwn(listed, service) ? [{ scope, types: listed[service] ?? [] }] : [],
  );
