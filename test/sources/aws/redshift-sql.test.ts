import { expect, test } from 'vitest';
import { tablesOfCatalog } from '../../../src/analyzers/catalog/tables-of-catalog.ts';
import { redshiftStatements, type RedshiftStatement } from '../../../src/sources/aws/redshift-statements.ts';
import { endpointWith, type Answer, type Call } from '../../support/aws-endpoint.ts';
import { collected, scope } from './support.ts';

type Value = string | number | boolean | null;
type Row = Readonly<Record<string, Value>>;
const kindOf = (sql: unknown): RedshiftStatement => {
  for (const name of ['tables', 'columns', 'frequencies', 'queries', 'scans'] as const)
    if (redshiftStatements[name] === sql) return name;
  throw new Error('not listed');
};
const fieldOf = (value: Value) =>
  value === null
    ? { isNull: true }
    : typeof value === 'string'
      ? { stringValue: value }
      : typeof value === 'number'
        ? { longValue: value }
        : { booleanValue: value };

const run = (id: number, rest: Row = {}): Row => ({
  query_id: id,
  user_id: 100,
  database_name: 'analytics                ',
  query_type: 'SELECT',
  status: 'success   ',
  result_cache_hit: false,
  start_time: '2026-11-26 08:00:00.123456',
  end_time: '2026-11-26 08:00:02',
  queue_time: 1500,
  execution_time: 1_900_499,
  query_text: 'SELECT sum(amount) FROM sales.orders',
  ...rest,
});
const views: Readonly<Record<RedshiftStatement, readonly Row[]>> = {
  tables: [
    {
      schema: 'sales',
      table: 'orders',
      diststyle: 'KEY(customer_id)',
      sortkey1: 'day',
      size: 2048,
      tbl_rows: 8e9,
      skew_rows: null,
    },
    { schema: 'sales', table: 'stores', diststyle: 'ALL', size: 3, tbl_rows: 12 },
  ],
  columns: [
    {
      schema_name: 'sales',
      table_name: 'orders',
      column_name: 'day',
      data_type: 'date',
      encoding: 'none',
      distkey: false,
      sortkey: 1,
    },
    {
      schema_name: 'sales',
      table_name: 'orders',
      column_name: 'customer_id',
      data_type: 'bigint',
      encoding: 'az64',
      distkey: true,
      sortkey: 0,
    },
  ],
  frequencies: [
    { schemaname: 'sales', tablename: 'orders', attname: 'customer_id', most_common_freqs: '{0.25,0.1}' },
    { schemaname: 'sales', tablename: 'orders', attname: 'day', most_common_freqs: null },
  ],
  queries: [run(2), run(1, { result_cache_hit: true })],
  scans: [{ query_id: 2, input_bytes: 5e9 }],
};

/** Answers as the Data API does: a statement takes a moment, and an answer has a page for each row. */
function dataApi(others: Partial<Record<RedshiftStatement, readonly Row[] | string>> = {}) {
  const looked = new Set<string>();
  return ({ operation, input }: Call): Answer => {
    if (operation === 'ExecuteStatement') return { json: { Id: kindOf(input['Sql']) } };
    const kind = String(input['Id']);
    const [, own = []] = Object.entries({ ...views, ...others }).find(([name]) => name === kind) ?? [];
    if (operation === 'DescribeStatement') {
      const isFirst = !looked.has(kind);
      looked.add(kind);
      if (isFirst) return { json: { Id: kind, Status: 'STARTED' } };
      return { json: typeof own === 'string' ? { Status: 'FAILED', Error: own } : { Status: 'FINISHED' } };
    }
    const at = Number(input['NextToken'] ?? 0);
    const row = typeof own === 'string' ? undefined : own[at];
    return {
      json: {
        ColumnMetadata: Object.keys(row ?? {}).map(name => ({ name })),
        Records: row ? [Object.values(row).map(fieldOf)] : [],
        ...(at + 1 < own.length ? { NextToken: String(at + 1) } : {}),
      },
    };
  };
}

const reports = { kind: 'cluster', name: 'reports', database: 'analytics' } as const;
async function read(others: Parameters<typeof dataApi>[0] = {}, rest: Parameters<typeof collected>[0] = {}) {
  const endpoint = await endpointWith(dataApi(others));
  const snapshot = await collected({ services: ['redshift-sql'], redshift: [reports], ...rest });
  return { ...endpoint, ...snapshot, coverage: snapshot.coverageOf('redshift-sql') };
}

test('tables with their columns and how often the most common values are there', async () => {
  const { resources, coverage, manifest, problems } = await read();
  expect(resources.map(({ scope: own, service, kind, id }) => [own, service, kind, id])).toEqual([
    [`${scope}/reports`, 'redshift', 'table', 'sales.orders'],
    [`${scope}/reports`, 'redshift', 'table', 'sales.stores'],
  ]);
  expect(resources[0]?.value).toEqual({
    schema: 'sales',
    table: 'orders',
    diststyle: 'KEY(customer_id)',
    sortkey1: 'day',
    size: 2048,
    tbl_rows: 8e9,
    columns: [
      { column: 'day', type: 'date', encoding: 'none', distkey: false, sortkey: 1 },
      { column: 'customer_id', type: 'bigint', encoding: 'az64', distkey: true, sortkey: 0 },
    ],
    most_common: [{ column: 'customer_id', freq: 0.25 }],
  });
  expect(coverage).toEqual({
    service: 'redshift-sql',
    scope: `${scope}/reports`,
    status: 'complete',
    read: 2,
    of: 2,
    since: '2026-11-20T12:00:00.000Z',
  });
  expect(manifest.scopes).toContain(`${scope}/reports`);
  expect(problems).toEqual([]);
});

test('they are the tables that rules read', async () => {
  const { resources } = await read();
  expect(tablesOfCatalog(resources)).toMatchObject({
    tables: [
      {
        id: `${scope}/reports/redshift.sales.orders`,
        design: { distribution: { key: 'customer_id' }, sortKey: { style: 'compound', columns: ['day'] } },
      },
      { id: `${scope}/reports/redshift.sales.stores`, design: { distribution: 'all' } },
    ],
    layouts: [{ rows: { low: 8e9, high: 8e9 }, skew: { customer_id: 0.25 } }, { rows: { low: 12, high: 12 } }],
  });
});

test('queries are runs, with what they read where it is known', async () => {
  const { executions } = await read();
  expect(executions).toMatchObject([
    { id: '1', reused: 1, scanned_bytes: null },
    {
      id: '2',
      scope: `${scope}/reports`,
      engine: 'redshift',
      place: 'reports',
      user: '100',
      state: 'SUCCEEDED',
      kind: 'SELECT',
      database: 'analytics',
      queued_ms: 2,
      run_ms: 1900,
      scanned_bytes: 5e9,
      reused: 0,
      query: 'SELECT sum(amount) FROM sales.orders',
    },
  ]);
});

test.each<[string, Row]>([
  ['that runs', { status: 'running' }],
  ['that ended after the snapshot', { end_time: '2026-11-27 13:00:00' }],
  ['before the window', { start_time: '2026-09-01 00:00:00' }],
  ['without a text', { query_text: null }],
  ['of a time that is none', { start_time: 'yesterday' }],
])('a query %s is no run', async (_, other) => {
  const { executions } = await read({ queries: [run(3, other)] });
  expect(executions).toEqual([]);
});

test('texts that Redshift has cut are told', async () => {
  const { coverage } = await read({ queries: [run(1, { query_text: `SELECT '${'x'.repeat(3993)}` }), run(2)] });
  expect(coverage).toMatchObject({
    status: 'partial',
    reason: 'the ends of 1 texts: Redshift keeps 4,000 characters of each',
  });
});

test('a view that the user may not read leaves the others', async () => {
  const { coverage, resources } = await read({ queries: 'ERROR: permission denied for relation sys_query_history' });
  expect(resources).toHaveLength(2);
  expect(coverage).toMatchObject({
    status: 'partial',
    reason: 'its queries: permission denied to the database user in the statement queries',
  });
  expect(coverage).not.toHaveProperty('since');
});

test('what the database says of a failure stays in it', async () => {
  const { coverage } = await read({ tables: 'ERROR: invalid value "Miller"' });
  expect(coverage?.reason).toBe('its tables: the database did not run the statement tables');
});

test('a warehouse that nobody may ask is denied', async () => {
  await endpointWith(() => ({ fault: 'AccessDeniedException', status: 400 }));
  const { coverageOf } = await collected({ services: ['redshift-sql'], redshift: [reports] });
  expect(coverageOf('redshift-sql')).toMatchObject({
    status: 'denied',
    reason: expect.stringContaining('not authorized to perform redshift-data:ExecuteStatement'),
  });
});

test('a workgroup of Serverless is asked by its name, and its tables are its own', async () => {
  const { calls, resources } = await read({}, { redshift: [{ kind: 'workgroup', name: 'adhoc', database: 'dev' }] });
  const sent = calls.filter(({ operation }) => operation === 'ExecuteStatement').map(({ input }) => input);
  expect(sent).toHaveLength(5);
  for (const input of sent) {
    expect(input).toMatchObject({ WorkgroupName: 'adhoc', Database: 'dev' });
    expect(input).not.toHaveProperty('ClusterIdentifier');
  }
  expect(tablesOfCatalog(resources).tables[0]?.origins[0]).toMatchObject({
    at: { arn: 'arn:aws:redshift-serverless:us-east-1:111122223333:workgroup/adhoc/sales.orders' },
  });
});

test('no warehouse is woken that was not named', async () => {
  const { count } = await read({}, { redshift: [] });
  expect(count('ExecuteStatement')).toBe(0);
});
