import { expect, test } from 'vitest';
import { tablesOfCatalog } from '../../../src/analyzers/catalog/tables-of-catalog.ts';
import { viewTexts } from '../../../src/analyzers/catalog/view-texts.ts';
import type { Entry } from '../../../src/model/snapshot.ts';
import type { Design } from '../../../src/model/table.ts';

const scope = '111122223333/us-east-1';
const glue = (value: Entry['value']): Entry => ({ scope, service: 'glue', kind: 'table', id: 'web.clicks', value });
const redshift = (value: Entry['value']): Entry => ({
  scope: `${scope}/bi`,
  service: 'redshift',
  kind: 'table',
  id: 'mart.sales',
  value: { schema: 'mart', table: 'Sales', ...value },
});
const parquet = 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe';
const clicks = {
  Name: 'clicks',
  DatabaseName: 'web',
  StorageDescriptor: {
    Columns: [{ Name: 'Id', Type: 'BIGINT' }, { Name: 'url' }],
    Location: 's3://lake/clicks/',
    SerdeInfo: { SerializationLibrary: parquet },
  },
  PartitionKeys: [{ Name: 'dt', Type: 'date' }],
  Parameters: { 'Parquet.Compression': 'SNAPPY' },
};

test('a table of Glue', () =>
  expect(tablesOfCatalog([glue(clicks)]).tables).toEqual([
    {
      id: `${scope}/awsdatacatalog.web.clicks`,
      scope,
      kind: 'table',
      design: {
        type: 'hive',
        format: 'parquet',
        compression: 'snappy',
        partitionBy: [{ column: 'dt', transform: 'identity' }],
      },
      columns: [
        { name: 'id', type: 'bigint' },
        { name: 'url', type: { unknown: 'its type' } },
        { name: 'dt', type: 'date' },
      ],
      location: 's3://lake/clicks/',
      properties: { 'parquet.compression': 'SNAPPY' },
      origins: [{ from: 'account', at: { arn: 'arn:aws:glue:us-east-1:111122223333:table/web/clicks' } }],
      drift: [],
    },
  ]));

test('an Iceberg table of Glue does not say how it is partitioned', () => {
  const [table] = tablesOfCatalog([glue({ ...clicks, Parameters: { table_type: 'ICEBERG' } })]).tables;
  expect(table?.design).toMatchObject({
    type: 'iceberg',
    format: 'parquet',
    partitionBy: { unknown: expect.any(String) },
  });
});

test('a table without a location has none', () => {
  const [table] = tablesOfCatalog([
    glue({ Name: 'clicks', DatabaseName: 'web', StorageDescriptor: { Location: '' } }),
  ]).tables;
  expect(table).not.toHaveProperty('location');
  expect(table?.design).not.toHaveProperty('format');
});

test.each<[string, Entry['value'], Design]>([
  ['KEY', { diststyle: 'KEY(Store)' }, { distribution: { key: 'store' } }],
  ['AUTO of any kind', { diststyle: 'AUTO(KEY(store))' }, { distribution: 'auto' }],
  ['EVEN', { diststyle: 'EVEN' }, { distribution: 'even' }],
  ['ALL', { diststyle: 'ALL' }, { distribution: 'all' }],
  ['nothing', {}, {}],
  ['AUTO sort key', { sortkey1: 'AUTO(SORTKEY)' }, { sortKey: 'auto' }],
  ['a sort key by name alone', { sortkey1: 'Day' }, { sortKey: { style: 'compound', columns: ['day'] } }],
  [
    'a compound key',
    {
      sortkey1: 'day',
      columns: [
        { column: 'store', sortkey: 2 },
        { column: 'Day', sortkey: 1 },
        { column: 'x', sortkey: 0 },
      ],
    },
    { sortKey: { style: 'compound', columns: ['day', 'store'] } },
  ],
  [
    'an interleaved key',
    {
      sortkey1: 'INTERLEAVED',
      columns: [
        { column: 'store', sortkey: -2 },
        { column: 'day', sortkey: 1 },
      ],
    },
    { sortKey: { style: 'interleaved', columns: ['day', 'store'] } },
  ],
  [
    'an interleaved key of columns that were not read',
    { sortkey1: 'INTERLEAVED' },
    { sortKey: { style: 'interleaved', columns: [] } },
  ],
])('a table of Redshift: %s', (_, value, design) => {
  const [table] = tablesOfCatalog([redshift(value)]).tables;
  expect(table?.id).toBe(`${scope}/bi/redshift.mart.sales`);
  expect(table?.design).toEqual({ type: 'redshift', ...design });
});

test('what Redshift counts of a table itself', () => {
  const { layouts } = tablesOfCatalog([
    redshift({ size: 3, tbl_rows: '1000', most_common: [{ column: 'Store', freq: 0.25 }, { column: 'x' }] }),
    redshift({}),
  ]);
  expect(layouts).toMatchObject([
    {
      table: `${scope}/bi/redshift.mart.sales`,
      bytes: { low: 3 * 2 ** 20, high: 3 * 2 ** 20 },
      rows: { low: 1000, high: 1000 },
      files: { unknown: expect.any(String) },
      partitions: { unknown: expect.any(String) },
      skew: { store: 0.25 },
    },
  ]);
});

test('columns that were not read are unknown, not none', () =>
  expect(tablesOfCatalog([redshift({})]).tables[0]?.columns).toEqual({ unknown: expect.any(String) }));

test('resources, in the names of Terraform; kinds that nothing is made of are left out', () => {
  const { resources } = tablesOfCatalog([
    {
      scope,
      service: 'athena',
      kind: 'workgroup',
      id: 'adhoc',
      value: { Name: 'adhoc', Configuration: { BytesScannedCutoffPerQuery: 10_000_000_000 } },
    },
    { scope, service: 'redshift', kind: 'cluster', id: 'bi', value: { NodeType: 'ra3.xlplus', NumberOfNodes: 4 } },
    { scope, service: 'iam', kind: 'user', id: 'x', value: {} },
  ]);
  expect(resources.map(({ type, arn, values }) => ({ type, arn, values }))).toEqual([
    {
      type: 'aws_athena_workgroup',
      arn: 'arn:aws:athena:us-east-1:111122223333:workgroup/adhoc',
      values: { name: 'adhoc', configuration: [{ bytes_scanned_cutoff_per_query: 10_000_000_000 }] },
    },
    {
      type: 'aws_redshift_cluster',
      arn: 'arn:aws:redshift:us-east-1:111122223333:cluster:bi',
      values: { node_type: 'ra3.xlplus', number_of_nodes: 4 },
    },
  ]);
});

test('an entry that names no table is a problem, and the others are judged', () => {
  const { tables, problems } = tablesOfCatalog([glue({ Name: 'x' }), glue(clicks), { ...redshift({}), value: {} }]);
  expect(tables).toHaveLength(1);
  expect(problems.map(({ level, service }) => [level, service])).toEqual([
    ['warning', 'glue'],
    ['warning', 'redshift'],
  ]);
});

test('a view of Athena keeps its query as base64 of JSON', () => {
  const text = (view: string) => `/* Presto View: ${Buffer.from(view).toString('base64')} */`;
  const view = (original: string) =>
    glue({ Name: 'v', DatabaseName: 'web', TableType: 'VIRTUAL_VIEW', ViewOriginalText: original });
  const sql = 'SELECT id FROM clicks';
  expect(viewTexts([view(text(JSON.stringify({ originalSql: sql })))])).toEqual([
    { id: `${scope}/awsdatacatalog.web.v`, sql, database: 'web' },
  ]);
  for (const unreadable of ['', 'select 1', text('not JSON'), text('{}'), text('null'), '/* Presto View: !! */'])
    expect(viewTexts([view(unreadable)])).toEqual([]);
  expect(tablesOfCatalog([view(text('{}'))]).tables[0]).toMatchObject({ kind: 'view', design: {} });
});
