import type { Entry } from '../../src/model/snapshot.ts';
import { account, entry, region, scope } from './account.ts';
import type { Cluster } from './lake.ts';
import { columnsOf, type LakeTable } from './tables.ts';
import type { WarehouseTable } from './warehouse.ts';

const terabyte = 1_000_000_000_000;

/** Workgroups, clusters with their tables, Serverless workgroups and buckets, as the APIs (and SVV_TABLE_INFO) answer. */
export const resourceEntries = (clusters: readonly Cluster[], tables: readonly LakeTable[]): readonly Entry[] => [
  workgroup('primary', { BytesScannedCutoffPerQuery: 5 * terabyte }),
  workgroup('bi', { Description: 'Extracts of the BI server', BytesScannedCutoffPerQuery: 5 * terabyte }),
  workgroup('adhoc', { BytesScannedCutoffPerQuery: terabyte }),
  workgroup('etl', { BytesScannedCutoffPerQuery: 5 * terabyte }),
  ...clusters.flatMap(cluster => [
    clusterEntry(cluster),
    parameterGroup(cluster),
    ...cluster.tables.map((table, index) => warehouseTable(cluster.name, table, 100_200 + index)),
  ]),
  entry('redshift-serverless', 'workgroup', 'data-science', {
    workgroupName: 'data-science',
    workgroupArn: `arn:aws:redshift-serverless:${region}:${account}:workgroup/5a1e0000-0000-4000-8000-000000000001`,
    namespaceName: 'data-science',
    status: 'AVAILABLE',
    baseCapacity: 8,
    maxCapacity: 32,
    enhancedVpcRouting: false,
    publiclyAccessible: false,
  }),
  ...bucketsOf(tables).map(bucket),
];

function workgroup(
  Name: string,
  {
    Description,
    BytesScannedCutoffPerQuery,
    EnforceWorkGroupConfiguration = true,
  }: Readonly<{
    Description?: string;
    BytesScannedCutoffPerQuery?: number;
    EnforceWorkGroupConfiguration?: boolean;
  }>,
): Entry {
  return entry('athena', 'workgroup', Name, {
    Name,
    State: 'ENABLED',
    ...(Description === undefined ? {} : { Description }),
    Configuration: {
      ResultConfiguration: { OutputLocation: `s3://acme-athena-results/${Name}/` },
      EnforceWorkGroupConfiguration,
      PublishCloudWatchMetricsEnabled: true,
      RequesterPaysEnabled: false,
      ...(BytesScannedCutoffPerQuery === undefined ? {} : { BytesScannedCutoffPerQuery }),
      EngineVersion: {
        SelectedEngineVersion: Name === 'bi' ? 'Athena engine version 3' : 'AUTO',
        EffectiveEngineVersion: 'Athena engine version 3',
      },
    },
  });
}

const clusterEntry = ({ name, nodeType, nodes }: Cluster) =>
  entry('redshift', 'cluster', name, {
    ClusterIdentifier: name,
    ClusterNamespaceArn: `arn:aws:redshift:${region}:${account}:namespace:c1a50000-0000-4000-8000-00000000000${nodes}`,
    NodeType: nodeType,
    NumberOfNodes: nodes,
    ClusterStatus: 'available',
    ClusterAvailabilityStatus: 'Available',
    DBName: 'analytics',
    MasterUsername: 'admin',
    Encrypted: true,
    EnhancedVpcRouting: true,
    PubliclyAccessible: false,
    AutomatedSnapshotRetentionPeriod: 7,
    ClusterParameterGroups: [{ ParameterGroupName: name, ParameterApplyStatus: 'in-sync' }],
    AvailabilityZone: `${region}a`,
    ClusterVersion: '1.0',
  });

/** Dashboards go before loads, and what runs for an hour is written down. */
const parameterGroup = ({ name }: Cluster) => {
  const queue = { auto_wlm: true, queue_type: 'auto' };
  const predicate = [{ metric_name: 'query_execution_time', operator: '>', value: 3600 }];
  const queues = [
    { ...queue, user_group: ['etl'], priority: 'low' },
    { ...queue, priority: 'high', rules: [{ rule_name: 'hour_long', action: 'log', predicate }] },
  ];
  return entry('redshift', 'parameter-group', name, {
    ParameterGroupName: name,
    ParameterGroupFamily: 'redshift-1.0',
    Parameters: [{ ParameterName: 'wlm_json_configuration', ParameterValue: JSON.stringify(queues), Source: 'user' }],
  });
};

function warehouseTable(cluster: string, table: WarehouseTable, id: number): Entry {
  const { schema, name, columns, diststyle, sort, rows, mb, mostCommon } = table;
  const key = /KEY\((\w+)\)/.exec(diststyle)?.[1];
  const first = sort?.columns[0] ?? '';
  const sortkey = { compound: first, interleaved: 'INTERLEAVED', auto: `AUTO(SORTKEY(${first}))` };
  return entry(
    'redshift',
    'table',
    `${schema}.${name}`,
    {
      database: 'analytics',
      schema,
      table_id: id,
      table: name,
      encoded: 'Y',
      diststyle,
      ...(sort ? { sortkey1: sortkey[sort.style], sortkey_num: sort.columns.length } : { sortkey_num: 0 }),
      size: mb,
      pct_used: Number((mb / 640_000).toFixed(4)),
      empty: 0,
      unsorted: 0.4,
      stats_off: 1.2,
      tbl_rows: rows,
      estimated_visible_rows: rows,
      skew_rows: 1.02,
      columns: columnsOf(columns).map(column => {
        const [, type = '', encoding = ''] = /^(.*) (\w+)$/.exec(column.type) ?? [];
        return {
          column: column.name,
          type,
          encoding,
          distkey: column.name === key,
          sortkey: sortPlace(sort, column.name),
        };
      }),
      ...(mostCommon ? { most_common: Object.entries(mostCommon).map(([column, freq]) => ({ column, freq })) } : {}),
    },
    `${scope}/${cluster}`,
  );
}

/** As PG_TABLE_DEF: 0 outside the key; an interleaved key has alternating signs. */
function sortPlace(sort: WarehouseTable['sort'], column: string): number {
  const place = (sort?.columns.indexOf(column) ?? -1) + 1;
  return sort?.style === 'interleaved' && place % 2 === 0 ? -place : place;
}

const expiring = (ID: string, Prefix: string, Days: number) => ({
  ID,
  Status: 'Enabled',
  Filter: { Prefix },
  Expiration: { Days },
});
const rules: Readonly<Record<string, Entry['value']>> = {
  'acme-lake-raw': {
    Rules: [
      {
        ID: 'landing-to-infrequent-access',
        Status: 'Enabled',
        Filter: { Prefix: 'landing/' },
        Transitions: [{ Days: 60, StorageClass: 'STANDARD_IA' }],
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
    ],
  },
  'acme-lake-curated': {
    Rules: [
      expiring('keep-400-days-page-events', 'web/page_events/', 400),
      expiring('keep-400-days-email-events', 'marketing/email_events/', 400),
      expiring('keep-400-days-order-facts', 'finance/order_facts/', 400),
    ],
  },
  'acme-athena-results': { Rules: [expiring('expire-results', '', 14)] },
  'acme-warehouse-staging': { Rules: [expiring('loaded-files', '', 30)] },
};

const bucketsOf = (tables: readonly LakeTable[]) =>
  [...new Set([...tables.map(table => table.bucket), 'acme-athena-results', 'acme-warehouse-staging'])].sort();

const bucket = (Name: string) =>
  entry('s3', 'bucket', Name, {
    Name,
    BucketRegion: region,
    Versioning: { Status: 'Suspended' },
    ...(rules[Name] ? { LifecycleConfiguration: rules[Name] } : {}),
  });
