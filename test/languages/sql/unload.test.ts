import { expect, test } from 'vitest';
import { cut, node, trees } from './support.ts';
import { selectsIn } from '../../../src/model/walk-tree.ts';

const inner = (text: string) => {
  const { query, gaps } = node(text, 'unload', 'redshift');
  const [select] = [...selectsIn(query)];
  return { select, query, gaps: gaps.map(gap => cut(text, gap)) };
};

test('the query in the string stands where the file has it', () => {
  const text = `unload ('select a, ''it''''s'' as b\nfrom s.t where c = ''x'' and d > 1') to 's3://b/p' iam_role default parallel off`;
  const { select, query, gaps } = inner(text);
  expect(gaps).toEqual([]);
  expect(cut(text, query.at)).toBe(`select a, ''it''''s'' as b\nfrom s.t where c = ''x'' and d > 1`);
  expect(select?.items.map(({ at }) => cut(text, at))).toEqual(['a', `''it''''s'' as b`]);
  expect(select?.from.map(({ at }) => [cut(text, at), at.line])).toEqual([['s.t', 2]]);
  expect(select?.where && cut(text, select.where.at)).toBe(`c = ''x'' and d > 1`);
});

test.each([
  [String.raw`unload ('select \'x\' as k, v from t') to 's3://b'`, [String.raw`\'x\' as k`, 'v']],
  [`unload ($$select 'x' as k, v from t;$$) to 's3://b'`, [`'x' as k`, 'v']],
  [`unload ($q$select 'x' as k, v from t$q$) to 's3://b'`, [`'x' as k`, 'v']],
  [`unload (select 'x' as k, v from t) to 's3://b'`, [`'x' as k`, 'v']],
])('%s', (text, items) => {
  const { select, gaps } = inner(text);
  expect(gaps).toEqual([]);
  expect(select?.items.map(({ at }) => cut(text, at))).toEqual(items);
});

test.each<[string, string, readonly string[]]>([
  ['format as parquet', 'format', ['parquet']],
  ['format csv', 'format', ['csv']],
  ['json', 'json', []],
  ['partition by (y, m) include', 'partition by', ['y', 'm']],
  ['manifest verbose', 'manifest verbose', []],
  ['encrypted auto', 'encrypted auto', []],
  [`delimiter as '|'`, 'delimiter', ['|']],
  [`null as ''`, 'null', ['']],
  ['parallel off', 'parallel', ['off']],
  ['maxfilesize 1 gb', 'maxfilesize', ['1', 'gb']],
  ['rowgroupsize as 32 mb', 'rowgroupsize', ['32', 'mb']],
  [`region as 'eu-west-1'`, 'region', ['eu-west-1']],
])('%s', (option, name, values) => {
  const text = `unload ('select 1') to 's3://b' ${option} cleanpath`;
  const { clauses, gaps } = node(text, 'unload', 'redshift');
  expect(gaps).toEqual([]);
  expect([clauses[1]?.name, clauses[1]?.values]).toEqual([name, values]);
  expect(clauses.at(-1)?.name).toBe('cleanpath');
});

test("Athena's options are clauses", () => {
  const text = `unload (select a from t) to 's3://b/p/' with (format = 'PARQUET', partitioned_by = array['y', 'm'])`;
  const { clauses, gaps } = node(text, 'unload');
  expect(gaps).toEqual([]);
  expect(clauses.map(({ name, values, at }) => [name, values, cut(text, at)])).toEqual([
    ['to', ['s3://b/p/'], `to 's3://b/p/'`],
    ['format', ['PARQUET'], `format = 'PARQUET'`],
    ['partitioned_by', ['y', 'm'], `partitioned_by = array['y', 'm']`],
  ]);
});

test.each([
  [`unload ('frobnicate t') to 's3://b'`, ['frobnicate t']],
  [`unload ('select ''a from t') to 's3://b'`, [`''a from t`]],
  [`unload (42) to 's3://b'`, ['42']],
  [`unload ('select 1') to 's3://b' frobnicate 'x' header`, [`frobnicate 'x'`]],
])('what is not understood: %s', (text, gaps) =>
  expect(node(text, 'unload', 'redshift').gaps.map(gap => cut(text, gap))).toEqual(gaps),
);

test('a template in the string is a template', () =>
  expect(trees(`unload ('select * from {{ t }} where a = ''{{ x }}''') to 's3://b'`, 'redshift')).toMatchObject([
    { node: 'unload', gaps: [], query: { body: { from: [{ node: 'table', name: { masked: expect.any(String) } }] } } },
  ]));
