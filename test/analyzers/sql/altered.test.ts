import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import { declare } from './support.ts';

const lake = `create external table s.t (a int, b int) partitioned by (dt string) stored as textfile location 's3://l/t/' tblproperties ('k' = '1');`;
const warehouse = 'create table s.t (a int distkey, b int encode raw) sortkey (a);';
const after = (alter: string, dialect: Dialect = 'athena') =>
  declare(`${dialect === 'redshift' ? warehouse : lake} ${alter}`, dialect).tables[0];

test.each<[string, object]>([
  [`alter table s.t set location 's3://l/new/'`, { location: 's3://l/new/' }],
  [`alter table s.t partition (dt = '1') set location 's3://l/new/'`, { location: 's3://l/t/' }],
  [`alter table other.t set location 's3://l/new/'`, { location: 's3://l/t/' }],
  [`alter table s.t set tblproperties ('k' = '2', 'x' = 'y')`, { properties: { k: '2', x: 'y' } }],
  [
    `alter table s.t set tblproperties ('projection.enabled' = 'true')`,
    { design: { projection: { 'projection.enabled': 'true' } } },
  ],
  ['alter table s.t set fileformat parquet', { design: { format: 'parquet' } }],
  [
    'alter table s.t add columns (c bigint)',
    { columns: [{ name: 'a' }, { name: 'b' }, { name: 'c', type: 'bigint' }, { name: 'dt' }] },
  ],
  ['alter table s.t replace columns (c bigint)', { columns: [{ name: 'c' }, { name: 'dt' }] }],
  [
    'alter table s.t change column a z bigint',
    { columns: [{ name: 'z', type: 'bigint' }, { name: 'b' }, { name: 'dt' }] },
  ],
  ['alter table s.t drop column a', { columns: [{ name: 'b' }, { name: 'dt' }] }],
  ['alter table s.t rename to s.u', { id: 'awsdatacatalog.s.u' }],
  [
    "alter table s.t rename to s.u; alter table s.u set location 's3://l/u/'",
    { id: 'awsdatacatalog.s.u', location: 's3://l/u/' },
  ],
])('%s', (alter, expected) => expect(after(alter)).toMatchObject(expected));

test.each<[string, object]>([
  ['alter table s.t alter diststyle even', { design: { distribution: 'even' } }],
  ['alter table s.t alter diststyle key distkey b', { design: { distribution: { key: 'b' } } }],
  [
    'alter table s.t alter distkey b, alter sortkey (b, a)',
    { design: { distribution: { key: 'b' }, sortKey: { style: 'compound', columns: ['b', 'a'] } } },
  ],
  ['alter table s.t alter sortkey auto', { design: { sortKey: 'auto' } }],
  ['alter table s.t alter column b encode zstd', { columns: [{ name: 'a' }, { name: 'b', encoding: 'zstd' }] }],
  ['alter table s.t alter column b type bigint', { columns: [{ name: 'a' }, { name: 'b', type: 'bigint' }] }],
  ['alter table s.t rename column b to c', { columns: [{ name: 'a' }, { name: 'c' }] }],
  ['alter table s.t rename to u', { id: 'redshift.s.u' }],
])('Redshift: %s', (alter, expected) => expect(after(alter, 'redshift')).toMatchObject(expected));

test('what a sort key was is gone', () =>
  expect(after('alter table s.t alter sortkey none', 'redshift')?.design).not.toHaveProperty('sortKey'));

test('an ALTER before the CREATE changes nothing', () =>
  expect(declare(`alter table s.t set location 's3://l/new/'; ${lake}`).tables).toMatchObject([
    { location: 's3://l/t/' },
  ]));
