import { expect, test } from 'vitest';
import { mergeTables } from '../../../src/analyzers/catalog/merge-tables.ts';
import type { Origin } from '../../../src/model/place.ts';
import type { Design, Table } from '../../../src/model/table.ts';
import { aTable, at } from '../../support/facts.ts';

const account = '111122223333/us-east-1';
const other = '444455556666/us-east-1';
const from = (origin: Origin['from']): Pick<Table, 'origins'> => ({ origins: [{ from: origin, at }] });
const ofAccount = (id: string, design: Design = {}, rest: Partial<Table> = {}): Table =>
  aTable(id, design, { scope: id.slice(0, id.lastIndexOf('/')), ...from('account'), ...rest });
const ids = (tables: readonly Table[]) => mergeTables(tables).tables.map(({ id }) => id);

test.each<[string, readonly Table[], readonly string[]]>([
  [
    'a text and the account, by name',
    [aTable('awsdatacatalog.web.clicks', {}), ofAccount(`${account}/awsdatacatalog.web.clicks`)],
    [`${account}/awsdatacatalog.web.clicks`],
  ],
  [
    'a text whose name two accounts have stays its own',
    [
      aTable('awsdatacatalog.web.clicks', {}),
      ofAccount(`${account}/awsdatacatalog.web.clicks`),
      ofAccount(`${other}/awsdatacatalog.web.clicks`),
    ],
    ['awsdatacatalog.web.clicks', `${account}/awsdatacatalog.web.clicks`, `${other}/awsdatacatalog.web.clicks`],
  ],
  [
    'a bare name, where one table has it',
    [aTable('awsdatacatalog.clicks', {}), ofAccount(`${account}/awsdatacatalog.web.clicks`)],
    [`${account}/awsdatacatalog.web.clicks`],
  ],
  [
    'a bare name that two tables have stays its own',
    [
      aTable('awsdatacatalog.clicks', {}),
      ofAccount(`${account}/awsdatacatalog.web.clicks`),
      ofAccount(`${account}/awsdatacatalog.app.clicks`),
    ],
    ['awsdatacatalog.clicks', `${account}/awsdatacatalog.web.clicks`, `${account}/awsdatacatalog.app.clicks`],
  ],
  [
    'a bare name that a text creates is none that another creates in a database',
    [aTable('awsdatacatalog.clicks', {}), aTable('awsdatacatalog.web.clicks', {})],
    ['awsdatacatalog.clicks', 'awsdatacatalog.web.clicks'],
  ],
  ['two bare names of a run', [aTable('redshift.t', {}), aTable('redshift.t', {})], ['redshift.t']],
  [
    'the same name in Redshift and in Glue are two tables',
    [aTable('redshift.web.clicks', {}), aTable('awsdatacatalog.web.clicks', {})],
    ['redshift.web.clicks', 'awsdatacatalog.web.clicks'],
  ],
])('%s', (_, tables, expected) => expect(ids(tables)).toEqual(expected));

test('a name that nothing declares resolves to itself, or to the one that it fits', () => {
  const { resolve } = mergeTables([ofAccount(`${account}/awsdatacatalog.web.clicks`)]);
  expect(resolve('awsdatacatalog.web.clicks')).toBe(`${account}/awsdatacatalog.web.clicks`);
  expect(resolve('awsdatacatalog.clicks')).toBe(`${account}/awsdatacatalog.web.clicks`);
  expect(resolve('awsdatacatalog.web.other')).toBe('awsdatacatalog.web.other');
  expect(resolve(`${other}/awsdatacatalog.web.clicks`)).toBe(`${other}/awsdatacatalog.web.clicks`);
});

test('a bare name fits a table of a file and of the account as the one table that they are', () => {
  const { resolve, tables } = mergeTables([
    aTable('awsdatacatalog.web.clicks', {}),
    ofAccount(`${account}/awsdatacatalog.web.clicks`),
    aTable('awsdatacatalog.clicks', {}),
  ]);
  expect(tables).toHaveLength(1);
  expect(resolve('awsdatacatalog.clicks')).toBe(`${account}/awsdatacatalog.web.clicks`);
});

test('what the origin nearest to an edit says counts; the others fill gaps, and where they differ it is drift', () => {
  const unknown = { unknown: 'a template' };
  const [merged, ...more] = mergeTables([
    ofAccount(
      `${account}/awsdatacatalog.web.clicks`,
      { type: 'hive', format: 'parquet', compression: 'zstd', partitionBy: [] },
      {
        location: 's3://lake/clicks/',
        properties: { classification: 'parquet', owner: 'account' },
        columns: [
          { name: 'id', type: 'bigint' },
          { name: 'ts', type: 'timestamp' },
        ],
      },
    ),
    aTable(
      'awsdatacatalog.web.clicks',
      { format: unknown, partitionBy: [{ column: 'dt', transform: 'identity' }] },
      {
        ...from('hcl'),
        columns: unknown,
        properties: { owner: 'terraform' },
      },
    ),
    aTable('awsdatacatalog.web.clicks', { type: 'hive', format: 'json' }, { columns: [{ name: 'id', type: unknown }] }),
  ]).tables;
  expect(more).toEqual([]);
  expect(merged).toMatchObject({
    id: `${account}/awsdatacatalog.web.clicks`,
    scope: account,
    design: { type: 'hive', format: 'json', compression: 'zstd', partitionBy: [{ column: 'dt' }] },
    columns: [{ name: 'id', type: 'bigint' }],
    location: 's3://lake/clicks/',
    properties: { classification: 'parquet', owner: 'terraform' },
  });
  expect(merged?.origins.map(origin => origin.from)).toEqual(['sql', 'hcl', 'account']);
  expect(merged?.drift.map(({ attribute, origins }) => [attribute, ...origins.map(origin => origin.from)])).toEqual([
    ['format', 'sql', 'account'],
    ['partitionBy', 'sql', 'hcl'],
    ['columns', 'sql', 'account'],
  ]);
});

test('what one script leaves to a template, another script does not tell', () => {
  const [merged] = mergeTables([
    aTable('awsdatacatalog.web.clicks', { format: { unknown: 'a template' } }),
    aTable('awsdatacatalog.web.clicks', { format: 'text', compression: 'gzip' }),
  ]).tables;
  expect(merged?.design).toEqual({ format: { unknown: 'a template' }, compression: 'gzip' });
});

test('what is unknown or absent does not drift', () => {
  const [merged] = mergeTables([
    aTable('awsdatacatalog.web.clicks', { format: { unknown: 'a template' } }),
    ofAccount(`${account}/awsdatacatalog.web.clicks`, { format: 'orc', type: 'hive' }),
  ]).tables;
  expect(merged?.drift).toEqual([]);
});
