import { expect, test } from 'vitest';
import { isKnown } from '../../../src/model/maybe.ts';
import type { Statement } from '../../../src/model/statement.ts';
import { read } from './support.ts';

const ddl = `
  create external table t (a int, b int) partitioned by (year string, month string, dt string) location 's3://l/t/';
  create external table u (a int, d int, dt string) stored as parquet location 's3://l/u/';
  create view dated as select a, date_parse(year || month, '%Y%m') as since, dt from t;
  create view days as select date(dt) as day, count(*) as n from t group by 1;
`;

/** `t(dt, year) or` by constants; `t(dt) = join u`: what limits a scan, as its name is written last. */
const limits = ({ scans }: Statement): readonly string[] =>
  scans.flatMap(({ table, limits: own = [] }) =>
    own.map(({ columns, op, bare, by, from }) => {
      const last = (id: typeof table) => (isKnown(id) ? id.slice(id.lastIndexOf('.') + 1) : '?');
      const others = by === 'constants' ? '' : ` ${[by, ...from.map(last)].join(' ')}`;
      return `${last(table)}(${columns.join(', ')})${bare ? '' : '~'} ${op}${others}`;
    }),
  );

test.each<[string, readonly string[]]>([
  // Filters are no limits, and what leaves most values in is neither.
  [`dt = '1' and a = 2`, []],
  ['dt is not null and not dt = ?', []],
  [`not (dt in ('1', '2')) and not (dt is null)`, []],
  // Over several columns, and functions that are true.
  [`year || month >= '202601'`, ['t(month, year)~ >=']],
  [`(year, month) in (('2026', '01'), ('2026', '02'))`, ['t(month, year)~ in']],
  [`regexp_like(dt, '^2026')`, ['t(dt)~ regexp_like']],
  [`not dt < '2026'`, []],
  [`not regexp_like(dt, '^2026')`, ['t(dt)~ not']],
  ['a = b', ['t(a, b)~ =']],
  [`not (dt < '2026' or a = 1)`, []],
  [`not (dt < '2026' and dt < '2027')`, ['t(dt) or']],
  [`not (dt <> '2026' and dt <> '2027')`, ['t(dt) in']],
  [`dt = '1' or not (dt <> '2')`, ['t(dt) in']],
  [`dt = '1' or not (dt = '2')`, []],
  [`not (dt < '2026' and a < 1)`, ['t(a, dt)~ or']],
  // OR: what every branch says.
  [`dt = '1' or dt in ('2', '3')`, ['t(dt) in']],
  [`dt = '1' or dt > '3'`, ['t(dt) or']],
  [`(dt = '1' and a = 2) or (b = 3 and dt = '4')`, ['t(dt) in']],
  [`(year = '2026' and month = '01') or (year = '2025' and month = '12')`, ['t(year) in', 't(month) in']],
  [`dt = '1' or a = 2`, ['t(a, dt)~ or']],
  [`(dt = '1' and a = 2) or (year || month) = '202601'`, ['t(dt, month, year)~ or']],
  [`dt = '1' or true`, []],
  [`dt = '1' or dt <> '2'`, []],
  // What only the running query knows.
  [`dt = (select max(dt) from u)`, ['t(dt) = query u']],
  [`dt in (select dt from u where a = 1)`, ['t(dt) in query u']],
  [`date(dt) >= (select max(dt) from u)`, ['t(dt)~ >= query u']],
  [`dt = '1' or dt = (select max(dt) from u)`, ['t(dt) in query u']],
  [`dt = (select '1')`, ['t(dt) =']],
  [`dt in (values '1', '2')`, ['t(dt) in']],
  [`dt not in (select dt from u)`, []],
  [`exists (select 1 from u)`, []],
  // A subquery is limited by the rows around it.
  [`exists (select 1 from u where u.dt = t.dt) and t.a = 1`, ['u(dt) = join t']],
  [`exists (select 1 from u where u.dt = t.dt) and t.dt = '1'`, ['u(dt) =']],
])('where %s', (condition, expected) =>
  expect(limits(read(`select 1 from t where ${condition}`, ddl))).toEqual(expected),
);

test.each<[string, string, readonly string[]]>([
  ['a join with what is filtered', `select 1 from t join u on t.dt = u.dt where u.a = 1`, ['t(dt) = join u']],
  ['a comma join', `select 1 from t, u where t.dt = u.dt and u.a = 1`, ['t(dt) = join u']],
  ['USING', `select 1 from t join u using (dt) where u.d = 1`, ['t(dt) = join u']],
  ['a join with what is not', `select 1 from t join u on t.dt = u.dt`, []],
  ['an equality, which copies a filter', `select 1 from t join u on t.dt = u.dt where u.dt = '1'`, ['t(dt) =']],
  ['USING, likewise', `select 1 from t join u using (dt) where t.dt > '1'`, ['u(dt) =']],
  [
    'two equalities',
    `select 1 from t join u on t.dt = u.dt join t x on x.dt = u.dt where t.dt = '1'`,
    ['u(dt) =', 't(dt) ='],
  ],
  ['a left join, into what it may drop', `select 1 from t left join u on t.dt = u.dt where t.dt = '1'`, ['u(dt) =']],
  ['a left join, not into what it keeps', `select 1 from t left join u on t.dt = u.dt and u.dt = '1'`, []],
  ['a left join: nothing is known early', `select 1 from t left join u on t.dt = u.dt where t.a = 1`, []],
  [
    'an aggregate that it is joined with',
    `select 1 from t join (select max(dt) as dt from u) m on m.dt = t.dt`,
    ['t(dt) = join u'],
  ],
  ['a range over a join', `select 1 from t join u on t.dt >= u.dt where u.a = 1`, ['t(dt) >= join u']],
  ['both bounds', `select 1 from t join u on t.dt between u.dt and u.dt where u.a = 1`, ['t(dt) between join u']],
  ['constants as rows', `select 1 from t join (values '1') v (d) on v.d = t.dt`, ['t(dt) =']],
  ['constants by name', `with p as (select '1' as d) select 1 from t cross join p where t.dt >= p.d`, ['t(dt) >=']],
  ['a list that is unnested', `select 1 from t cross join unnest(array['1']) v (d) where t.dt = v.d`, ['t(dt) =']],
  [
    'an array of the table, which is no constant',
    `select 1 from t cross join unnest(t.a) v (d) where t.dt = v.d`,
    ['t(dt) = join'],
  ],
  ['an expression that a view names', `select 1 from dated where since > date '2026-01-01'`, ['t(month, year)~ >']],
  ['an expression that it is grouped by', `select 1 from days where day > date '2026-01-01'`, ['t(dt)~ >']],
  [
    'an expression that it is grouped by, written again',
    `select 1 from (select date(dt) as day, count(*) as n from t group by date(t2.dt), DATE( dt )) where day > ?`,
    ['t(dt)~ >'],
  ],
  [
    'an expression that it is not grouped by',
    `select 1 from (select date(dt) as day, count(*) as n from t group by date(dt, 1), dt) where day > ?`,
    [],
  ],
  ['an aggregate', `select 1 from days where n > 1`, []],
  ['a window', `select 1 from (select date(dt) as d, rank() over (order by a) r from t) where d = ?`, []],
  ['a LIMIT', `select 1 from (select date(dt) as d from t limit 1) where d = ?`, []],
  ['chance', `select 1 from (select concat(dt, random()) as d from t) where d = ?`, []],
  [
    'both arms of a union',
    `select 1 from (select dt from t union all select dt from u) where dt = '1' or dt = '2'`,
    ['t(dt) in', 'u(dt) in'],
  ],
  [
    'a union that is filtered in one arm alone',
    `select 1 from t join (select dt from u where dt = '1' union all select dt from u) x on x.dt = t.dt`,
    ['t(dt) = join u'],
  ],
  ['columns of two tables in one output', `select 1 from (select t.dt || u.dt as d from t, u) where d = ?`, []],
])('through %s', (_, sql, expected) => expect(limits(read(sql, ddl))).toEqual(expected));

test('a scan says where its reference stands, once for each use', () => {
  const { scans } = read('with c as (select a from u) select 1 from c x, c y, t', ddl);
  expect(scans.map(({ at }) => at?.column)).toEqual([26, 26, 53]);
});

test('what equalities copy takes time in proportion', () => {
  const joined = (tables: number) => {
    const joins = Array.from({ length: tables }, (_, index) => `join u u${index} on u${index}.dt = t.dt`);
    return read(`select 1 from t ${joins.join(' ')} where t.dt = '1'`, ddl);
  };
  expect(limits(joined(2_000))).toHaveLength(2_000);
});

test('a MERGE finds what it changes by what it changes it with', () => {
  const merge = (on: string) => `merge into t using u on ${on} when matched then update set b = 1`;
  expect(limits(read(merge('t.dt = u.dt and t.a = u.a'), ddl))).toEqual(['t(dt) = join u', 't(a) = join u']);
  expect(limits(read(merge(`t.dt = u.dt and u.dt = '1'`), ddl))).toEqual(['t(dt) =']);
});
