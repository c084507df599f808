import type { Answer, Call } from './aws-endpoint.ts';

/** Answers by operation, in place of those below. */
export type Surveyed = Readonly<Record<string, (input: Call['input']) => Answer>>;

const xml = (operation: string, text: string): Answer => ({
  xml: `<${operation}Response><${operation}Result>${text}</${operation}Result></${operation}Response>`,
});
const cluster = (id: string) =>
  `<Cluster><ClusterIdentifier>${id}</ClusterIdentifier><NodeType>ra3.xlplus</NodeType><NumberOfNodes>4</NumberOfNodes><ClusterStatus>available</ClusterStatus><ClusterParameterGroups><ClusterParameterGroup><ParameterGroupName>tuned</ParameterGroupName></ClusterParameterGroup></ClusterParameterGroups></Cluster>`;

const answers: Surveyed = {
  DescribeClusters: ({ Marker }) =>
    xml(
      'DescribeClusters',
      Marker === undefined
        ? `<Clusters>${cluster('bi')}</Clusters><Marker>m</Marker>`
        : `<Clusters>${cluster('etl')}</Clusters>`,
    ),
  DescribeClusterParameterGroups: () =>
    xml(
      'DescribeClusterParameterGroups',
      '<ParameterGroups><ClusterParameterGroup><ParameterGroupName>tuned</ParameterGroupName><ParameterGroupFamily>redshift-1.0</ParameterGroupFamily></ClusterParameterGroup></ParameterGroups>',
    ),
  DescribeClusterParameters: () =>
    xml(
      'DescribeClusterParameters',
      '<Parameters><Parameter><ParameterName>wlm_json_configuration</ParameterName><ParameterValue>[]</ParameterValue></Parameter></Parameters>',
    ),
  DescribeUsageLimits: () =>
    xml(
      'DescribeUsageLimits',
      '<UsageLimits><member><UsageLimitId>u-1</UsageLimitId><ClusterIdentifier>bi</ClusterIdentifier><FeatureType>concurrency-scaling</FeatureType><LimitType>time</LimitType><Amount>60</Amount></member></UsageLimits>',
    ),
  DescribeScheduledActions: () =>
    xml(
      'DescribeScheduledActions',
      '<ScheduledActions><ScheduledAction><ScheduledActionName>nights</ScheduledActionName><Schedule>cron(0 20 * * ? *)</Schedule><State>ACTIVE</State><TargetAction><PauseCluster><ClusterIdentifier>bi</ClusterIdentifier></PauseCluster></TargetAction></ScheduledAction></ScheduledActions>',
    ),
  ListWorkgroups: () => ({ json: { workgroups: [{ workgroupName: 'adhoc', baseCapacity: 32, status: 'AVAILABLE' }] } }),
  ListUsageLimits: () => ({
    json: { usageLimits: [{ usageLimitId: 'l-1', usageType: 'serverless-compute', amount: 100 }] },
  }),
  ListDeliveryStreams: ({ ExclusiveStartDeliveryStreamName: from }) => ({
    json:
      from === undefined
        ? { DeliveryStreamNames: ['clicks', 'orders'], HasMoreDeliveryStreams: true }
        : { DeliveryStreamNames: ['visits'], HasMoreDeliveryStreams: false },
  }),
  DescribeDeliveryStream: ({ DeliveryStreamName }) => ({
    json: {
      DeliveryStreamDescription: {
        DeliveryStreamName,
        DeliveryStreamStatus: 'ACTIVE',
        Destinations: [
          { DestinationId: 'd', ExtendedS3DestinationDescription: { Prefix: `${String(DeliveryStreamName)}/` } },
        ],
      },
    },
  }),
  ListStreams: () => ({ json: { StreamNames: ['clicks'], HasMoreStreams: false } }),
  DescribeStreamSummary: ({ StreamName }) => ({
    json: { StreamDescriptionSummary: { StreamName, OpenShardCount: 8, StreamStatus: 'ACTIVE' } },
  }),
  ListClusters: () => ({ json: { Clusters: [{ Id: 'j-1' }, { Id: 'j-2' }] } }),
  DescribeCluster: ({ ClusterId }) => ({
    json: {
      Cluster: {
        Id: ClusterId,
        Name: 'etl',
        Status: { State: 'WAITING' },
        InstanceCollectionType: ClusterId === 'j-1' ? 'INSTANCE_GROUP' : 'INSTANCE_FLEET',
      },
    },
  }),
  ListInstanceGroups: () => ({
    json: {
      InstanceGroups: [{ Id: 'ig-1', InstanceGroupType: 'CORE', InstanceType: 'm5.xlarge', RequestedInstanceCount: 8 }],
    },
  }),
  ListInstanceFleets: () => ({ json: { InstanceFleets: [{ Id: 'if-1', InstanceFleetType: 'CORE' }] } }),
  GetManagedScalingPolicy: () => ({ json: {} }),
  GetAutoTerminationPolicy: () => ({ json: { AutoTerminationPolicy: { IdleTimeout: 3600 } } }),
  ListApplications: () => ({ json: { applications: [{ id: '00f' }] } }),
  GetApplication: ({ id }) => ({
    json: {
      application: { applicationId: id, name: 'nightly', type: 'Spark', releaseLabel: 'emr-7.2.0', state: 'STARTED' },
    },
  }),
  ListDomainNames: () => ({ json: { DomainNames: [{ DomainName: 'logs' }] } }),
  DescribeDomain: ({ id }) => ({
    json: { DomainStatus: { DomainName: id, EBSOptions: { EBSEnabled: true, VolumeType: 'gp2', VolumeSize: 100 } } },
  }),
};

/** What a service answers that has none of what it is asked for. */
export const nothing: Surveyed = {
  ...Object.fromEntries(
    ['DescribeClusters', 'DescribeClusterParameterGroups', 'DescribeUsageLimits', 'DescribeScheduledActions'].map(
      operation => [operation, () => xml(operation, '')],
    ),
  ),
  ...Object.fromEntries(
    [
      'ListWorkgroups',
      'ListUsageLimits',
      'ListDeliveryStreams',
      'ListStreams',
      'ListMetrics',
      'ListClusters',
      'ListApplications',
      'ListDomainNames',
    ].map(operation => [operation, () => ({ json: {} })]),
  ),
};

/** An account that has something of every service whose things are listed. */
export const surveyed =
  (others: Surveyed) =>
  ({ operation, input }: Call): Answer =>
    (others[operation] ?? answers[operation])?.(input) ?? { fault: 'UnknownOperationException', status: 400 };
