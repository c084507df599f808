/**
 * Every call that is made, by service, and the permissions that it needs. Nothing else leaves this machine, and the policy
 * that `collect --print-policy` prints is made of it. https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export const operations = {
  athena: {
    BatchGetNamedQuery: ['athena:BatchGetNamedQuery'],
    BatchGetQueryExecution: ['athena:BatchGetQueryExecution'],
    GetDataCatalog: ['athena:GetDataCatalog'],
    GetNamedQuery: ['athena:GetNamedQuery'],
    GetPreparedStatement: ['athena:GetPreparedStatement'],
    GetQueryExecution: ['athena:GetQueryExecution'],
    GetWorkGroup: ['athena:GetWorkGroup'],
    ListDataCatalogs: ['athena:ListDataCatalogs'],
    ListNamedQueries: ['athena:ListNamedQueries'],
    ListPreparedStatements: ['athena:ListPreparedStatements'],
    ListQueryExecutions: ['athena:ListQueryExecutions'],
    ListWorkGroups: ['athena:ListWorkGroups'],
  },
  cloudwatch: {
    GetMetricData: ['cloudwatch:GetMetricData'],
    ListMetrics: ['cloudwatch:ListMetrics'],
  },
  emr: {
    DescribeCluster: ['elasticmapreduce:DescribeCluster'],
    GetAutoTerminationPolicy: ['elasticmapreduce:GetAutoTerminationPolicy'],
    GetManagedScalingPolicy: ['elasticmapreduce:GetManagedScalingPolicy'],
    ListClusters: ['elasticmapreduce:ListClusters'],
    ListInstanceFleets: ['elasticmapreduce:ListInstanceFleets'],
    ListInstanceGroups: ['elasticmapreduce:ListInstanceGroups'],
  },
  'emr-serverless': {
    GetApplication: ['emr-serverless:GetApplication'],
    ListApplications: ['emr-serverless:ListApplications'],
  },
  firehose: {
    DescribeDeliveryStream: ['firehose:DescribeDeliveryStream'],
    ListDeliveryStreams: ['firehose:ListDeliveryStreams'],
  },
  glue: {
    GetConnections: ['glue:GetConnections'],
    GetCrawlers: ['glue:GetCrawlers'],
    GetDatabases: ['glue:GetDatabases'],
    GetJobRuns: ['glue:GetJobRuns'],
    GetJobs: ['glue:GetJobs'],
    GetPartitionIndexes: ['glue:GetPartitionIndexes'],
    GetPartitions: ['glue:GetPartitions'],
    GetTable: ['glue:GetTable'],
    GetTables: ['glue:GetTables'],
    GetTriggers: ['glue:GetTriggers'],
  },
  kinesis: {
    DescribeStreamSummary: ['kinesis:DescribeStreamSummary'],
    ListStreams: ['kinesis:ListStreams'],
  },
  opensearch: {
    DescribeDomain: ['es:DescribeDomain'],
    ListDomainNames: ['es:ListDomainNames'],
  },
  redshift: {
    DescribeClusterParameterGroups: ['redshift:DescribeClusterParameterGroups'],
    DescribeClusterParameters: ['redshift:DescribeClusterParameters'],
    DescribeClusters: ['redshift:DescribeClusters'],
    DescribeScheduledActions: ['redshift:DescribeScheduledActions'],
    DescribeUsageLimits: ['redshift:DescribeUsageLimits'],
  },
  // The texts that it may send are listed, too: `redshift-statements`. Without a user or a secret it is the caller's IAM identity.
  'redshift-data': {
    DescribeStatement: ['redshift-data:DescribeStatement'],
    ExecuteStatement: [
      'redshift-data:ExecuteStatement',
      'redshift:GetClusterCredentialsWithIAM',
      'redshift-serverless:GetCredentials',
    ],
    GetStatementResult: ['redshift-data:GetStatementResult'],
  },
  'redshift-serverless': {
    ListUsageLimits: ['redshift-serverless:ListUsageLimits'],
    ListWorkgroups: ['redshift-serverless:ListWorkgroups'],
  },
  s3: {
    GetBucketEncryption: ['s3:GetEncryptionConfiguration'],
    GetBucketLifecycleConfiguration: ['s3:GetLifecycleConfiguration'],
    GetBucketLocation: ['s3:GetBucketLocation'],
    GetBucketVersioning: ['s3:GetBucketVersioning'],
    GetObject: ['s3:GetObject'],
    ListBucketIntelligentTieringConfigurations: ['s3:GetIntelligentTieringConfiguration'],
    ListBucketInventoryConfigurations: ['s3:GetInventoryConfiguration'],
    ListObjectsV2: ['s3:ListBucket'],
  },
  // Everyone may ask who they are. To assume a role takes a permission in one's own account, which is not the one that is read.
  sts: { AssumeRole: [], GetCallerIdentity: [] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export type Service = keyof typeof operations;

/** Undefined where the operation is not on the list. */
export function permissionsOf(service: Service, operation: string): readonly string[] | undefined {
  const allowed: Readonly<Record<string, readonly string[]>> = operations[service];
  return Object.hasOwn(allowed, operation) ? allowed[operation] : undefined;
}
