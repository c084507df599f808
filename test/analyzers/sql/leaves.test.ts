import { expect, test } from 'vitest';
import { leavesOf } from '../../../src/analyzers/sql/leaves.ts';
import { read } from './support.ts';

const ddl = `create external table db.orders (id bigint, cust struct<id:bigint,addr:struct<city:string,zip:decimal(5,0)>>,
  lines array<struct<sku:string>>, tags map<string,string>) stored as parquet location 's3://lake/orders/'`;

test.each<[string, readonly string[]]>([
  ['select o.cust.addr.city from db.orders o', ['cust.addr.city']],
  ['select cust.id from db.orders', ['cust.id']],
  ['select cust.addr from db.orders', ['cust.addr.city', 'cust.addr.zip']],
  ['select cust from db.orders', ['cust.addr.city', 'cust.addr.zip', 'cust.id']],
  ['select x.addr.zip from (select cust x, lines from db.orders) t', ['cust.addr.zip']],
  ['select t.x.id, t.x.id from (select cust x from db.orders union all select cust from db.orders) t', ['cust.id']],
  [
    'with c as (select cust as x from db.orders) select x.addr.city from c where x.id = 1',
    ['cust.addr.city', 'cust.id'],
  ],
  ['select lines, tags, id from db.orders', []],
  ['select count(*) from db.orders where cust.id > 1', ['cust.id']],
  ['select cust.nothing from db.orders', ['cust.addr.city', 'cust.addr.zip', 'cust.id']],
])('what is read of a nested column are its leaves: %s', (sql, leaves) => {
  for (const scan of read(sql, ddl).scans) expect(scan.leaves ?? []).toEqual(leaves);
});

test.each(['select a, a.b from n', 'select a.b, a from n', 'select row(a, 1), a.b.c from n'])(
  'a column that nobody declared is read whole where it is asked for as such: %s',
  sql => {
    const [scan] = read(sql).scans;
    expect(scan).toMatchObject({ columns: ['a'] });
    expect(scan?.leaves).toBeUndefined();
  },
);

test('a scalar subquery whose fields are read is one scan', () => {
  const { scans } = read('select r.a, r.b from (select (select row(id, id) from db.orders) r) t', ddl);
  expect(scans).toHaveLength(1);
});

test.each<[string, readonly string[], string | undefined, readonly string[]]>([
  ['Trino spells rows in brackets', ['b'], 'row(a int, b row(c varchar(3), d double))', ['x.b.c', 'x.b.d']],
  ['white space and quotes', [], 'STRUCT< "a" : int , `b`: array<int> >', ['x.a', 'x.b']],
  ['no type is known', ['a', 'b'], undefined, ['x.a.b']],
  ['brackets that never close', [], 'struct<a:int,b:struct<c', ['x.a']],
  ['a struct of nothing', [], 'struct<>', ['x']],
  ['an array is whole', ['a'], 'array<struct<a:int>>', ['x']],
])('%s', (_, path, type, leaves) => expect(leavesOf('x', path, type)).toEqual(leaves));

test('a type without end is told whole', () => {
  expect(leavesOf('x', [], `struct<${Array.from({ length: 2000 }, (_, at) => `f${at}:int`).join(',')}>`)).toEqual([
    'x',
  ]);
  expect(leavesOf('x', [], 'struct<a:'.repeat(20_000))).toHaveLength(1);
});
