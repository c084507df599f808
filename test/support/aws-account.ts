import type { Answer, Call } from './aws-endpoint.ts';
import { nothing } from './aws-surveys.ts';

/** An account of one region: its catalog, and what lies in its buckets. */
export interface FakeAccount {
  /** By database, as GetTables answers. */
  readonly databases: Readonly<Record<string, readonly FakeTable[]>>;
  /** By bucket, the keys and sizes of its objects. */
  readonly buckets?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By bucket and key (`lake/a/b`), what objects hold that are not all zeros. */
  readonly contents?: Readonly<Record<string, Uint8Array>>;
  /** By workgroup, its runs as GetQueryExecution answers, the newest first. */
  readonly history?: Readonly<Record<string, readonly FakeRun[]>>;
  /** By workgroup, where its results go. */
  readonly results?: Readonly<Record<string, string>>;
  /** By workgroup and name, what is kept there. */
  readonly prepared?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly named?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Glue's jobs and their runs, with a trigger, a crawler and a connection. */
  readonly jobs?: Readonly<Record<string, readonly object[]>>;
  /** Things on a page. */
  readonly pageSize?: number;
}

export interface FakeRun {
  readonly QueryExecutionId: string;
  readonly [other: string]: unknown;
}

export interface FakeTable {
  readonly Name: string;
  readonly Location?: string;
  /** Names of the keys. */
  readonly keys?: readonly string[];
  /** Values and location of each. */
  readonly partitions?: readonly (readonly [values: readonly unknown[], location: string])[];
  readonly [other: string]: unknown;
}

export const table = (Name: string, rest: Partial<FakeTable> = {}): FakeTable => ({
  Name,
  Location: `s3://lake/${Name}/`,
  ...rest,
});

/** Answers as the services do; faults come before. */
export function answering(account: FakeAccount): (call: Call) => Answer {
  const size = account.pageSize ?? 2;
  const page = (key: string, items: readonly unknown[], { NextToken }: Call['input']): Answer => {
    const from = Number(NextToken ?? 0);
    return {
      json: {
        [key]: items.slice(from, from + size),
        ...(from + size < items.length ? { NextToken: String(from + size) } : {}),
      },
    };
  };
  const tableOf = ({ DatabaseName, TableName }: Call['input']) =>
    account.databases[String(DatabaseName)]?.find(({ Name }) => Name === TableName);
  const answers: Readonly<Record<string, (input: Call['input']) => Answer>> = {
    GetDatabases: input =>
      page(
        'DatabaseList',
        Object.keys(account.databases).map(Name => ({ Name })),
        input,
      ),
    GetTables: input =>
      page(
        'TableList',
        (account.databases[String(input['DatabaseName'])] ?? []).map(glueTable(String(input['DatabaseName']))),
        input,
      ),
    GetPartitions: input => page('Partitions', partitionsIn(tableOf(input), input['Segment']), input),
    GetPartitionIndexes: () => ({ json: { PartitionIndexDescriptorList: [] } }),
    ListObjectsV2: input => listing(account.buckets?.[String(input['Bucket'])], input, size),
    GetObject: input => part(account, input),
    GetBucketLocation: () => ({
      xml: '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">eu-central-1</LocationConstraint>',
    }),
    GetBucketVersioning: () => ({ xml: '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>' }),
    GetBucketLifecycleConfiguration: () => ({ fault: 'NoSuchLifecycleConfiguration', status: 404 }),
    GetBucketEncryption: () => ({ fault: 'ServerSideEncryptionConfigurationNotFoundError', status: 404 }),
    ListBucketInventoryConfigurations: () => ({ xml: '<ListInventoryConfigurationsResult/>' }),
    ListBucketIntelligentTieringConfigurations: () => ({ xml: '<ListBucketIntelligentTieringConfigurationsOutput/>' }),
  };
  Object.assign(answers, nothing, answersOfAthena(account, page), answersOfJobs(account, page));
  return ({ operation, input }) => answers[operation]?.(input) ?? { fault: 'UnknownOperationException', status: 400 };
}

type Paged = (key: string, items: readonly unknown[], input: Call['input']) => Answer;

function answersOfAthena(
  { history = {}, prepared = {}, named = {}, results = {} }: FakeAccount,
  page: Paged,
): Readonly<Record<string, (input: Call['input']) => Answer>> {
  const gone: Answer = { fault: 'InvalidRequestException', status: 400 };
  const runs = new Map(Object.values(history).flatMap(own => own.map(run => [run.QueryExecutionId, run] as const)));
  const group = ({ WorkGroup }: Call['input']) => String(WorkGroup);
  const queries = Object.entries(named).flatMap(([WorkGroup, own]) =>
    Object.entries(own).map(([NamedQueryId, QueryString]) => ({ NamedQueryId, WorkGroup, QueryString })),
  );
  return {
    ListWorkGroups: input =>
      page(
        'WorkGroups',
        Object.keys(history).map(Name => ({ Name })),
        input,
      ),
    GetWorkGroup: input => ({
      json: {
        WorkGroup: {
          Name: group(input),
          State: 'ENABLED',
          Configuration: {
            EnforceWorkGroupConfiguration: false,
            ...(results[group(input)] === undefined
              ? {}
              : { ResultConfiguration: { OutputLocation: results[group(input)] } }),
          },
        },
      },
    }),
    ListDataCatalogs: input =>
      page(
        'DataCatalogsSummary',
        [
          { CatalogName: 'AwsDataCatalog', Type: 'GLUE' },
          { CatalogName: 'orders', Type: 'LAMBDA' },
        ],
        input,
      ),
    GetDataCatalog: ({ Name }) => ({ json: { DataCatalog: { Name, Type: 'LAMBDA', Parameters: { function: 'f' } } } }),
    ListNamedQueries: input => page('NamedQueryIds', Object.keys(named[group(input)] ?? {}), input),
    BatchGetNamedQuery: ({ NamedQueryIds }) => ({
      json: {
        NamedQueries: queries.filter(
          ({ NamedQueryId }) => Array.isArray(NamedQueryIds) && NamedQueryIds.includes(NamedQueryId),
        ),
      },
    }),
    GetNamedQuery: input => {
      const query = queries.find(({ NamedQueryId }) => NamedQueryId === input['NamedQueryId']);
      return query ? { json: { NamedQuery: query } } : gone;
    },
    ListPreparedStatements: input =>
      page(
        'PreparedStatements',
        Object.keys(prepared[group(input)] ?? {}).map(StatementName => ({ StatementName })),
        input,
      ),
    GetPreparedStatement: input => ({
      json: {
        PreparedStatement: {
          StatementName: input['StatementName'],
          WorkGroupName: group(input),
          QueryStatement: prepared[group(input)]?.[String(input['StatementName'])],
        },
      },
    }),
    ListQueryExecutions: input =>
      page(
        'QueryExecutionIds',
        (history[group(input)] ?? []).map(run => run.QueryExecutionId),
        input,
      ),
    BatchGetQueryExecution: ({ QueryExecutionIds }) => ({
      json: {
        QueryExecutions: [...runs.values()].filter(
          run => Array.isArray(QueryExecutionIds) && QueryExecutionIds.includes(run.QueryExecutionId),
        ),
      },
    }),
    GetQueryExecution: ({ QueryExecutionId }) => {
      const run = runs.get(String(QueryExecutionId));
      return run ? { json: { QueryExecution: run } } : gone;
    },
  };
}

function answersOfJobs({ jobs }: FakeAccount, page: Paged): Readonly<Record<string, (input: Call['input']) => Answer>> {
  const some = (items: readonly object[]) => (jobs ? items : []);
  const arguments_ = { '--TempDir': 's3://tmp/', '--api-key': 'hunter2' };
  const properties = {
    JDBC_CONNECTION_URL: 'jdbc:postgresql://db/',
    PASSWORD: 'hunter2',
    ENCRYPTED_PASSWORD: 'hunter2',
  };
  return {
    GetJobs: input =>
      page(
        'Jobs',
        Object.keys(jobs ?? {}).map(Name => ({ Name, WorkerType: 'G.1X', DefaultArguments: arguments_ })),
        input,
      ),
    GetJobRuns: input => page('JobRuns', jobs?.[String(input['JobName'])] ?? [], input),
    GetTriggers: input => page('Triggers', some([{ Name: 'nightly', Type: 'SCHEDULED' }]), input),
    GetCrawlers: input => page('Crawlers', some([{ Name: 'c', CrawlElapsedTime: 12 }]), input),
    GetConnections: input => page('ConnectionList', some([{ Name: 'db', ConnectionProperties: properties }]), input),
  };
}

function part({ buckets, contents }: FakeAccount, { Bucket, Key, Range, IfMatch }: Call['input']): Answer {
  const size = buckets?.[String(Bucket)]?.[String(Key)];
  if (size === undefined) return { fault: 'NoSuchKey', status: 404 };
  if (IfMatch !== undefined && IfMatch !== `"e${size}"`) return { fault: 'PreconditionFailed', status: 412 };
  const whole = contents?.[`${String(Bucket)}/${String(Key)}`] ?? new Uint8Array(size);
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(String(Range)) ?? [];
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  if (start >= size) return { fault: 'InvalidRange', status: 416 };
  const bytes = whole.subarray(start, from === '' || to === '' ? size : Number(to) + 1);
  const range = `bytes ${start}-${start + bytes.length - 1}/${size}`;
  return { bytes, headers: { etag: `"e${size}"`, 'content-range': range } };
}

const glueTable =
  (DatabaseName: string) =>
  ({ Name, Location, keys = [], ...rest }: FakeTable) => ({
    Name,
    DatabaseName,
    CreateTime: 1_700_000_000,
    LastAccessTime: 1_800_000_000 + Math.floor(Math.random() * 1000),
    PartitionKeys: keys.map(key => ({ Name: key, Type: 'string' })),
    ...(Location === undefined ? {} : { StorageDescriptor: { Location, Columns: [{ Name: 'id', Type: 'bigint' }] } }),
    ...rest,
  });

function partitionsIn(own: FakeTable | undefined, segment: unknown) {
  const all = (own?.partitions ?? []).map(([Values, Location]) => ({
    Values,
    StorageDescriptor: { Location },
    CreationTime: 1_700_000_000,
  }));
  const isSegment = typeof segment === 'object' && segment !== null && 'SegmentNumber' in segment;
  return isSegment ? all.filter((_, index) => index % 10 === segment.SegmentNumber) : all;
}

function listing(bucket: Readonly<Record<string, number>> | undefined, input: Call['input'], size: number): Answer {
  if (!bucket) return { fault: 'NoSuchBucket', status: 404 };
  const keys = Object.keys(bucket)
    .filter(key => key.startsWith(String(input['prefix'])))
    .toSorted();
  const from = Number(input['continuation-token'] ?? 0);
  const contents = keys
    .slice(from, from + size)
    .map(
      key =>
        `<Contents><Key>${encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+')}</Key><Size>${bucket[key]}</Size><ETag>&quot;e${bucket[key]}&quot;</ETag><LastModified>2026-11-01T00:00:00.000Z</LastModified><StorageClass>STANDARD</StorageClass></Contents>`,
    );
  const more =
    from + size < keys.length
      ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${from + size}</NextContinuationToken>`
      : '<IsTruncated>false</IsTruncated>';
  return { xml: `<ListBucketResult><EncodingType>url</EncodingType>${contents.join('')}${more}</ListBucketResult>` };
}
