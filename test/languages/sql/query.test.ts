import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import type { Body, Query } from '../../../src/model/tree.ts';
import { body, shown } from './shown.ts';
import { cut, node } from './support.ts';

const query = (text: string, dialect: Dialect = 'athena') => node(text, 'query', dialect).query;

function expression(text: string, dialect: Dialect = 'athena'): string {
  const found = node(`select ${text} from t`, 'query', dialect);
  expect(found.gaps).toEqual([]);
  return body(found.query.body).replace(/^select (.*) from t$/, '$1');
}

test.each([
  ['a or b and not c = d + e * -f', '(or a (and b (not (= c (+ d (* e (- f)))))))'],
  ['a and b and c or d or e', '(or (and a b c) d e)'],
  ['a - b - c', '(- (- a b) c)'],
  ['(a + b) * c', '(* (+ a b) c)'],
  ['not not a', 'a'],
  ['not exists (select 1)', '(not (exists {select 1}))'],
  ['a between 1 and 2 and b', '(and (between a 1 2) b)'],
  ['a not between b + 1 and 2', '(not between a (+ b 1) 2)'],
  ['a in (1, 2)', '(in a 1 2)'],
  ['a not in (select b from u)', '(not in a {select b from u})'],
  [`a like 'x!%' escape '!'`, `(like a 'x!%' '!')`],
  [`a not similar to 'x'`, `(not similar to a 'x')`],
  ['a is null', '(is null a)'],
  ['a is not null and b isnull', '(and (is not null a) (is null b))'],
  ['a is not distinct from b', '(is not distinct from a b)'],
  ['a != 1', '(<> a 1)'],
  ['a = any (select 1)', '(= a {select 1})'],
  ['-1', '-1'],
  ['- -1', '-1'],
  [`date '2024-01-01'`, 'date 2024-01-01'],
  [`interval '1' day`, 'interval 1'],
  [`interval -'1' day`, 'interval -1'],
  [`timestamp '2024-01-01 00:00'`, 'timestamp 2024-01-01 00:00'],
  [`x'ff'`, 'binary ff'],
  ['null', 'null null'],
  ['true', 'boolean true'],
  ['cast(a as decimal(10, 2))', 'cast(a decimal(10, 2))'],
  ['try_cast(a as array(row(x int)))', 'cast(a array(row(x int)))'],
  ['a::timestamp with time zone::date', 'cast(cast(a timestamp with time zone) date)'],
  ["a at time zone 'UTC'", `(at time zone a 'UTC')`],
  ['case a when 1 then b else c end', 'case(a 1 b c)'],
  ['case when a then b end', 'case(a b)'],
  ['count(*)', 'count(*)'],
  ['count(distinct a)', 'count(distinct a)'],
  ['sum(a) filter (where b > 1)', 'sum(a) filter (> b 1)'],
  [
    'sum(a) over (partition by b, c order by d desc nulls last rows between 1 preceding and current row)',
    'sum(a) over [b c d 1]',
  ],
  ['lag(a) ignore nulls over w', 'lag(a) over []'],
  ["listagg(a, ',') within group (order by b)", `listagg(a ',' b)`],
  ['array_agg(a order by b)', 'array_agg(a b)'],
  ['extract(year from a)', 'extract(a)'],
  ['dateadd(day, 1, a)', 'dateadd(1 a)'],
  ['trim(both from a)', 'trim(a)'],
  [`substring(a from 1 for 2)`, 'substring(a 1 2)'],
  ['current_date', 'current_date()'],
  ['transform(a, x -> x + b)', 'transform(a [x -> (+ x b)])'],
  ['reduce(a, 0, (s, x) -> s + x, s -> s)', 'reduce(a 0 [s x -> (+ s x)] [s -> s])'],
  ['array[1, a]', 'list(1 a)'],
  ['a[1]', '([] a 1)'],
  ['m[b].c', '(.c ([] m b))'],
  ['row(1, a)', 'row(1 a)'],
  ['(1, a)', 'list(1 a)'],
  ['(select max(b) from u)', '{select max(b) from u}'],
  ['t.a.b.c', 't.a.b.c'],
  ['"A b"."C"', 'a b.c'],
  ['?', '??'],
  [':name', '?:name'],
  ['{{ x }} + 1', '(+ ?template 1)'],
  ['f({{ x }}, a)', 'f(?template a)'],
])('%s', (text, expected) => expect(expression(text)).toBe(expected));

test.each<[string, string, Dialect?]>([
  ['select distinct a as b, c d, *, t.* from t', 'select distinct a as b, c as d, *, t.* from t'],
  ['select * exclude (a, b) from t', 'select * except a b from t', 'redshift'],
  ['select top 10 a from t', 'select a from t', 'redshift'],
  ['select a from s.t as x, "T" y', 'select a from s.t as x, t as y'],
  [
    'select a from t x join u on x.a = u.a left outer join v using (a, b)',
    'select a from <<t as x inner u on (= x.a u.a)> left v using a b>',
  ],
  ['select a from t cross join u natural join v', 'select a from <<t cross u> natural inner v>'],
  ['select a from t full join (u join v on b) on c', 'select a from <t full <u inner v on b> on c>'],
  ['select a from ((select 1 b) x join y on c)', 'select a from <{select 1 as b} as x inner y on c>'],
  ['select a from (select b from u) x (c, d)', 'select a from {select b from u} as x(c d)'],
  ['select a from t, lateral (select t.b) x', 'select a from t, lateral {select t.b} as x'],
  [
    'select a from t cross join unnest(b, c) with ordinality as u (d, e, n)',
    'select a from <t cross unnest(b c) as u(d e n)>',
  ],
  ['select a from t lateral view explode(b) x as c', 'select a from <t cross explode(b) as x(c)>', 'spark'],
  ['select a from table(f(1)) x', 'select a from f(1) as x'],
  ['select a from t tablesample bernoulli (10) x', 'select a from t as x'],
  [`select a from t for timestamp as of timestamp '2024-01-01' x`, 'select a from t as x'],
  ['select a from (values (1, 2), (3, 4)) v (b, c)', 'select a from {values 1 2, 3 4} as v(b c)'],
  [
    'select a, count(*) from t group by a having count(*) > 1',
    'select a, count(*) from t group a having (> count(*) 1)',
  ],
  ['select a from t group by grouping sets ((a, b), ())', 'select a from t group list(a b) list()'],
  ['select a from t group by rollup (a, b)', 'select a from t group rollup(a b)'],
  [
    'select a from t qualify row_number() over (partition by a order by b) = 1',
    'select a from t qualify (= row_number() over [a b] 1)',
    'redshift',
  ],
  ['select 1 union select 2 union select 3', '(union select 1 | select 2 | select 3)'],
  ['select 1 union all select 2 except select 3', '(except (union all select 1 | select 2) | select 3)'],
  ['select 1 union select 2 intersect select 3', '(union select 1 | (intersect select 2 | select 3))'],
  ['(select 1) union all (select 2 limit 1)', '(union all (select 1) | (select 2))'],
  ['table s.t', 'table s.t'],
  ['values 1, 2', 'values 1, 2'],
  ['from t select a', 'select a from t', 'spark'],
])('%s', (text, expected, dialect = 'athena') => {
  const found = node(text, 'query', dialect);
  expect(body(found.query.body)).toBe(expected);
  expect(found.gaps).toEqual([]);
});

test.each<[string, Partial<Record<keyof Query, unknown>>]>([
  ['select a from t limit 5', { limit: '5' }],
  ['select a from t offset 2 rows limit all', { offset: '2', limit: undefined }],
  ['select a from t fetch first 3 rows only', { limit: '3' }],
  ['select a from t fetch first row only', { limit: '1' }],
  ['select a from t limit 2, 3', { limit: '3' }],
])('%s', (text, { limit, offset }) => {
  const found = query(text);
  expect([found.limit && shown(found.limit), found.offset && shown(found.offset)]).toEqual([limit, offset]);
});

test('CTEs, their columns, and what follows', () => {
  const found = query(
    'with recursive a (x, y) as (select 1, 2), b as materialized (select 3) select * from a, b order by x desc, 2',
  );
  expect(found.recursive).toBe(true);
  expect(found.with.map(({ name, columns, query: inner }) => [name, columns, body(inner.body)])).toEqual([
    ['a', ['x', 'y'], 'select 1, 2'],
    ['b', [], 'select 3'],
  ]);
  expect(found.orderBy.map(shown)).toEqual(['x', '2']);
});

test.each([
  ['select f(order by a) from t', []],
  ['select f(', ['(']],
  ['select ((((a', ['a']],
  ['select a from t where b = and c = 1', ['and']],
  ['select a from ({% for t in u %} select a from t {% if not loop.last %} union all {% endif %} {% endfor %}) x', []],
])('an expression or a bracket that is not there is one gap at what stands there instead: %s', (text, gaps) => {
  expect(node(text, 'query').gaps.map(one => cut(text, one))).toEqual(gaps);
});

test('a chain of one operator is one node', () => {
  const text = Array.from({ length: 50 }, (_, n) => `a = ${n}`).join(' or ');
  const { where } = { where: undefined, ...query(`select 1 from t where ${text}`).body };
  expect(where).toMatchObject({ node: 'op', op: 'or' });
});

test.each([
  ['select a, b c d e, f from t where g', 'd e', 'select a, b as c, f from t where g'],
  ['select a from t where b @@ c group by d', '@@ c', 'select a from t where b group d'],
  [
    'select a from t pivot (sum(b) for c in (1, 2) what) where d',
    'what',
    'select a from pivot[t needs sum(b) c adds 1 2 keeps all] where d',
  ],
  ['select f(a ! b), c from t', '! b', 'select f(a), c from t'],
  ['select a from t where group by d', 'group', 'select a from t where flat() group d'],
  ['select a from t where (b', 'b', 'select a from t where b'],
])('what is not understood is a gap, and the rest is read: %s', (text, gap, rest) => {
  const found = node(text, 'query', 'redshift');
  expect(found.gaps.map(one => cut(text, one))).toEqual([gap]);
  expect(body(found.query.body)).toBe(rest);
});

test('places are those of the text', () => {
  const text = `select 'é😀' as x,\n  lower(t.b) from t where exists (select 1)`;
  const { body: select } = query(text);
  if (select.node !== 'select') throw new TypeError(select.node);
  const [first, second] = select.items;
  expect([first, second].map(item => item && cut(text, item.at))).toEqual([`'é😀' as x`, 'lower(t.b)']);
  expect(second?.at).toMatchObject({ line: 2, column: 3 });
  expect(select.where && cut(text, select.where.at)).toBe('exists (select 1)');
});

test('INSERT … SELECT, and other statements that hold a query', () => {
  expect(body(node('insert into s.t (a, b) select c, d from u', 'insert').query?.body ?? query('select 0').body)).toBe(
    'select c, d from u',
  );
  expect(node('insert into t (a, b) values (1, 2)', 'insert').columns.map(({ parts }) => parts[0]?.value)).toEqual([
    'a',
    'b',
  ]);
  const view = node(
    'create or replace view s.v (x) as select a from t with no schema binding',
    'create-view',
    'redshift',
  );
  expect([body(view.query.body), view.gaps]).toEqual(['select a from t', []]);
  const typed = node(
    "create materialized view v (a string not null comment 'x', `B` decimal(10, 2), constraint k primary key (a), constraint e expect (b > 0) on violation drop row) as select a, b from t",
    'create-view',
    'spark',
  );
  expect([typed.columns.map(({ parts }) => parts[0]?.value), typed.gaps]).toEqual([['a', 'b'], []]);
  const grouped = node('create view v as select a from t group by 1 with no schema binding', 'create-view', 'redshift');
  expect(grouped.gaps).toEqual([]);
  expect(node('drop table if exists a, s.b cascade', 'names').targets.map(({ parts }) => parts.at(-1)?.value)).toEqual([
    'a',
    'b',
  ]);
});

test('deeper than is followed, columns and calls are kept without their shape', () => {
  const deep = (inner: string) => query(`select ${'(1 + '.repeat(600)}${inner}${')'.repeat(600)} from t`).body;
  const names = (tree: Body) =>
    [...JSON.stringify(tree).matchAll(/"(?:parts":\["|name":")([^"]*)/g)].map(([, name]) => name);
  expect(
    names(deep(`f(cast(a as int), t.b, date '2024-01-01') over (partition by c) + case when d is null then e end`)),
  ).toEqual(expect.arrayContaining(['f', 'a', 't', 'c', 'd', 'e']));
  expect(names(deep('cast(a as bigint)'))).not.toContain('bigint');
});

test('set operators and ORDER BY say where they stand', () => {
  const text =
    'SELECT a FROM t UNION\nDISTINCT SELECT b FROM u union (SELECT c FROM v) ORDER BY 1 DESC NULLS LAST LIMIT 5';
  const { body: union, orderedAt } = query(text);
  expect(union.node === 'set' && union.operators.map(at => cut(text, at))).toEqual(['UNION\nDISTINCT', 'union']);
  expect(orderedAt && cut(text, orderedAt)).toBe('ORDER BY 1 DESC NULLS LAST');
  expect(query('SELECT a FROM t SORT BY a', 'spark')).not.toHaveProperty('orderedAt');
});

test('strings side by side are one', () => expect(expression("'a' 'b'", 'redshift')).toBe("'ab'"));
