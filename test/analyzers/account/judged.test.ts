import { describe, expect, test } from 'vitest';
import { accountResources } from '../../../src/analyzers/account/account-resource.ts';
import { inventoriesOf } from '../../../src/analyzers/account/inventory.ts';
import { factNames } from '../../../src/model/facts.ts';
import type { Coverage, Entry } from '../../../src/model/snapshot.ts';
import { rules } from '../../../src/rules/index.ts';
import { runRules } from '../../../src/run-rules.ts';

const scope = '111122223333/us-east-1';
const entry = (kind: string, id: string, value: Entry['value']): Entry => {
  const [service = '', name = ''] = kind.split('/');
  return { scope, service, kind: name, id, value };
};
const services = [
  'athena',
  'emr',
  'emr-serverless',
  'firehose',
  'glue-jobs',
  'kinesis',
  'opensearch',
  'redshift',
  'redshift-serverless',
];
const read = (status: Coverage['status'] = 'complete') =>
  inventoriesOf(services.map(service => ({ service, scope, status, read: 1 })));

/** What all rules say of an account: the rule and the end of the ARN. */
function judged(entries: readonly Entry[], inventories = read()): readonly string[] {
  const none = Object.fromEntries(factNames.map(name => [name, []]));
  const { findings, problems } = runRules(rules, {
    ...none,
    resources: entries.flatMap(accountResources),
    inventories,
  });
  expect(problems).toEqual([]);
  return findings.map(({ rule, at }) => `${rule} ${'arn' in at ? at.arn.split(':').slice(5).join(':') : 'elsewhere'}`);
}

const cluster = entry('redshift/cluster', 'bi', {
  ClusterIdentifier: 'bi',
  NodeType: 'dc2.large',
  NumberOfNodes: 4,
  ClusterParameterGroups: [{ ParameterGroupName: 'tuned' }],
});
const group = (queue: object, more: Entry['value'] = {}) =>
  entry('redshift/parameter-group', 'tuned', {
    ParameterGroupName: 'tuned',
    ParameterGroupFamily: 'redshift-1.0',
    Parameters: [{ ParameterName: 'wlm_json_configuration', ParameterValue: JSON.stringify([queue]) }],
    ...more,
  });
const scaling = { auto_wlm: true, concurrency_scaling: 'auto', rules: [{ rule_name: 'long' }] };
const limit = entry('redshift/usage-limit', 'u-1', {
  UsageLimitId: 'u-1',
  ClusterIdentifier: 'bi',
  FeatureType: 'concurrency-scaling',
});
const workgroup = entry('redshift-serverless/workgroup', 'adhoc', {
  workgroupName: 'adhoc',
  workgroupArn: 'arn:aws:redshift-serverless:us-east-1:111122223333:workgroup/1-2-3',
  baseCapacity: 32,
});
const core = (count: number) => ({
  Id: 'ig-1',
  InstanceGroupType: 'CORE',
  InstanceType: 'm5.xlarge',
  RequestedInstanceCount: count,
  Market: 'ON_DEMAND',
});
const emr = (more: Entry['value'] = {}) =>
  entry('emr/cluster', 'j-1', {
    Id: 'j-1',
    ClusterArn: 'arn:aws:elasticmapreduce:us-east-1:111122223333:cluster/j-1',
    Name: 'etl',
    Applications: [{ Name: 'Spark' }],
    InstanceGroups: [core(8)],
    AutoTerminationPolicy: { IdleTimeout: 3600 },
    ...more,
  });
const job = (more: Entry['value'] = {}) =>
  entry('glue/job', 'load', {
    Name: 'load',
    Command: { Name: 'glueetl', ScriptLocation: 's3://scripts/load.py', PythonVersion: '3' },
    GlueVersion: '2.0',
    Timeout: 60,
    WorkerType: 'G.1X',
    NumberOfWorkers: 10,
    DefaultArguments: { '--job-language': 'python', Hidden: ['--db_password'] },
    ...more,
  });

describe('an account is judged as what Terraform declares', () => {
  test('a cluster of an old kind', () => expect(judged([cluster])).toEqual(['redshift/legacy-node-type cluster:bi']));

  test('queues by hand', () =>
    expect(judged([group({ query_concurrency: 5, rules: [{ rule_name: 'long' }] })])).toEqual([
      'redshift/manual-wlm parametergroup:tuned',
    ]));

  test('queues that may not be read', () => {
    expect(judged([group({ query_concurrency: 5 }, { Parameters: [], Unread: ['Parameters'] })])).toEqual([]);
  });

  test('concurrency scaling without a limit, with one, and where the limits were not read', () => {
    const own = [{ ...cluster, value: { ...cluster.value, NodeType: 'ra3.4xlarge' } }, group(scaling)];
    expect(judged(own)).toEqual(['redshift/concurrency-scaling-uncapped cluster:bi']);
    expect(judged([...own, limit])).toEqual([]);
    expect(judged(own, read('partial'))).toEqual([]);
    expect(judged(own, [])).toEqual([]);
  });

  test('a serverless workgroup without limits, with one, and where they were not read', () => {
    const found = [
      'redshift/serverless-missing-usage-limit workgroup/1-2-3',
      'redshift/serverless-uncapped-capacity workgroup/1-2-3',
    ];
    expect(judged([workgroup])).toEqual(found);
    const own = entry('redshift-serverless/usage-limit', 'l-1', {
      resourceArn: 'arn:aws:redshift-serverless:us-east-1:111122223333:workgroup/1-2-3',
      usageType: 'serverless-compute',
      breachAction: 'deactivate',
    });
    expect(judged([workgroup, own])).toEqual([]);
    expect(judged([workgroup], read('denied'))).toEqual([]);
  });

  test('a cluster of EMR of a fixed size, one that is scaled, and where that may not be read', () => {
    expect(judged([emr()])).toEqual(['emr/missing-managed-scaling cluster/j-1']);
    expect(judged([emr({ ManagedScalingPolicy: { ComputeLimits: { MinimumCapacityUnits: 2 } } })])).toEqual([]);
    expect(judged([emr({ InstanceGroups: [], Unread: ['InstanceGroups'] })])).toEqual([]);
    expect(judged([emr()], read('partial'))).toEqual([]);
  });

  test('a job of an old version, and no word of a secret argument', () => {
    expect(judged([job()])).toEqual(['glue/eol-version job/load']);
    const [own] = accountResources(job());
    expect(own?.sensitive).toEqual(['default_arguments["--db_password"]']);
    expect(own?.values).toMatchObject({ default_arguments: { '--job-language': 'python' } });
  });

  test('workers that do not scale, and arguments that may say so', () => {
    const six = (more: Entry['value'] = {}) => job({ GlueVersion: '6.0', ...more });
    expect(judged([six()])).toEqual(['glue/autoscaling-off job/load']);
    expect(judged([six({ DefaultArguments: { '--enable-auto-scaling': 'true' } })])).toEqual([]);
    expect(judged([six({ DefaultArguments: { Hidden: ['--enable-auto-scaling'] } })])).toEqual([]);
    expect(judged([job({ GlueVersion: '5.0', NumberOfWorkers: 2 })])).toEqual(['glue/pre-6-rate job/load']);
  });

  test('a workgroup without a limit, with one, and for Spark', () => {
    const own = (Configuration: Entry['value']) =>
      entry('athena/workgroup', 'bi', { Name: 'bi', State: 'ENABLED', Configuration });
    const engine = (SelectedEngineVersion: string) => ({ EngineVersion: { SelectedEngineVersion } });
    expect(judged([own(engine('AUTO'))])).toEqual(['athena/uncapped-workgroup workgroup/bi']);
    expect(judged([own({ ...engine('AUTO'), BytesScannedCutoffPerQuery: 1e12 })])).toEqual([]);
    expect(judged([own(engine('PySpark engine version 3'))])).toEqual([]);
  });

  test('a cluster of EMR that nothing ends, one of great weight, and where the policy may not be read', () => {
    const own = { Id: 'j-1', Name: 'etl', ReleaseLabel: 'emr-7.5.0', Applications: [{ Name: 'Spark' }] };
    const idle = (more: Entry['value'] = {}) => entry('emr/cluster', 'j-1', { ...own, Tags: [], ...more });
    expect(judged([idle()])).toEqual(['emr/idle-cluster cluster/j-1']);
    expect(judged([idle({ AutoTerminate: true })])).toEqual([]);
    expect(judged([idle({ Tags: [{ Key: 'tier', Value: 'critical' }] })])).toEqual([]);
    expect(judged([idle({ Unread: ['AutoTerminationPolicy'] })])).toEqual([]);
  });

  test('a crawler that runs all the time, and one that is paused', () => {
    const crawler = (State: string) =>
      entry('glue/crawler', 'feeds', {
        Name: 'feeds',
        Targets: { S3Targets: [{ Path: 's3://lake/feeds/' }] },
        RecrawlPolicy: { RecrawlBehavior: 'CRAWL_NEW_FOLDERS_ONLY' },
        Schedule: { ScheduleExpression: 'cron(0/5 * * * ? *)', State },
      });
    expect(judged([crawler('SCHEDULED')])).toEqual(['crawler/too-frequent crawler/feeds']);
    expect(judged([crawler('NOT_SCHEDULED')])).toEqual([]);
  });

  test('results that never expire, and where that may not be read', () => {
    const bucket = (more: Entry['value'] = {}) => entry('s3/bucket', 'results', { Name: 'results', ...more });
    const own = (more: Entry['value'] = {}) =>
      entry('athena/workgroup', 'bi', {
        Name: 'bi',
        Configuration: {
          BytesScannedCutoffPerQuery: 1e12,
          ResultConfiguration: { OutputLocation: 's3://results/bi/' },
          ...more,
        },
      });
    const abort = { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };
    const rules = (prefix: string) => ({
      LifecycleConfiguration: {
        Rules: [{ Status: 'Enabled', Filter: { Prefix: prefix }, Expiration: { Days: 9 }, ...abort }],
      },
    });
    expect(judged([bucket(), own()])).toEqual(['athena/results-never-expire results']);
    expect(judged([bucket(rules('logs/')), own()])).toEqual(['athena/results-never-expire results']);
    expect(judged([bucket(rules('')), own()])).toEqual([]);
    expect(judged([bucket({ Unread: ['LifecycleConfiguration'] }), own()])).toEqual([]);
    expect(judged([bucket(rules('logs/')), own({ ManagedQueryResultsConfiguration: { Enabled: true } })])).toEqual([]);
  });

  test('what a stream delivers', () => {
    const stream = (more: Entry['value']) =>
      entry('firehose/delivery-stream', 'clicks', {
        DeliveryStreamName: 'clicks',
        Destinations: [
          {
            ExtendedS3DestinationDescription: {
              BucketARN: 'arn:aws:s3:::lake',
              Prefix: 'clicks/',
              CompressionFormat: 'GZIP',
              ...more,
            },
          },
        ],
      });
    const partitioned = {
      Prefix: 'clicks/d=!{partitionKeyFromLambda:device_id}/',
      ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
      DynamicPartitioningConfiguration: { Enabled: true },
      ProcessingConfiguration: { Enabled: true, Processors: [{ Type: 'Lambda', Parameters: [] }] },
    };
    expect(judged([stream({ BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 } })])).toEqual([
      'firehose/buffer-too-small deliverystream/clicks',
    ]);
    expect(judged([stream({ BufferingHints: { SizeInMBs: 128, IntervalInSeconds: 300 } })])).toEqual([]);
    expect(judged([stream(partitioned)])).toEqual([
      'firehose/dynamic-partitioning-high-cardinality deliverystream/clicks',
    ]);
  });

  test('logs on hot nodes, and with warm ones', () => {
    const domain = (more: Entry['value'] = {}) =>
      entry('opensearch/domain', 'web-logs', {
        DomainName: 'web-logs',
        ClusterConfig: { InstanceType: 'r6g.2xlarge.search', InstanceCount: 20, ...more },
        EBSOptions: { EBSEnabled: true, VolumeType: 'gp3', VolumeSize: 1000 },
      });
    expect(judged([domain()])).toEqual(['opensearch/hot-only-storage domain/web-logs']);
    expect(judged([domain({ WarmEnabled: true })])).toEqual([]);
  });

  test('volumes of a domain', () =>
    expect(
      judged([
        entry('opensearch/domain', 'logs', {
          DomainName: 'logs',
          ClusterConfig: { InstanceType: 'r6g.large.search', InstanceCount: 3 },
          EBSOptions: { EBSEnabled: true, VolumeType: 'gp2', VolumeSize: 100 },
        }),
      ]),
    ).toEqual(['opensearch/gp2-volumes domain/logs']));
});

test('what an answer does not tell of is not known', () => {
  const kinds: readonly (readonly [string, Entry['value']])[] = [
    ['athena/workgroup', { Name: 'x' }],
    ['emr/cluster', { Id: 'x', Unread: ['InstanceGroups', 'ManagedScalingPolicy', 'AutoTerminationPolicy'] }],
    ['firehose/delivery-stream', { DeliveryStreamName: 'x', Destinations: [] }],
    ['kinesis/stream', { StreamName: 'x' }],
    ['s3/bucket', { Name: 'x', Unread: ['LifecycleConfiguration'] }],
  ];
  for (const [kind, value] of kinds) expect(judged([entry(kind, 'x', value)], [])).toEqual([]);
});

test('kinds that no rule knows are no resources', () =>
  expect(accountResources(entry('glue/toString', 'x', { Name: 'x' }))).toEqual([]));
