import { expect, test } from 'vitest';
import { filters, read } from './support.ts';

const ddl = `
  create external table t (a int, b int, dt string) stored as parquet location 's3://l/t/';
  create external table u (a int, d int, dt string) stored as parquet location 's3://l/u/';
  create view v as select a, dt as day from t;
  create view top as select a, dt from t order by a limit 10;
`;

test.each<[string, readonly string[]]>([
  ['a = 1', ['t.a = 1']],
  ['1 < a', ['t.a > 1']],
  [`dt between '1' and '2'`, ['t.dt between 1 2']],
  ['a not in (1, 2)', ['t.a not in 1 2']],
  ['a is not null', ['t.a is not null']],
  [`dt like '2024%'`, ['t.dt like 2024%']],
  [`dt = date '2024-01-01'`, ['t.dt = 2024-01-01']],
  [`dt >= cast('2024-01-01' as date)`, ['t.dt >= 2024-01-01']],
  ["a = 1 and (b = 2 and dt = '3')", ['t.a = 1', 't.b = 2', 't.dt = 3']],
  ['a != 1', ['t.a <> 1']],
  // A value that is only known when the query runs.
  ['a = ?', ['t.a = ?']],
  ['dt > cast(current_date as varchar)', ['t.dt > ?']],
  // Not the column itself.
  [`substr(dt, 1, 4) = '2024'`, ['t.dt~ = 2024']],
  ['a + 1 = 2', ['t.a~ = 2']],
  // No filter of one column.
  ['a = 1 or b = 2', []],
  ['a = b', []],
  ['a = (select max(a) from u)', []],
  // NOT moves inward.
  ['not a = 1', ['t.a <> 1']],
  [`not (dt < '2026')`, ['t.dt >= 2026']],
  ['not (1 > a)', ['t.a >= 1']],
  ['not not (a <> 1)', ['t.a <> 1']],
  ['not (not (a <> 1))', ['t.a <> 1']],
  ['not (a not in (1, 2))', ['t.a in 1 2']],
  [`not (dt not between '1' and '2')`, ['t.dt between 1 2']],
  [`not (dt not like '2026%')`, ['t.dt like 2026%']],
  ['not (a is not null)', ['t.a is null']],
  [`not (a <> 1 or dt < '2')`, ['t.a = 1', 't.dt >= 2']],
  [`not (substr(dt, 1, 4) < '2026')`, ['t.dt~ >= 2026']],
  ['not (a = 1 and b = 2)', []],
  ['not (a in (select a from u))', []],
  [`not regexp_like(dt, '2026')`, []],
])('where %s', (condition, expected) =>
  expect(filters(read(`select 1 from t where ${condition}`, ddl))).toEqual(expected),
);

test.each<[string, string, readonly string[]]>([
  ['a subquery', `select 1 from (select dt as d from t) where d = '1'`, ['t.dt = 1']],
  ['a star', `select 1 from (select * from t) where dt = '1'`, ['t.dt = 1']],
  ['a CTE', `with x as (select dt from t) select 1 from x where dt = '1'`, ['t.dt = 1']],
  ['a CTE with columns', `with x (d) as (select dt from t) select 1 from x where d = '1'`, ['t.dt = 1']],
  ['a view', `select 1 from v where day = '1'`, ['t.dt = 1']],
  [
    'both arms of a union',
    `select 1 from (select dt from t union all select dt from u) where dt = '1'`,
    ['t.dt = 1', 'u.dt = 1'],
  ],
  ['a distinct', `select 1 from (select distinct dt from t) where dt = '1'`, ['t.dt = 1']],
  ['a grouping, on its key', `select 1 from (select dt, count(*) n from t group by dt) where dt = '1'`, ['t.dt = 1']],
  ['both levels', `select 1 from (select dt, a from t where a = 2) where dt = '1'`, ['t.a = 2', 't.dt = 1']],
  ['an inner join', `select 1 from t join u on t.a = u.a and u.dt = '1' where t.dt = '2'`, ['t.dt = 2', 'u.dt = 1']],
  ['a left join, into what it may drop', `select 1 from t left join u on u.dt = '1' and t.dt = '2'`, ['u.dt = 1']],
  ['a right join, likewise', `select 1 from t right join u on u.dt = '1' and t.dt = '2'`, ['t.dt = 2']],
])('a filter goes through %s', (_, sql, expected) => expect(filters(read(sql, ddl))).toEqual(expected));

test.each([
  ['a LIMIT', `select 1 from (select dt from t limit 5) where dt = '1'`],
  ['a LIMIT behind parentheses', `select 1 from ((select dt from t) limit 5) where dt = '1'`],
  ['a view with a LIMIT', `select 1 from top where dt = '1'`],
  ['an aggregate', `select 1 from (select max(dt) dt from t) where dt = '1'`],
  ['a grouping, on another column', `select 1 from (select max(dt) dt, a from t group by a) where dt = '1'`],
  ['a window', `select 1 from (select dt, row_number() over (order by a) n from t) where dt = '1'`],
  ['an expression', `select 1 from (select concat(dt, 'x') dt from t) where dt = '1'`],
  ['a full join', `select 1 from t full join u on t.dt = '1'`],
  ['a left join, on the nulls that it fills in', `select 1 from t left join u on t.a = u.a where u.dt is null`],
  ['a right join, likewise', `select 1 from t right join u on t.a = u.a where t.dt is null`],
])('no filter goes through %s', (_, sql) => expect(filters(read(sql, ddl))).toEqual([]));

test('nor through a QUALIFY', () =>
  expect(
    filters(
      read(
        `select 1 from (select dt from t qualify row_number() over (order by a) = 1) where dt = '1'`,
        '',
        'redshift',
      ),
    ),
  ).toEqual([]));

test('nulls of the table itself are a filter', () =>
  expect(filters(read('select 1 from t left join u on t.a = u.a where t.dt is null', ddl))).toEqual(['t.dt is null']));

test('the conditions of a subquery are filters of what it reads, not of what lies around it', () =>
  expect(filters(read(`select 1 from t where exists (select 1 from u where u.dt = '1' and t.dt = '2')`, ddl))).toEqual([
    'u.dt = 1',
  ]));
