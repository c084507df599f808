import { expect, test } from 'vitest';
import { surveyed, type Surveyed } from '../../support/aws-surveys.ts';
import { endpointWith, type Answer } from '../../support/aws-endpoint.ts';
import { collected, scope } from './support.ts';

const denied: Answer = { fault: 'AccessDeniedException', status: 400 };

/** Collects one service from an endpoint that answers as given. */
async function read(
  service: 'emr' | 'emr-serverless' | 'firehose' | 'kinesis' | 'opensearch' | 'redshift' | 'redshift-serverless',
  others: Surveyed = {},
) {
  const { calls } = await endpointWith(surveyed(others));
  const { resources, coverageOf } = await collected({ services: [service] });
  const named = resources.map(({ kind, id }) => `${kind} ${id}`);
  return {
    calls,
    resources,
    named,
    coverage: coverageOf(service),
    valueOf: (id: string) => resources.find(one => one.id === id)?.value,
  };
}

test('clusters of Redshift with what governs them', async () => {
  const { named, valueOf, coverage } = await read('redshift');
  expect(named).toEqual([
    'cluster bi',
    'cluster etl',
    'parameter-group tuned',
    'scheduled-action nights',
    'usage-limit u-1',
  ]);
  expect(valueOf('bi')).toMatchObject({ NodeType: 'ra3.xlplus', NumberOfNodes: 4 });
  expect(valueOf('tuned')).toMatchObject({
    ParameterGroupFamily: 'redshift-1.0',
    Parameters: [{ ParameterName: 'wlm_json_configuration', ParameterValue: '[]' }],
  });
  expect(coverage).toEqual({ service: 'redshift', scope, status: 'complete', read: 5, of: 5 });
});

test('what changes by itself is not kept', async () => {
  const { valueOf } = await read('redshift');
  expect(Object.keys(valueOf('bi') ?? {})).not.toContain('ClusterStatus');
});

test('parameters that may not be read are not known, and it is told', async () => {
  const { valueOf, coverage } = await read('redshift', { DescribeClusterParameters: () => denied });
  expect(valueOf('tuned')).toMatchObject({ Unread: ['Parameters'] });
  expect(coverage).toMatchObject({ status: 'partial', reason: 'some settings of 1 parameter groups: access denied' });
});

test('a kind that may not be listed leaves the others', async () => {
  const { named, coverage } = await read('redshift', { DescribeUsageLimits: () => denied });
  expect(named).toHaveLength(4);
  expect(coverage).toMatchObject({
    status: 'partial',
    reason: 'usage limits: AccessDeniedException: not authorized to perform redshift:DescribeUsageLimits',
  });
});

test('workgroups of Redshift Serverless and their limits', async () => {
  const { named, valueOf } = await read('redshift-serverless');
  expect(named).toEqual(['usage-limit l-1', 'workgroup adhoc']);
  expect(valueOf('adhoc')).toMatchObject({ baseCapacity: 32 });
});

test('streams are described one by one', async () => {
  const { named, valueOf, calls } = await read('firehose');
  expect(named).toEqual(['delivery-stream clicks', 'delivery-stream orders', 'delivery-stream visits']);
  expect(valueOf('clicks')).toMatchObject({
    Destinations: [{ ExtendedS3DestinationDescription: { Prefix: 'clicks/' } }],
  });
  expect(calls.filter(({ operation }) => operation === 'ListDeliveryStreams')).toHaveLength(2);
});

test('streams of Kinesis', async () => {
  const { named, valueOf } = await read('kinesis');
  expect(named).toEqual(['stream clicks']);
  expect(valueOf('clicks')).toMatchObject({ OpenShardCount: 8 });
});

test('clusters of EMR that run, with groups or fleets and their policies', async () => {
  const { named, valueOf, calls } = await read('emr');
  expect(named).toEqual(['cluster j-1', 'cluster j-2']);
  expect(valueOf('j-1')).toMatchObject({
    Name: 'etl',
    InstanceGroups: [{ InstanceGroupType: 'CORE', RequestedInstanceCount: 8 }],
    AutoTerminationPolicy: { IdleTimeout: 3600 },
  });
  expect(valueOf('j-2')).toMatchObject({ InstanceFleets: [{ InstanceFleetType: 'CORE' }] });
  expect(calls.find(({ operation }) => operation === 'ListClusters')?.input).toMatchObject({
    ClusterStates: ['STARTING', 'BOOTSTRAPPING', 'RUNNING', 'WAITING'],
  });
});

test('a cluster that is denied is told, and the rest is read', async () => {
  const { named, coverage } = await read('emr', {
    DescribeCluster: ({ ClusterId }) =>
      ClusterId === 'j-1'
        ? denied
        : surveyed({})({ service: 'emr', operation: 'DescribeCluster', input: { ClusterId } }),
  });
  expect(named).toEqual(['cluster j-2']);
  expect(coverage).toMatchObject({
    status: 'partial',
    reason: expect.stringMatching(/^what 1 clusters are: AccessDenied/),
  });
});

test('applications of EMR Serverless and domains of OpenSearch', async () => {
  expect((await read('emr-serverless')).valueOf('00f')).toMatchObject({ name: 'nightly' });
  const { valueOf } = await read('opensearch');
  expect(valueOf('logs')).toMatchObject({ EBSOptions: { VolumeType: 'gp2' } });
});

test('a service of which nothing may be read is denied', async () => {
  const { coverage } = await read('opensearch', { ListDomainNames: () => denied });
  expect(coverage).toMatchObject({ status: 'denied', read: 0 });
});
