import { expect, test } from 'vitest';
import { tree, trees } from './support.ts';

test.each([
  ['select 1', 'select'],
  ['((select 1) union (select 2))', 'select'],
  ['with a as (select 1) select * from a', 'select'],
  ['values 1, 2', 'select'],
  ['table t', 'select'],
  ['from t select a', 'select'],
  ['insert into t select 1', 'insert'],
  ['update t set a = 1', 'update'],
  ['delete from t', 'delete'],
  ['merge into t using u on a = b when matched then delete', 'merge'],
  ['create table t as select 1', 'ctas'],
  ["create table t with (format = 'orc') as select 1", 'ctas'],
  ["copy t from 's3://b'", 'copy'],
  ["unload ('select 1') to 's3://b'", 'unload'],
  ['vacuum', 'vacuum'],
  ['optimize t rewrite data using bin_pack', 'optimize'],
  ['analyze t', 'analyze'],
  ['msck repair table t', 'msck-repair'],
  ['explain select 1', 'explain'],
  ['prepare p from select 1', 'prepare'],
  ['execute p', 'execute'],
  ['call p()', 'call'],
  ['set a = 1', 'set'],
  ['use db', 'use'],
  ['grant select on t to u', 'grant'],
  ['revoke select on t from u', 'revoke'],
  ["comment on table t is 'a'", 'comment'],
  ['truncate table t', 'truncate'],
  ['create external table t (a int)', 'create-table'],
  ['create temp table t (a int)', 'create-table'],
  ['create or replace view v as select 1', 'create-view'],
  ['create protected multi dialect view v security definer as select 1', 'create-view'],
  ['create materialized view v as select 1', 'create-materialized-view'],
  ['create database if not exists d', 'create-schema'],
  ["create external schema s from data catalog database 'd'", 'create-schema'],
  ['create or replace function f() returns int return 1', 'create-function'],
  ['create external function f() returns int', 'create-function'],
  ['create datashare d', 'create-datashare'],
  ['drop table if exists t', 'drop-table'],
  ['drop view v', 'drop-view'],
  ['alter table t add columns (a int)', 'alter-table'],
  ['alter database d set owner to u', 'alter-schema'],
  ['refresh materialized view v', 'refresh-materialized-view'],
  ['show tables in d', 'show-tables'],
  ['show databases', 'show-schemas'],
  ["show databases like 'a*'", 'show-schemas'],
  ['from t select a', 'select'],
  ['from t insert into u select a', 'insert'],
  ['from (select a from t) x insert overwrite table u select a insert into v select a', 'insert'],
  ['with x as (select 1 a) from x insert into u select a', 'insert'],
  ['describe formatted t', 'describe-table'],
  ['desc t', 'describe-table'],
  ['describe input p', 'describe-input'],
  ['describe database d', 'describe-schema'],
  ['describe function f', 'describe-function'],
  ['describe function', 'describe-table'],
  ['show system functions', 'show-functions'],
  ['refresh s.t', 'refresh-table'],
  ['replace table t as select 1', 'ctas'],
  [`using external function f(a int) returns int lambda 'x' select f(1)`, 'select'],
  ['deny select on t to u', 'other'],
  ['begin', 'other'],
  ['commit', 'other'],
  ['fetch 10 from c', 'other'],
])('%s is %s', (text, kind) => expect(tree(text).kind).toBe(kind));

test.each([
  ['hello world', 'no statement begins with HELLO'],
  ['= 1', 'no statement begins like this'],
  ['(hello)', 'no statement begins like this'],
])('%s is not understood, and says why', (text, reason) => {
  const { at, ...rest } = tree(text);
  expect(rest).toEqual({ kind: 'not-understood', gaps: [at], node: 'other', reason });
});

test('one that is not understood costs the others nothing', () =>
  expect(trees('select 1; frobnicate t; select 2').map(({ kind }) => kind)).toEqual([
    'select',
    'not-understood',
    'select',
  ]));

test('a model of dbt begins with its configuration, which is no statement', () => {
  const [only, ...more] = trees("{{ config(materialized='table') }}\n\nwith a as (select 1 as x) select x from a");
  expect(only).toMatchObject({ kind: 'select', gaps: [], at: { line: 3, column: 1 } });
  expect(more).toEqual([]);
});
