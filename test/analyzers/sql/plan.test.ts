import { expect, test } from 'vitest';
import { isKnown } from '../../../src/model/maybe.ts';
import type { Expr } from '../../../src/model/tree.ts';
import { plans } from './support.ts';

const ddl = `
  create external table t (a int, b int, s struct<x:int,y:string>, ts timestamp) partitioned by (dt string) location 's3://l/t/';
  create external table u (a bigint, c int) stored as parquet location 's3://l/u/';
  create view dated as select a, cast(ts as date) as day, s.x as x, dt from t where b > 0;
  create view counted as select dt, a + 1 as more, count(*) as n from t group by dt, a + 1;
`;

const shown = (expr: Expr): string => {
  switch (expr.node) {
    case 'column':
      return expr.parts.join('.');
    case 'literal':
      return expr.text;
    case 'parameter':
      return '?';
    case 'op':
      return expr.args.length === 1
        ? `${expr.op} ${each(expr.args)}`
        : `(${expr.args.map(shown).join(` ${expr.op} `)})`;
    case 'call':
      return `${expr.name}(${each(expr.args)})`;
    case 'cast':
      return `${shown(expr.arg)}::${expr.type}`;
    default:
      return expr.node;
  }
};
const each = (args: readonly Expr[]) => args.map(shown).join(', ');
const nameOf = (table: unknown) => String(table).slice(String(table).lastIndexOf('.') + 1);

/** `t: (a = 1)`: each scan's conditions. */
const conditions = (sql: string) =>
  plans(sql, ddl).map(({ table, plan }) =>
    [`${isKnown(table) ? nameOf(table) : '?'}:`, ...plan.conjuncts.map(shown).toSorted()].join(' '),
  );

test.each<[string, readonly string[]]>([
  ['select 1 from t where a = 1 and (b = 2 or b = 3)', ['t: ((b = 2) or (b = 3)) (a = 1)']],
  // Through views and subqueries, in the table's own columns.
  [`select 1 from dated where day = date '2026-01-01' and x < 5`, ['t: (b > 0) (s.x < 5) (ts::date = 2026-01-01)']],
  ['select 1 from (select a + b as sum from t) where sum > 3', ['t: ((a + b) > 3)']],
  ['with w as (select s as nested from t) select 1 from w where nested.y = ?', ['t: (s.y = ?)']],
  // Below an aggregation only its keys.
  [`select * from counted where dt = '1' and more = 2 and n > 3`, [`t: ((a + 1) = 2) (dt = 1)`]],
  ['select dt, count(*) from t group by dt having dt > ? and count(*) > 3', ['t: (dt > ?)']],
  ['select 1 from (select a from t limit 5) where a = 1', ['t:']],
  // Both sides of an equality, but not the side that an outer join keeps.
  ['select 1 from t join u on t.a = u.a where t.a in (1, 2)', ['t: (a in 1 in 2)', 'u: (a in 1 in 2)']],
  ['select 1 from t join u using (a) where u.a > 3', ['t: (a > 3)', 'u: (a > 3)']],
  ['select 1 from t left join u on t.a = u.a where t.a = 1', ['t: (a = 1)', 'u: (a = 1)']],
  ['select 1 from t left join u on t.a = u.a and u.c = 2 and t.b = 3', ['t:', 'u: (c = 2)']],
  ['select 1 from t full join u on t.a = u.a and u.c = 2', ['t:', 'u:']],
  // What a null does not pass makes an outer join an inner one; what it may pass stays above it.
  ['select 1 from t left join u on t.a = u.a where u.c > 2', ['t:', 'u: (c > 2)']],
  ['select 1 from t left join u on t.a = u.a where coalesce(u.c, 3) > 2', ['t:', 'u:']],
  ['select 1 from t left join u on t.a = u.a where u.c is null', ['t:', 'u:']],
  ['select 1 from t left join u on t.a = u.a where 1 in (u.c, 1)', ['t:', 'u:']],
  ['select 1 from t left join u on t.a = u.a where u.c = 1 or u.c = 2', ['t:', 'u: ((c = 1) or (c = 2))']],
  // What one row of constants says, as of a CTE of parameters.
  [`with p as (select date '2026-01-01' as d) select 1 from t cross join p where ts >= p.d`, ['t: (ts >= 2026-01-01)']],
  [
    `with p(d, n) as (values (date '2026-01-01', 5)) select 1 from t, p where ts >= d and a = n`,
    ['t: (a = 5) (ts >= 2026-01-01)'],
  ],
  [`select 1 from t join (select 5 as n) p on t.a + 1 = p.n`, ['t: ((a + 1) = 5)']],
  ['select 1 from t join (select random() as n) p on t.a > p.n', ['t:']],
  ['select 1 from t left join (select 5 as n) p on t.a = p.n where p.n = t.b', ['t:']],
  ['with p(n) as (values 5, 6) select 1 from t, p where a = n', ['t: (a in 5 in 6)']],
  ['with p(n) as (values 5, 6) select 1 from t, p where a > n', ['t:']],
  // Conditions without columns are on all below them; those of several relations, and with queries, on none.
  ['select 1 from t, u where 1 = 0', ['t: (1 = 0)', 'u: (1 = 0)']],
  ['select 1 from t, u where t.a = 1 or u.a = 2', ['t:', 'u:']],
  ['select 1 from t where a in (select a from u where c = 1)', ['t:', 'u: (c = 1)']],
  ['select 1 from t where exists (select 1 from u where u.a = t.a)', ['t:', 'u:']],
  ['delete from t where a = 5', ['t: (a = 5)']],
  // What an inner query says of its rows is not said of those around it.
  [`select 1 from t x where not exists (select 1 from t y where y.dt = x.dt and y.dt = '2')`, ['t:', 't: (dt = 2)']],
  [`select (select max(y.a) from t y where y.dt = x.dt and y.dt = '2') from t x`, ['t:', 't: (dt = 2)']],
  // What may fail is not run before a join, and not said of the other side.
  [`select 1 from t join u on t.a = u.a where cast(t.dt as date) = date '2026-01-01'`, ['t:', 'u:']],
  [
    `select 1 from t join u on t.a = u.a where cast(t.ts as date) = date '2026-01-01'`,
    ['t: (ts::date = 2026-01-01)', 'u:'],
  ],
  [`select 1 from t where cast(dt as date) = date '2026-01-01'`, ['t: (dt::date = 2026-01-01)']],
  // A column of an outer USING is either side's.
  [`select 1 from t left join u using (a) where a = 1`, ['t:', 'u:']],
  [`select 1 from t full join u using (a) where a = 1`, ['t:', 'u:']],
  // A key of several grouping sets is null in the others' rows.
  ['select dt, count(*) from t group by grouping sets ((dt), ()) having dt is null', ['t:']],
  [`select * from (select dt, count(*) as n from t group by dt with rollup) where dt is null`, ['t:']],
  [`select * from (select 'a' as k, count(*) as n from t group by rollup(1)) where k is null`, ['t:']],
  // A window goes by the table's own column.
  [
    `select * from (select x.dt as one, y.dt as other, row_number() over (partition by x.dt) from t x join t y on x.a = y.a) where other = '1'`,
    ['t:', 't:'],
  ],
  ['merge into t using u on t.a = u.a and u.c = 1 when matched then delete', ['t:', 'u:']],
])('conditions: %s', (sql, expected) => {
  expect(conditions(sql).map(text => text.replaceAll(`'`, ''))).toEqual(expected);
});

/** `rows`, `dynamic`, `blocked`, `computes`, `sampled`, `as of`. */
const traits = (sql: string) =>
  plans(sql, ddl).map(({ plan }) => {
    const { rows, mayStop, seldomStops, compared, recurs, dynamic, blocked, computes, sampled, asOf } = plan;
    return [
      ...(rows === undefined ? (mayStop ? [seldomStops ? 'seldom stops' : 'stops'] : []) : [`rows ${rows}`]),
      ...[...compared].map(([column, kind]) => `${column} ${kind}`),
      ...(recurs ? ['recurs'] : []),
      ...(dynamic ? ['dynamic'] : []),
      ...(blocked ? ['blocked'] : []),
      ...(computes === 'no' ? [] : [`computes ${computes}`]),
      ...(sampled ? ['sampled'] : []),
      ...(asOf ? [`${asOf.by} ${shown(asOf.expr)}`] : []),
    ].join(', ');
  });

test.each<[string, readonly string[]]>([
  ['select a from t', ['']],
  ['select a from t limit 5', ['rows 5']],
  ['select a from t limit all', ['']],
  ['select a from (select a from t limit 100) limit 5', ['rows 100']],
  ['select a from t offset 3 limit 5', ['stops']],
  ['select a from t order by a limit 5', ['blocked']],
  ['select count(*) from t limit 5', ['blocked']],
  ['select a from (select a, row_number() over (order by b) from t) limit 5', ['blocked']],
  ['select distinct a from t limit 5', ['stops']],
  ['select a from t where b = 1 limit 5', ['stops']],
  ['select a from t group by a limit 5', ['stops']],
  ['select sum(a) from (select a from t limit 5)', ['rows 5, blocked']],
  ['select stddev_pop(a) from t limit 5', ['stops, computes yes']],
  ['select a from t tablesample bernoulli (1) limit 5', ['stops']],
  ['select a from t cross join unnest(array[1]) as x(n) limit 5', ['stops, dynamic']],
  ['with recursive r(n) as (select 1 union all select a from r join t on n = b) select n from r', ['recurs, dynamic']],
  ['select a from t union all select a from u limit 5', ['stops', 'stops']],
  ['select a + 1 from t', ['computes yes']],
  ['select sum(a), count(b) from t', ['blocked, computes maybe']],
  ['select count(b), max(a) from t', ['blocked']],
  ['select max(a + 1) from t', ['blocked, computes yes']],
  ['select 1 from t join u on t.a = u.a', ['dynamic', 'dynamic']],
  ['select t.a from t, u', ['dynamic', 'dynamic']],
  ['with p as (select 5 as n) select t.a from t cross join p where t.a = n', ['']],
  ['with p(n) as (values 5, 6) select t.a from t, p where a = n', ['dynamic']],
  ['select t.a from t cross join unnest(array[1, 2]) as p(n) where a = n', ['dynamic']],
  ['select t.a from t left join u on t.a = u.a', ['', 'dynamic']],
  ['select t.a from t left join u on t.a = u.a where u.c = 1', ['dynamic', 'dynamic']],
  ['select t.a from t full join u on t.a = u.a', ['', '']],
  ['select a from t where a in (select a from u)', ['dynamic', 'dynamic, blocked']],
  ['select a from t where a > (select max(c) from u)', ['a range, dynamic', 'dynamic, blocked']],
  // A query that sees nothing around it has one value, which is known first.
  ['select a from t where (select max(c) + 1 from u) = t.a', ['a equal, dynamic', 'dynamic, blocked, computes yes']],
  [
    `select 1 from dated where dt = '1' and x <= (select max(c) from u) - 5`,
    ['s.x range, dynamic', 'dynamic, blocked'],
  ],
  [`select 1 from dated where dt >= (select max(dt) from t)`, ['dt range, dynamic', 'dynamic, blocked']],
  ['select a from t where a = (select max(c) from u where u.a = t.b)', ['dynamic', 'dynamic, blocked']],
  ['select a from t where a = b + (select max(c) from u)', ['dynamic', 'dynamic, blocked']],
  ['select a from t where a in (select max(c) from u)', ['dynamic', 'dynamic, blocked']],
  ['select a from t where a <> (select max(c) from u)', ['dynamic', 'dynamic, blocked']],
  // EXISTS ends at the first row, unless it asks anew for each row around it.
  ['select a from t where exists (select 1 from u where c = 5)', ['', 'stops, dynamic, blocked']],
  ['select a from t where exists (select 1 from u where c = t.b)', ['dynamic', 'seldom stops, dynamic, blocked']],
  ['select a from t tablesample system (10)', ['sampled']],
  ['select a from t tablesample bernoulli (10)', ['']],
  ['select a from t for version as of 12', ['version 12']],
  [`select a from t for timestamp as of timestamp '2026-01-01 00:00:00' x`, ['timestamp 2026-01-01 00:00:00']],
])('plan: %s', (sql, expected) => {
  expect(traits(sql)).toEqual(expected);
});

test('an expression that multiplies through views stays small', () => {
  const levels = Array.from({ length: 60 }, (_, i) => `w${i + 1} as (select x + x as x from w${i})`);
  const sql = `with w0 as (select a as x from t), ${levels.join(', ')} select 1 from w60 where x > 5`;
  expect(plans(sql, ddl)).toHaveLength(1);
});

test.each<[string, readonly string[]]>([
  ['select count(*) from t where a = 1', ['']],
  ['select a, b from t where a = 1 and b = 2', ['a b']],
  ['select b from t where a = 1 order by a', ['a b']],
  // Through views and subqueries, whether what is tested is asked for before or after.
  [`select count(*) from dated where day > date '2026-01-01'`, ['']],
  [`select max(day) from dated where day > date '2026-01-01'`, ['ts']],
  ['select x from (select s.x as x, a + 1 as y from t) where y = 1', ['s']],
  ['select y from (select s.x as x, a + 1 as y from t) where y = 1', ['a']],
  ['select * from (select a + 1 as y from t) where y = 1', ['a']],
  ['select count(*) from (select a from t union all select a from u) where a = 1', ['', '']],
  // What is handed to no scan, or not to all, is asked for.
  ['select 1 from t where t.a = t.b and rand() > 0.5', ['']],
  ['select 1 from t where rand() > a', ['a']],
  ['select count(*) from t join u on t.a = u.a where t.a = 1', ['a', 'a']],
  ['select count(*) from t where a in (select a from u where c = 1)', ['a', 'a']],
  ['select count(*) from (select a from t limit 5) where a = 1', ['a']],
  ['select count(*) from counted where dt > ? and n > 3', ['a dt']],
  ['select count(*) from (select (select max(c) from u) as m, a from t) where m > a', ['a', 'c']],
  ['delete from t where a = 5', ['']],
  ['update t set b = a + 1 where a = 5', ['a dt s ts']],
])('what is asked for beside the conditions: %s', (sql, expected) => {
  expect(plans(sql, ddl).map(({ plan }) => [...plan.beside].toSorted().join(' '))).toEqual(expected);
});

test('a list of very many values beside a join is followed', () => {
  const list = Array.from({ length: 200_000 }, (_, index) => index).join(', ');
  expect(plans(`select 1 from t join u on t.a = u.a where t.a in (${list})`, ddl)).toHaveLength(2);
});
