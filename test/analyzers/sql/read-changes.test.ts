import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import { filters, read, scans } from './support.ts';

const ddl = `
  create external table t (a int, b int, c int, dt string) stored as parquet location 's3://l/t/';
  create external table u (a int, d int, e int) stored as parquet location 's3://l/u/';
  create view v as select a, d from u where e = 1;
`;

test.each<[string, readonly string[], Dialect?]>([
  ['update t set b = c + 1 where a = 1', ['t(a c)']],
  ['update t set b = 1', ['t()']],
  ['update t set b = u.d from u where t.a = u.a', ['t(a)', 'u(a d)'], 'redshift'],
  ['update t x set b = (select max(d) from u where u.a = x.a)', ['t(a)', 'u(a d)']],
  ['with w as (select a, d from u) update t set b = w.d from w where w.a = t.a', ['t(a)', 'u(a d)'], 'redshift'],
  ['delete from t', ['t()']],
  ['delete from t where a in (select a from u where d = 1)', ['t(a)', 'u(a d)']],
  ['delete from t using u where t.a = u.a and u.e = 2', ['t(a)', 'u(a e)'], 'redshift'],
  ['delete from t using v where t.a = v.d', ['t(a)', 'u(d e)'], 'redshift'],
  ['with t as (select a from u) delete from t where a = 1', ['t(a)']],
  ['merge into t using u on t.a = u.a when matched and t.c = 1 then update set b = u.d', ['t(a c)', 'u(a d)']],
  ['merge into t using u on t.a = u.a when not matched then insert (a, b) values (u.a, d)', ['t(a)', 'u(a d)']],
  [
    'merge into t using u on t.a = u.a when matched then update set * when not matched then insert *',
    ['t(a)', 'u(a d e)'],
  ],
  ['merge into t using (select a, d, e from u) s on t.a = s.a when matched then delete', ['t(a)', 'u(a)']],
  ['merge into t using u on t.a = u.a remove duplicates', ['t(a)', 'u(a d e)'], 'redshift'],
  [`unload ('select a from t') to 's3://b'`, ['t(a)'], 'redshift'],
  [`unload (select * from u) to 's3://b' with (format = 'PARQUET')`, ['u(a d e)']],
])('%s', (sql, expected, dialect = 'athena') => {
  const found = read(
    sql,
    dialect === 'redshift' ? ddl.replace(/external/g, '').replace(/stored[^;]*/g, '') : ddl,
    dialect,
  );
  expect(scans(found)).toEqual(expected);
  expect(found.unresolved).toEqual([]);
  expect(found.gaps).toEqual([]);
});

test.each([
  [`update t set b = 1 where dt = '2' and a > 3`, ['t.dt = 2', 't.a > 3']],
  [`delete from t where lower(dt) = 'x'`, ['t.dt~ = x']],
  // ON is only a filter of the side of which it leaves rows alone.
  [`merge into t using u on t.a = u.a and t.dt = 'x' and u.e = 1 when matched then delete`, ['t.dt = x', 'u.e = 1']],
  [
    `merge into t using u on t.a = u.a and t.dt = 'x' and u.e = 1 when not matched then insert values (u.a, 1, 1, 'x')`,
    ['t.dt = x'],
  ],
  [`merge into t using u on t.a = u.a and t.dt = 'x' and u.e = 1 when not matched by source then delete`, ['u.e = 1']],
])('filters: %s', (sql, expected) => expect(filters(read(sql, ddl))).toEqual(expected));

test('joins of the conditions', () => {
  expect(read('merge into t using u on t.a = u.d when matched then delete', ddl).joins).toEqual([
    { left: ['awsdatacatalog.db.t', 'a'], right: ['awsdatacatalog.db.u', 'd'] },
  ]);
});

test.each<[string, readonly string[], Dialect?]>([
  ['update t x set x.b = 1, c = 2', ['b', 'c']],
  ['update s.t set b.field = 1', ['b']],
  ['delete from t where a = 1', []],
  [
    'merge into t using u on t.a = u.a when matched then update set t.b = 1 when not matched then insert (a, b) values (1, 2)',
    ['b', 'a'],
  ],
  [
    'merge into t using u on t.a = u.a when matched then update set b = 1 when not matched then insert values (1, 2)',
    [],
  ],
  ['merge into t using u on t.a = u.a remove duplicates', [], 'redshift'],
])('writes: %s', (sql, columns, dialect) =>
  expect(read(sql, ddl, dialect).writes).toMatchObject([{ table: expect.stringMatching(/\.t$/), columns }]),
);

test('an INSERT sees the source alone', () =>
  expect(
    read('merge into t using u on t.a = u.a when not matched then insert (a, b) values (a, c)', ddl).unresolved,
  ).toMatchObject([{ name: 'c' }]));
