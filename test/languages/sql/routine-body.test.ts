import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import { cut, parse } from './support.ts';

const inside = (text: string, dialect: Dialect = 'redshift') => {
  const [outer, ...inner] = parse(text, dialect).statements;
  expect(outer?.inside).toBeUndefined();
  expect(outer?.tree.gaps).toEqual([]);
  for (const { inside: within, tree } of inner) {
    expect(within).toBe(true);
    expect(tree.gaps.map(gap => cut(text, gap))).toEqual([]);
  }
  return inner.map(({ tree }) => [tree.kind, cut(text, tree.at)]);
};
const procedure = (body: string, head = 'p_day date, inout p_x varchar(20)') =>
  `create or replace procedure s.p(${head}) as $$\n${body}\n$$ language plpgsql`;

test.each<[string, readonly (readonly [string, string])[]]>([
  [
    'begin insert into t select a from u; delete from t; end;',
    [
      ['insert', 'insert into t select a from u'],
      ['delete', 'delete from t'],
    ],
  ],
  [
    'begin if (select count(*) from g) > 0 then update t set a = 1; elsif b = 2 then null; else truncate t; end if; end',
    [
      ['select', 'select count(*) from g'],
      ['update', 'update t set a = 1'],
      ['truncate', 'truncate t'],
    ],
  ],
  [
    'declare r record; begin for r in select a from u loop insert into t values (r.a); end loop; end',
    [
      ['select', 'select a from u'],
      ['insert', 'insert into t values (r.a)'],
    ],
  ],
  [
    "begin for i in 1..10 loop raise info 'x'; end loop; while i < 3 loop i := i + (select max(a) from t); end loop; end",
    [['select', 'select max(a) from t']],
  ],
  [
    'declare c cursor for select a from t; v int := 5; begin open c; fetch c into v; close c; end',
    [['select', 'select a from t']],
  ],
  [
    'declare c refcursor; begin open c for select a from t; return query select b from u; end',
    [
      ['select', 'select a from t'],
      ['select', 'select b from u'],
    ],
  ],
  [
    "begin execute 'delete from t where a = ''x'''; execute $q$select b from u$q$ into v; execute 'a' || x; execute ''; end",
    [
      ['delete', "delete from t where a = ''x''"],
      ['select', 'select b from u'],
    ],
  ],
  [
    "begin execute 'drop table ' || x; perform f(a) from t; call q(1); commit; end",
    [
      ['select', 'perform f(a) from t'],
      ['call', 'call q(1)'],
    ],
  ],
  [
    'begin create temp table n distkey(a) as select case when a = 1 then 2 end a from t; exception when others then raise; end',
    [['ctas', 'create temp table n distkey(a) as select case when a = 1 then 2 end a from t']],
  ],
  [
    'begin case x when 1 then delete from t; else delete from u; end case; end',
    [
      ['delete', 'delete from t'],
      ['delete', 'delete from u'],
    ],
  ],
])('%s', (body, expected) => expect(inside(procedure(body))).toEqual(expected));

test('INTO of a SELECT names variables, no table', () => {
  const text = procedure(
    'declare v int; w int; begin select into v count(*) from t; select a, b into v, w from u where c = p_day; end',
  );
  const [, first, second] = parse(text, 'redshift').statements;
  expect(first?.tree).toMatchObject({
    query: { body: { items: [{ expr: { name: 'count' } }], from: [{ name: {} }] } },
  });
  expect(second?.tree).toMatchObject({
    query: { body: { where: { args: [{ node: 'column' }, { node: 'parameter' }] } } },
  });
});

test('variables are values, columns and tables of their name are not', () => {
  const text = procedure(
    'declare v int; begin insert into t (v, b) select u.v, v from u where v < p_day; update t set v = v + 1; end',
  );
  const [, insert, update] = parse(text, 'redshift').statements;
  expect(insert?.tree).toMatchObject({
    columns: [{ parts: [{ value: 'v' }] }, {}],
    query: {
      body: {
        items: [{ expr: { node: 'column' } }, { expr: { node: 'parameter' } }],
        where: { args: [{ node: 'parameter' }, { node: 'parameter' }] },
      },
    },
  });
  expect(update?.tree).toMatchObject({ set: [{ column: {}, value: { args: [{ node: 'parameter' }, {}] } }] });
});

test("Trino's body is read, and `$1` is a parameter", () => {
  expect(
    inside('create function f(a int) returns int begin if a > 1 then return a; end if; return 2; end', 'trino'),
  ).toEqual([]);
  const text = 'create function f(float) returns float stable as $$ select a from t where b > $1 $$ language sql';
  const [, inner] = parse(text, 'redshift').statements;
  expect(inner?.tree).toMatchObject({
    gaps: [],
    query: { body: { where: { args: [{}, { node: 'parameter', text: '$1' }] } } },
  });
});

test('an SQL function, and one of another language', () => {
  expect(
    inside('create function f(float, float) returns float stable as $$ select max(a) from t $$ language sql'),
  ).toEqual([['select', 'select max(a) from t']]);
  expect(
    inside('create function f(a int) returns int stable as $$ select = 1; delete(x) $$ language plpythonu'),
  ).toEqual([]);
});

test('a body in a plain string stands where the file has it', () =>
  expect(inside(`create procedure p() as 'begin delete from t where a = ''x''; end' language plpgsql`)).toEqual([
    ['delete', `delete from t where a = ''x''`],
  ]));
