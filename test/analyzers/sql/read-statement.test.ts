import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import { read, scans } from './support.ts';

const ddl = `
  create external table t (a int, b int, c int, dt string) stored as parquet location 's3://l/t/';
  create external table u (a int, d int, e int) stored as parquet location 's3://l/u/';
  create view v as select a, b as x, c from t where b > 1;
  create view w (p, q) as select a, d from u;
  create view own as select a from own;
`;

test.each<[string, readonly string[], Dialect?]>([
  ['select a from t', ['t(a)']],
  ['select * from t', ['t(a b c dt)']],
  ['select count(*) from t', ['t()']],
  ['select "$path" from t', ['t($path)']],
  ['select t.a, x.b from t, t as x', ['t(a)', 't(b)']],
  ['select a from db.t', ['t(a)']],
  ['select t.a from other.t', ['other.t(a)']],
  ['select a from awsdatacatalog.db.t', ['t(a)']],
  ['select a, d from t join u using (a)', ['t(a)', 'u(a d)']],
  ['select * from t natural join u', ['t(a b c dt)', 'u(a d e)']],
  ['select b from t where a in (select a from u where d = 1)', ['t(a b)', 'u(a d)']],
  ['select b from t where exists (select * from u where u.a = t.a)', ['t(a b)', 'u(a)']],
  ['select (select max(d) from u) from t', ['t()', 'u(d)']],
  // A sign that begins no tag.
  ["select a from t where b like '{%' and dt = '1' and c like '%}'", ['t(a b c dt)']],
  // The tables inside are declared nowhere: what names one of outside is of outside.
  ['select x.a from t x where exists (select 1 from l where l.k = x.b)', ['t(a b)', 'l(k)']],
  ['select x.a from n x where x.b > (select avg(p.b) from n p where p.g = x.g)', ['n(a b g)', 'n(b g)']],
  // Only what is asked for in the end is read.
  ['select a from (select a, b, c from t)', ['t(a)']],
  ['select a from (select distinct a, b from t)', ['t(a b)']],
  ['select a from (select a, row_number() over (partition by b order by c) n from t)', ['t(a)']],
  ['select n from (select a, row_number() over (partition by b order by c) n from t)', ['t(b c)']],
  ['select a from (select a, sum(b) s from t group by a, c)', ['t(a c)']],
  ['select a from (select a, b from t order by c)', ['t(a)']],
  ['select a from (select a, b from t order by c limit 5)', ['t(a c)']],
  ['select x from (select a x, b from t union all select d, e from u)', ['t(a)', 'u(d)']],
  ['select x from (select a x, b from t union select d, e from u)', ['t(a b)', 'u(d e)']],
  [
    'select x from (select a x, b from t union all select a, c from t union select d, e from u union all select a, d from u)',
    ['t(a b)', 't(a c)', 'u(d e)', 'u(a)'],
  ],
  // CTEs and views stand for their queries, use by use.
  ['with x as (select a, b from t), y as (select * from u) select a from x', ['t(a)']],
  ['with x as (select a, b from t) select m.a, n.b from x m, x n', ['t(a)', 't(b)']],
  ['with t as (select d from u) select d from t', ['u(d)']],
  ['with x as (select a from t), x2 as (select a from x) select a from x2', ['t(a)']],
  ['with recursive r (n) as (select a from t union all select n + 1 from r where n < 5) select n from r', ['t(a)']],
  ['select x from v', ['t(b)']],
  ['select q from w', ['u(d)']],
  ['select v.a, w.p from v join w on v.x = w.q', ['t(a b)', 'u(a d)']],
  ['select a from own', []],
  // Lateral relations.
  ['select n from t cross join unnest(array[a, b]) as x (n)', ['t(a b)']],
  ['select l.d from t, lateral (select d from u where u.a = t.b) l', ['t(b)', 'u(a d)']],
  ['select transform(array[a], x -> x + b) from t', ['t(a b)']],
  // Statements that write what they read.
  ['insert into u select a, b, c from t', ['t(a b c)']],
  ['create table n as select a from t', ['t(a)']],
  ['create view n as select a from t', []],
  ['create table n as select a from t with data', ['t(a)']],
  ['create table n as select a from t with no data', []],
  ['create table n as table t with no data', []],
  ['create materialized view n as select a from t', ['t(a)'], 'redshift'],
  ['select o.x from customers c, c.orders o', ['customers(orders)'], 'redshift'],
  // Arms of a UNION that a condition on their constant leaves out.
  [`select a from (select a, 'x' k from t union all select d, 'y' from u) where k = 'x'`, ['t(a)']],
  [`select a from (select a, 'x' k from t union select d, 'y' from u) s where 'y' = s.k`, ['u(d)']],
  [
    `with b as (select a, 'x' k from t group by a union all select d, 'y' from u) select p.a from b p, b q where p.k = 'x' and q.k in ('y', 'z')`,
    ['t(a)', 'u()'],
  ],
  [`select a from (select a, 'x' k from t union all select d, 'y' from u) where k = 'z'`, ['t(a)', 'u(d)']],
  [`select a from (select a, 'x' k from t union all select d, e from u) where k = 'x'`, ['t(a)', 'u(d e)']],
  [`select a from (select a, 'x' k from t union all select d, 'y' from u limit 9) where k = 'x'`, ['t(a)', 'u(d)']],
  [`select 1 from k left join (select a, 'x' k from t union all select d, 'y' from u) s on s.k = 'x'`, ['k()', 't()']],
  [
    `select 1 from (select a, 'x' k from t union all select d, 'y' from u) s left join k on s.k = 'x'`,
    ['t()', 'u()', 'k()'],
  ],
  // A table of which nothing is known.
  ['select a, k.b from k', ['k(a b)']],
  ['select * from k', ['k(*)']],
  ['select * from k where a = 1', ['k(* a)']],
  ['select z from (select * from k)', ['k(z)']],
  ['select a from {{ ref("t") }}', ['?(a)']],
])('%s', (sql, expected, dialect = 'athena') =>
  expect(scans(read(sql, dialect === 'athena' ? ddl : '', dialect))).toEqual(expected),
);

test.each([
  ['select z from t', ['z']],
  ['select a from t, u', ['a']],
  ['select k from k1, k2', ['k']],
  ['select x.a from t', ['x.a']],
  ['select a from own', ['own']],
])('what cannot be told is not guessed: %s', (sql, names) =>
  expect(read(sql, ddl).unresolved.map(({ name }) => name)).toEqual(names),
);

test.each([
  'select t.a from t, u order by a',
  'select t.a, count(*) from t, u group by t.a order by a, count(*) limit 3',
  'select x.* from t x, u order by a',
])('ORDER BY names an output before a column: %s', sql => expect(read(sql, ddl).unresolved).toEqual([]));

test('an ON clause does not see the tables that join later', () =>
  expect(read('select 1 from t join u on e = b join k on true', ddl).unresolved).toEqual([]));

test('DEFAULT among the values of an INSERT is no column', () =>
  expect(read('insert into t values (1, default, 2, default)', ddl, 'redshift').unresolved).toEqual([]));

test('equalities between columns are joins, through subqueries too', () => {
  const { joins } = read('select 1 from (select a as k from t) x join u on u.d = x.k where x.k = 1', ddl);
  expect(joins).toEqual([{ left: ['awsdatacatalog.db.u', 'd'], right: ['awsdatacatalog.db.t', 'a'] }]);
});

test('what is written', () => {
  expect(read('insert into db.u (a, d) select a, b from t', ddl).writes).toEqual([
    { table: 'awsdatacatalog.db.u', columns: ['a', 'd'] },
  ]);
  expect(read(`copy s.t from 's3://b'`, '', 'redshift').writes).toEqual([{ table: 'redshift.s.t', columns: [] }]);
  expect(read('drop table t, u', ddl).writes).toHaveLength(2);
  expect(read('insert into {{ t }} select 1').writes).toEqual([]);
});

test('a statement that is not understood says why and reads nothing', () =>
  expect(read('frobnicate t')).toMatchObject({
    kind: 'not-understood',
    reason: 'no statement begins with FROBNICATE',
    scans: [],
  }));

test('a source of more tables than are asked one by one resolves alike', () => {
  const many = Array.from({ length: 12 }, (_, n) => `k${n}`);
  const sql = `select k3.x, d, k11.y from ${many.join(', ')}, u`;
  const { scans: found, unresolved } = read(sql, ddl);
  expect(unresolved).toEqual([]);
  expect(found.filter(({ columns }) => columns.length > 0).map(({ table, columns }) => [table, columns])).toEqual([
    ['awsdatacatalog.db.k3', ['x']],
    ['awsdatacatalog.db.k11', ['y']],
    ['awsdatacatalog.db.u', ['d']],
  ]);
  expect(read(`select z from ${many.join(', ')}`).unresolved.map(({ name }) => name)).toEqual(['z']);
});

test('a scan stands where its table is named, that of a CTE once for each use', () => {
  const { scans: found } = read(
    'WITH c AS (SELECT a FROM t) SELECT * FROM c JOIN c d ON c.a = d.a JOIN u ON u.a = c.a',
  );
  expect(found.map(({ at }) => at?.column)).toEqual([26, 26, 72]);
});

test('what is read through a view says where the statement names it, and whether a LIMIT is in between', () => {
  const views = `${ddl} create view whole as select * from t; create view outer_one as select * from whole;
    create view some as select * from (select * from t limit 5);`;
  const through = (sql: string) =>
    read(sql, views).scans.map(scan => `${scan.through?.column ?? '-'}${scan.limited ? ' limited' : ''}`);
  expect(through('select * from t limit 5')).toEqual(['-']);
  expect(through('select 1 from whole, t')).toEqual(['15', '-']);
  expect(through('with x as (select * from outer_one limit 5) select * from x')).toEqual(['26']);
  expect(through('select * from some')).toEqual(['15 limited']);
});
