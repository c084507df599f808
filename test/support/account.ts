import { advise } from '../../src/advise.ts';
import type { Hints, Request } from '../../src/advise/request.ts';
import type { Coverage, Entry } from '../../src/model/snapshot.ts';
import type { Json } from '../../src/model/resource.ts';
import { bookOf } from '../../src/pricing/price-book.ts';
import { rules } from '../../src/rules/index.ts';
import type { BulkRow } from '../../src/snapshot/write.ts';
import { bulkOf } from './bulk.ts';

export const scope = '111122223333/us-east-1';

/** A table of text in Glue, with 100 GB of files in one folder. */
export const aTextTable = (database: string, name: string, rest: { scope?: string; bucket?: string } = {}): Entry => ({
  scope: rest.scope ?? scope,
  service: 'glue',
  kind: 'table',
  id: `${database}.${name}`,
  value: {
    Name: name,
    DatabaseName: database,
    StorageDescriptor: {
      Location: `s3://${rest.bucket ?? 'lake'}/${database}/${name}/`,
      InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
      SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.serde2.OpenCSVSerde' },
      Columns: ['a', 'b', 'c', 'd'].map((column): Json => ({ Name: column, Type: 'string' })),
    },
    PartitionKeys: [{ Name: 'dt', Type: 'date' }],
  },
});

export const files = (database: string, name: string, bucket = 'lake'): readonly BulkRow[] =>
  Array.from({ length: 100 }, (_, day) => {
    const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
    return {
      bucket,
      key: `${database}/${name}/dt=${date}/a.csv`,
      size: 1e9,
      last_modified: `${date}T06:00:00Z`,
      etag: 'e',
      storage_class: null,
    };
  });

let id = 0;
/** So many runs in the window of 730 hours, each of 10 GB and an hour. */
export const runs = (times: number, query: string, rest: BulkRow = {}): readonly BulkRow[] =>
  Array.from({ length: times }, (_, run) => ({
    scope,
    engine: 'athena',
    id: String((id += 1)),
    place: 'bi',
    user: 'ana',
    state: 'SUCCEEDED',
    kind: 'DML',
    catalog: 'awsdatacatalog',
    database: 'web',
    submitted_at: new Date(Date.UTC(2026, 2, 1) + run * 1000).toISOString(),
    queued_ms: 0,
    run_ms: 3_600_000,
    scanned_bytes: 10e9,
    reused: false,
    dpu: null,
    query,
    ...rest,
  }));

interface Account {
  readonly catalog?: readonly Entry[];
  readonly resources?: readonly Entry[];
  readonly coverage?: readonly Coverage[];
  readonly objects?: readonly BulkRow[];
  readonly layouts?: readonly BulkRow[];
  readonly executions?: readonly BulkRow[];
}

const noHints: Hints = { tables: [], queries: [], runsOf: () => undefined };

/** The whole pipeline over texts in memory and, where one is given, an account. */
export async function advised(texts: Readonly<Record<string, string>>, account?: Account, rest: Partial<Request> = {}) {
  const { catalog = [], resources = [], coverage = [], ...bulk } = account ?? {};
  const window = { start: '2026-03-01T00:00:00Z', end: '2026-03-31T10:00:00Z' };
  const snapshot = account && {
    manifest: {
      version: 1 as const,
      tool: 'test',
      asOf: '2026-04-20T00:00:00Z',
      window,
      scopes: [scope],
      coverage,
      files: [],
    },
    catalog,
    resources,
    problems: [],
    bulk: await bulkOf(bulk),
  };
  return advise({
    version: '0',
    asOf: '2026-04-20T00:00:00Z',
    files: { read: async path => texts[path] ?? { level: 'error', message: 'missing', file: path } },
    paths: Object.keys(texts).sort(),
    context: [],
    habits: { dialectOf: () => undefined, databaseOf: () => undefined },
    hints: noHints,
    rules,
    options: {},
    severityOf: finding => finding.severity,
    suppressionOf: () => undefined,
    suppressing: { entries: [] },
    ruleIds: rules.map(({ id }) => id),
    book: bookOf('us-east-1'),
    reporting: snapshot ? 'everything' : 'paths',
    ...(snapshot ? { snapshot } : {}),
    ...rest,
  });
}
