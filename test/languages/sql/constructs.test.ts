import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import { body } from './shown.ts';
import { node } from './support.ts';

/** Each construct leaves no gap, and what it reads is in the tree. */
const constructs: readonly (readonly [dialect: Dialect, text: string, tree: string])[] = [
  [
    'trino',
    `select * from t match_recognize (partition by a order by b measures A.c as m all rows per match
     after match skip to next row pattern (A+ (B | C){2,3}? {- D -}) subset U = (A, B) define B as B.p > prev(B.p)) as r`,
    'select * from match-recognize[t needs a b (> b.p prev(b.p)) adds a.c as m keeps asked] as r',
  ],
  [
    'trino',
    `select x from t, json_table(t.j, 'lax $' as p passing t.k as k columns (x int path '$.x' default t.d on empty, nested path '$.n' columns (y for ordinality)) plan default (inner)) as jt`,
    "select x from t, json_table(t.j 'lax $' t.k '$.x' t.d '$.n') as jt(x y)",
  ],
  [
    'trino',
    'select a from table(f(input => table(s.t) as x partition by x.k prune when empty order by (k desc), d => descriptor(a, b bigint), n => 1))',
    'select a from f({table s.t} 1)',
  ],
  [
    'trino',
    'select a from t join u join v on b = c on d = e',
    'select a from <t inner <u inner v on (= b c)> on (= d e)>',
  ],
  ['trino', 'select a from t for version as of 3 tablesample bernoulli (10) x', 'select a from t as x'],
  ['trino', "select U&'d\\0061t' uescape '!', x'ab', payload '1'", "select 'd\\0061t', binary ab, other 1"],
  ['trino', 'select final last(a.b), count(u.*), m over w from t', 'select last(a.b), count(*), m() over [] from t'],
  ['trino', 'select limit, offset from t limit 5', 'select limit, offset from t'],
  [
    'trino',
    "select listagg(a, ',' on overflow truncate '…' with count) within group (order by b) from t",
    "select listagg(a ',' '…' b) from t",
  ],
  [
    'trino',
    'select (select max(a) from t) + 1, ((select b from u)) from v',
    'select (+ {select max(a) from t} 1), {(select b from u)} from v',
  ],
  [
    'trino',
    'select sum(a) over (w order by b range between c preceding and unbounded following) from t',
    'select sum(a) over [b c] from t',
  ],
  [
    'trino',
    'with function f(x bigint) returns bigint begin if x > 1 then return 2; end if; return 1; end select f(a) from t',
    'select f(a) from t',
  ],
  [
    'trino',
    "select json_object('k' : a, key 'l' value b null on null), json_value(c, 'lax $' returning int default d on error) from t",
    "select json_object('k' a 'l' b), json_value(c 'lax $' d) from t",
  ],
  [
    'trino',
    'select trim(both from a), extract(day from b), normalize(c, NFC) from t group by grouping sets ((), (a, b)), cube (c)',
    'select trim(a), extract(b), normalize(c) from t group list() list(a b) cube(c)',
  ],
  ['redshift', 'select top 10 * from t', 'select * from t'],
  ['redshift', 'select a from t where b = c(+) and d = @ e', 'select a from t where (and (= b c) (= d e))'],
  [
    'redshift',
    'select datediff(day, a, b), convert(int, c), approximate count(distinct d) from t',
    'select datediff(a b), convert(cast(c int)), count(distinct d) from t',
  ],
  [
    'redshift',
    'select a.b[0].c, i from t as x, x.arr[1].d as y at i',
    'select (.c ([] a.b 0)), i from t as x, ((.d ([] x.arr 1))) as y',
  ],
  [
    'redshift',
    "select * from t pivot (sum(a) as s for b in ('x' as bx, 'y')) p",
    'select * from pivot[t needs sum(a) b adds bx y keeps all] as p',
  ],
  [
    'redshift',
    'select * from t unpivot include nulls (v for k in (a, b as x)) u',
    'select * from unpivot[t needs a b adds v k keeps asked] as u',
  ],
  [
    'redshift',
    `select object_transform(a keep '"b"', '"c"' set '"b"', d + 1, '"c"', e) as f, object_transform(a) from t`,
    `select object_transform(a '"b"' '"c"' '"b"' (+ d 1) '"c"' e) as f, object_transform(a) from t`,
  ],
  ['redshift', 'select a, max(b) from t group by all', 'select a, max(b) from t'],
  ['redshift', 'select a from t start with b is null connect by prior c = d', 'select a from t'],
  [
    'redshift',
    'select * exclude (a, b) from t qualify row_number() over (partition by c order by d) = 1',
    'select * except a b from t qualify (= row_number() over [c d] 1)',
  ],
  [
    'spark',
    'select a, x from t lateral view outer explode(b) e as x where x rlike c',
    'select a, x from <t cross explode(b) as e(x)> where (rlike x c)',
  ],
  ['spark', "select transform(a, b) using 'cat' as (c string, d) from t", 'select a, b from t'],
  [
    'spark',
    'select datediff(a, b), interval 3 days, raw:x.y from t where c <=> d',
    'select datediff(a b), interval 3, (.y (:x raw)) from t where (<=> c d)',
  ],
  [
    'spark',
    'select * except (a) from t version as of 1 left anti join u on t.b = u.b',
    'select * except a from <t left u on (= t.b u.b)>',
  ],
  [
    'spark',
    'select left.a, full, cross as b from left left join right as r using (id)',
    'select left.a, full, cross as b from <left left right as r using id>',
  ],
  [
    'spark',
    'select a from (values (1, 2) as t(a, b)), values (3), (4) as u(c) join values 5 w',
    'select a from {values 1 2}, <{values 3, 4} as u(c) inner {values 5} as w>',
  ],
  [
    'spark',
    "select * from t pivot (sum(x) as s, avg(y) for (a, b) in ((1, 'p') as one, (2, 'q') as two))",
    'select * from pivot[t needs sum(x) avg(y) a b adds one two keeps all]',
  ],
  ['spark', 'select * from t lateral view explode(m) x k, v', 'select * from <t cross explode(m) as x(k v)>'],
  ['spark', 'select 5D, 32Y, 1L, 2.0BD from t@v1', 'select 5, 32, 1, 2.0 from t'],
  [
    'spark',
    'select f(n => a), a like any (b, c) from range(1, 10) sort by a',
    'select f(a), (like a list(b c)) from range(1 10)',
  ],
];

test.each(constructs)('%s: %s', (dialect, text, expected) => {
  const found = node(text, 'query', dialect);
  expect(found.gaps).toEqual([]);
  expect(body(found.query.body)).toBe(expected);
});
