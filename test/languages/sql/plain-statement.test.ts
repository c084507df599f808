import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import { cut, node, tree } from './support.ts';

const dotted = (parts: readonly { value: string }[]) => parts.map(({ value }) => value).join('.');

test.each<[Dialect, string, readonly string[], readonly string[]]>([
  [
    'athena',
    'optimize s.t rewrite data using bin_pack where dt = 1',
    ['s.t'],
    ['rewrite data using bin_pack', 'where'],
  ],
  ['athena', 'vacuum t', ['t'], []],
  ['redshift', 'vacuum delete only s.t to 75 percent boost', ['s.t'], ['delete only', 'to', 'boost']],
  ['redshift', 'vacuum', [], []],
  ['redshift', 'truncate table s.t', ['s.t'], ['table']],
  ['redshift', 'drop table if exists a, s.b cascade', ['a', 's.b'], ['cascade']],
  ['redshift', 'analyze compression t comprows 10', [], ['comprows']],
  ['redshift', 'lock table a, b', ['a', 'b'], ['table']],
  ['redshift', 'grant select (a, b), update on table t to role r, group g, bob with grant option', ['t'], []],
  ['redshift', 'grant usage on schema s to group g', [], []],
  ['redshift', 'grant all on all tables in schema s to iam_user', [], []],
  ['redshift', 'grant role a, b to role c', [], []],
  ['redshift', 'grant select on t to role a, to role b, group c', ['t'], []],
  ['redshift', 'revoke all privileges on t from public cascade', ['t'], []],
  ['trino', 'grant select on "x" to user bob with grant option', ['x'], []],
  ['redshift', "comment on column t.c is 'x'", ['t.c'], []],
  ['redshift', "set query_group to 'q'", [], []],
  ['redshift', 'set search_path = a, b', [], []],
  ['trino', 'set session a.b = 1 + 2', [], []],
  ['trino', 'set time zone local', [], []],
  ['redshift', 'show search_path', [], []],
  ['redshift', "call s.p(1, 'x')", [], []],
  ['trino', 'execute p using 1, 2', [], []],
  ['athena', 'show partitions s.t', [], []],
  ['athena', "show tables in d like 'x*'", [], []],
  ['athena', 'show create table t', [], []],
  ['athena', 'describe formatted s.t', ['s.t'], []],
  ['athena', "describe t partition (dt = '1') c", ['t'], []],
  [
    'redshift',
    "create external schema s from data catalog database 'd' iam_role default create external database if not exists",
    ['s'],
    [],
  ],
  ['redshift', "create user bob password disable in group g, h valid until '2027-01-01'", [], []],
  [
    'redshift',
    "create model m from (select a, b from t) target b function f iam_role default settings (s3_bucket 'b')",
    [],
    [],
  ],
  [
    'redshift',
    "create external function f(varchar, int) returns varchar stable lambda 'fn' iam_role 'arn' retry_timeout 1000",
    [],
    [],
  ],
  ['athena', "create temporary function f as 'a.B' using jar 's3://b/a.jar'", [], []],
  ['redshift', 'alter default privileges in schema s grant select on tables to group g', [], []],
  ['redshift', 'alter materialized view v auto refresh yes', ['v'], []],
  ['athena', "alter database d set dbproperties ('a' = 'b')", [], []],
  ['athena', "load data inpath 's3://b' overwrite into table t partition (dt = '1')", ['t'], []],
  ['redshift', 'begin transaction isolation level serializable read only', [], []],
  ['redshift', 'declare c cursor for select a from t', [], []],
  ['redshift', 'copy job alter j auto off', [], []],
  ['redshift', 'fetch forward 10 from c', [], []],
  ['spark', 'cache lazy table c as select 1', ['c'], []],
  ['spark', `cache table c options ('storageLevel' 'DISK_ONLY') select 1`, ['c'], ['options']],
  ['spark', 'add jar ivy://group:module:version?transitive=true', [], ['jar']],
  ['spark', 'refresh s.t', ['s.t'], []],
  ['spark', 'restore table s.t to version as of 5', ['s.t'], []],
  [
    'spark',
    `insert overwrite local directory '/tmp/x' using parquet select a from t`,
    [],
    ['local directory', 'using'],
  ],
  ['spark', "desc query values (1, 'x') as t(a, b)", [], []],
  ['spark', `create temporary view v using parquet options (path 's3://b')`, ['v'], ['using', 'options']],
  ['redshift', 'drop procedure p(a inout bigint, b in numeric)', [], []],
  ['redshift', `create database d with owner = bob from datashare s of account 123456789012 namespace 'n'`, [], []],
])('%s: %s', (dialect, text, targets, clauses) => {
  const found = node(text, 'names', dialect);
  expect(found.gaps.map(gap => cut(text, gap))).toEqual([]);
  expect(found.targets.map(({ parts }) => dotted(parts))).toEqual(targets);
  for (const clause of clauses) expect(found.clauses.map(({ name }) => name)).toContain(clause);
});

test('clauses stand at their places, and their values are those of the text', () => {
  const text = `vacuum sort only s.t to 99 percent`;
  expect(node(text, 'names', 'redshift').clauses.map(({ at, name, values }) => [cut(text, at), name, values])).toEqual([
    ['sort only', 'sort only', []],
    ['to 99 percent', 'to', ['99', 'percent']],
  ]);
});

test('a directory is written by a query that sees the WITH before it', () => {
  const text = `with c as (select 1 as a) insert overwrite directory 's3://b' using csv options (sep ',') select a from c`;
  const found = node(text, 'names', 'spark');
  expect(found.gaps).toEqual([]);
  expect(found.query?.with.map(({ name }) => name)).toEqual(['c']);
  expect(found.clauses.map(({ name }) => name)).toEqual(['directory', 'using', 'options']);
});

test('expressions are read', () => {
  const text = `optimize t rewrite data using bin_pack where dt between '1' and '2'`;
  expect(node(text, 'names').exprs.map(({ at }) => cut(text, at))).toEqual([`dt between '1' and '2'`]);
});

test.each<[string, readonly string[], Dialect?]>([
  ['vacuum t now please', ['now please'], 'redshift'],
  ['grant select on t too bob', ['bob'], 'redshift'],
  ['drop table t, 5', [', 5'], 'redshift'],
  ['show search_path now', ['now'], 'redshift'],
  ['grant select on t to role a, to', [', to'], 'redshift'],
  ['create frobnicate x', ['create frobnicate x']],
])('what does not fit is not understood: %s', (text, gaps, dialect) =>
  expect(tree(text, dialect).gaps.map(gap => cut(text, gap))).toEqual(gaps),
);

test.each<[string, string, boolean, string, Dialect?]>([
  ['explain select a from t', 'explain', false, 'select'],
  ['explain analyze verbose select a from t', 'explain', true, 'select'],
  ['explain (type io, format json) delete from t', 'explain', false, 'delete', 'trino'],
  ['prepare p from insert into t select ?', 'prepare', false, 'insert'],
  ['prepare p (int, varchar) as select a from t', 'prepare', false, 'select', 'redshift'],
])('%s holds a statement', (text, kind, runs, inner, dialect) =>
  expect(node(text, 'holds', dialect)).toMatchObject({ kind, runs, gaps: [], statement: { kind: inner } }),
);

test('EXPLAIN of EXPLAIN without end is not understood, and no overflow', () => {
  const found = tree(`${'explain '.repeat(50_000)} select 1`);
  expect(found.gaps.length).toBeGreaterThan(0);
});
