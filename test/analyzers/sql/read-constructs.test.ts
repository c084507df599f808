import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import { read, scans } from './support.ts';

const athena = `
  create external table t (a int, b int, c int, j string) stored as parquet location 's3://l/t/';
  create external table u (a int, d int, e int) stored as parquet location 's3://l/u/';
`;
const redshift = 'create table t (a int, b int, c int, d super); create table u (a int, d int, e int);';

/** What each construct reads of declared tables. */
test.each<[Dialect, string, readonly string[]]>([
  // Rows of a match: what decides them is always read, a measure only if asked for.
  [
    'trino',
    'select m from t match_recognize (partition by a order by b measures last(X.c) as m, last(X.j) as n pattern (X+) define X as X.b > 1)',
    ['t(a b c)'],
  ],
  [
    'trino',
    'select a from t match_recognize (order by b measures last(c) as m all rows per match pattern (X) define X as true)',
    ['t(a b)'],
  ],
  ['trino', "select y from t, json_table(j, 'lax $' passing b as b columns (y int path '$.y'))", ['t(b j)']],
  ['trino', 'select x from table(f(input => table(u) partition by a)) as f(x)', ['u(a d e)']],
  ['trino', 'select sum(a) over (order by b range between c preceding and current row) from t', ['t(a b c)']],
  [
    'trino',
    'select t.a from t join u join (select d as k from u) v on u.d = v.k on t.a = u.a',
    ['t(a)', 'u(a d)', 'u(d)'],
  ],
  ['trino', 'select (select max(d) from u) + a from t', ['t(a)', 'u(d)']],
  // Groups of a pivot are all its other columns; an unpivot passes on what is asked for.
  ['redshift', 'select * from (select a, b from t) pivot (sum(a) for b in (1, 2))', ['t(a b)']],
  ['redshift', 'select x from t pivot (sum(a) for b in (1 as x, 2))', ['t(a b c d)']],
  ['redshift', 'select a, k from t unpivot (v for k in (b, c))', ['t(a b c)']],
  ['redshift', 'select a from t qualify row_number() over (partition by b order by c) = 1', ['t(a b c)']],
  ['redshift', 'select a, max(b) from t group by all', ['t(a b)']],
  ['spark', 'select a, max(b) from t group by all', ['t(a b)']],
  ['spark', 'select a, b from t order by all desc nulls last limit 3', ['t(a b)']],
  ['spark', 'select a from (select a, b from t order by all limit 3)', ['t(a b)']],
  ['spark', 'select a from (select a, b from t order by all)', ['t(a)']],
  [
    'spark',
    'select a from (select a, b from t union all select d, e from u order by all limit 3)',
    ['t(a b)', 'u(d e)'],
  ],
  ['spark', 'select a from t group by all order by all', ['t(a)']],
  // An alias means its item, which is read once.
  ['redshift', 'select a, (select max(d) from u) as m from t qualify m > 1', ['t(a)', 'u(d)']],
  ['redshift', 'select n from (select a, b + c as n from t qualify rank() over (order by a) < n)', ['t(a b c)']],
  ['redshift', 'select n from (select a, max(b) as n from t group by all)', ['t(a b)']],
  ['redshift', 'select a from t start with b = 1 connect by prior c = a', ['t(a b c)']],
  ['redshift', 'select * exclude (a, b) from t', ['t(c d)']],
  ['redshift', 'select a into n from t', ['t(a)']],
  // An alias further left, where no column has its name.
  ['redshift', 'select a + 1 as x, x * 2 as y from t', ['t(a)']],
  ['redshift', 'select y from (select a + 1 as x, x * 2 as y, b as z from t)', ['t(a)']],
  ['redshift', 'select a as b, b as c from t', ['t(a b)']],
  ['redshift', 'select x.f from t, t.d as x at i', ['t(d)']],
  ['spark', 'select a from default.r lateral view explode(default.r.b) x as y', ['default.r(a b)']],
])('%s: %s', (dialect, sql, expected) => {
  const found = read(sql, dialect === 'redshift' ? redshift : athena, dialect);
  expect(scans(found)).toEqual(expected);
  expect(found.gaps).toEqual([]);
  expect(found.unresolved).toEqual([]);
});

test.each(['qualify x > 1', 'qualify x > x', 'order by x + 1'])('what an alias hides is told once: %s', clause => {
  const sql = `select nowhere + 1 as x from t ${clause}`;
  expect(read(sql, redshift, 'redshift').unresolved.map(({ name }) => name)).toEqual(['nowhere']);
});

test('an alias that stands further right means nothing yet', () => {
  expect(read('select x * 2 as y, a + 1 as x from t', redshift, 'redshift').unresolved.map(({ name }) => name)).toEqual(
    ['x'],
  );
});

test('what a SELECT … INTO and a FROM … INSERT write', () => {
  const written = (sql: string, dialect: Dialect) => read(sql, '', dialect).writes.map(({ table }) => table);
  expect(written('select a into s.n from t', 'redshift')).toEqual(['redshift.s.n']);
  expect(written('from t insert into x select a insert overwrite table y select b', 'spark')).toEqual([
    'awsdatacatalog.db.x',
    'awsdatacatalog.db.y',
  ]);
});
