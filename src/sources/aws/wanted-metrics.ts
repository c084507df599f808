/** A metric that is read of everything that has it. */
export interface WantedMetric {
  readonly namespace: string;
  readonly metric: string;
  readonly stat: 'Average' | 'Maximum' | 'Sum';
  /** Seconds. CloudWatch keeps periods of a minute for 15 days, of five minutes for 63. */
  readonly period: 60 | 300 | 3600;
  /** The names of its dimensions, all of them: a metric of others is another one. */
  readonly dimensions: readonly string[];
  /** Of some dimensions, the value that is wanted. */
  readonly only?: Readonly<Record<string, string>>;
  /** The hours of the week in which there is anything are kept. */
  readonly rhythm?: true;
}

const of =
  (namespace: string, dimensions: readonly string[]) =>
  (metric: string, stat: WantedMetric['stat'], period: WantedMetric['period']): WantedMetric => ({
    namespace,
    metric,
    stat,
    period,
    dimensions,
  });
const kinesis = of('AWS/Kinesis', ['StreamName']);
const firehose = of('AWS/Firehose', ['DeliveryStreamName']);
const redshift = of('AWS/Redshift', ['ClusterIdentifier']);
const emr = of('AWS/ElasticMapReduce', ['JobFlowId']);
const glue = of('Glue', ['JobName', 'JobRunId', 'Type']);
const queue = of('AWS/Redshift', ['ClusterIdentifier', 'QueueName']);

/** Days that are read, up to the last full hour. */
export const days = 14;

/**
 * What rules read, and no more: CloudWatch charges for each metric that it is asked for.
 * https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html
 * https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html
 * https://docs.aws.amazon.com/emr/latest/ManagementGuide/UsingEMR_ViewingMetrics.html
 * https://docs.aws.amazon.com/glue/latest/dg/monitoring-awsglue-with-cloudwatch-metrics.html
 * https://docs.aws.amazon.com/redshift/latest/mgmt/metrics-listing.html
 */
export const wantedMetrics: readonly WantedMetric[] = [
  kinesis('IncomingBytes', 'Sum', 60),
  kinesis('IncomingRecords', 'Sum', 60),
  kinesis('GetRecords.Bytes', 'Sum', 60),
  firehose('IncomingBytes', 'Sum', 3600),
  firehose('IncomingRecords', 'Sum', 3600),
  firehose('DataReadFromKinesisStream.Bytes', 'Sum', 3600),
  firehose('DataReadFromKinesisStream.Records', 'Sum', 3600),
  emr('IsIdle', 'Average', 300),
  {
    ...glue('glue.driver.ExecutorAllocationManager.executors.numberMaxNeededExecutors', 'Maximum', 300),
    only: { JobRunId: 'ALL', Type: 'gauge' },
  },
  redshift('CPUUtilization', 'Average', 300),
  redshift('PercentageDiskSpaceUsed', 'Average', 3600),
  queue('WLMQueueWaitTime', 'Average', 300),
  queue('WLMQueueLength', 'Average', 300),
  { ...queue('WLMRunningQueries', 'Average', 300), rhythm: true },
];
