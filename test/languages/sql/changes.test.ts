import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import type { Expr, Name } from '../../../src/model/tree.ts';
import { cut, node, tree } from './support.ts';

const written = (text: string, part: Expr | Name | undefined) => part && cut(text, part.at);

test('UPDATE: target, what is set, what it sees, its condition', () => {
  const text = `with r as (select 1 as k) update s.t as x set a = b + 1, x.c = default from u join r on u.k = r.k where x.id = u.id`;
  const found = node(text, 'update', 'redshift');
  expect(found.gaps).toEqual([]);
  expect(found.with.map(({ name }) => name)).toEqual(['r']);
  expect([written(text, found.target), found.alias]).toEqual(['s.t', 'x']);
  expect(found.set.map(({ column, value }) => [written(text, column), written(text, value)])).toEqual([
    ['a', 'b + 1'],
    ['x.c', 'default'],
  ]);
  expect(found.from.map(({ at }) => cut(text, at))).toEqual(['u join r on u.k = r.k']);
  expect(written(text, found.where)).toBe('x.id = u.id');
});

test('DELETE: USING and its condition', () => {
  const text = 'delete from s.t using u v, w where t.id = v.id';
  const found = node(text, 'delete', 'redshift');
  expect(found.gaps).toEqual([]);
  expect(written(text, found.target)).toBe('s.t');
  expect(found.using.map(({ at }) => cut(text, at))).toEqual(['u v', 'w']);
  expect(written(text, found.where)).toBe('t.id = v.id');
});

test('MERGE: each WHEN at its place', () => {
  const text = `merge into t as a using (select * from u) b on a.id = b.id
    when matched and b.gone then delete
    when matched then update set v = b.v, a.w = default
    when not matched by target then insert (id, v) values (b.id, default)
    when not matched by source and a.v > 1 then update set v = 0`;
  const found = node(text, 'merge', 'spark');
  expect(found.gaps).toEqual([]);
  expect([written(text, found.target), found.alias, cut(text, found.source.at), written(text, found.on)]).toEqual([
    't',
    'a',
    '(select * from u) b',
    'a.id = b.id',
  ]);
  expect(
    found.whens.map(({ at, matched, bySource, and, does, set, columns, values }) => [
      cut(text, at).slice(0, 22),
      matched,
      bySource ?? false,
      written(text, and),
      does,
      set.map(({ column }) => written(text, column)),
      columns.map(column => written(text, column)),
      values.map(value => written(text, value)),
    ]),
  ).toEqual([
    ['when matched and b.gon', true, false, 'b.gone', 'delete', [], [], []],
    ['when matched then upda', true, false, undefined, 'update', ['v', 'a.w'], [], []],
    ['when not matched by ta', false, false, undefined, 'insert', [], ['id', 'v'], ['b.id', 'default']],
    ['when not matched by so', false, true, 'a.v > 1', 'update', ['v'], [], []],
  ]);
});

test.each<[string, string, Dialect, readonly unknown[]]>([
  [
    'every column but some',
    'when matched then update set * except (a) when not matched then insert * except (b, c)',
    'spark',
    [true, true],
  ],
  ['every column', 'when matched then update set * when not matched then insert *', 'spark', [true, true]],
  ['Redshift', 'remove duplicates', 'redshift', [true, true]],
  ['one column', 'when matched then update set a = 1', 'redshift', [undefined]],
])('MERGE writes %s', (_, whens, dialect, stars) => {
  const found = node(`merge into t using u on t.a = u.a ${whens}`, 'merge', dialect);
  expect(found.gaps).toEqual([]);
  expect(found.whens.map(({ star }) => star)).toEqual(stars);
});

test.each([
  ['with x (a) as (select 1), y as materialized (select 2) delete from t', 'delete'],
  ['with x as (select 1) insert into t select * from x', 'insert'],
  ['with x as (select 1) merge into t using x on true when matched then delete', 'merge'],
  ['with x as (select 1) select * from x', 'select'],
])('what WITH precedes: %s is %s', (text, kind) => expect(tree(text, 'redshift')).toMatchObject({ kind, gaps: [] }));

test.each([
  ['update t set a = 1 frobnicate all', 'frobnicate all'],
  ['delete from t where a = 1 limit 5', 'limit 5'],
  ['merge into t using u on t.a = u.a when matched then explode', 'explode'],
  ['update', 'update'],
  ['merge into t', 'merge into t'],
])('what is left is not understood: %s', (text, gap) =>
  expect(tree(text).gaps.map(at => cut(text, at))).toEqual([gap]),
);
