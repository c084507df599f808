import { expect, test } from 'vitest';
import { guessDialect } from '../../../src/languages/sql/index.ts';

test.each([
  ['create table t (a int distkey)', 'redshift'],
  ['create table t (a int) diststyle all', 'redshift'],
  [`copy s.t (a, b) from 's3://b'`, 'redshift'],
  [`unload ('select 1') to 's3://b'`, 'redshift'],
  ['create table t (a int encode az64)', 'redshift'],
  ['select dateadd(day, 1, a) from t', 'redshift'],
  ['select datediff(day, a, b) from t', 'redshift'],
  ['create procedure p() as $$ begin end $$ language plpgsql', 'redshift'],
  ['copy t from :path iam_role default', 'redshift'],
  ['select a from svv_table_info', 'redshift'],
  ['select a from pg_catalog.pg_tables', 'redshift'],
  ['create temp table t as select 1', 'redshift'],
  ['select a into #t from b', 'redshift'],
  ['create view v as select 1 with no schema binding', 'redshift'],
  ['select a::int from t', 'redshift'],
  [`select a from t where b ilike 'x%'`, 'redshift'],
  ['create external table t (a int) stored as parquet', 'athena'],
  [`create table t with (format = 'orc') as select 1`, 'athena'],
  ['msck repair table t', 'athena'],
  ['select a from t cross join unnest(b) as u (c)', 'athena'],
  ['select try_cast(a as int) from t', 'athena'],
  [`select date_add('day', 1, a) from t`, 'athena'],
  ['optimize t rewrite data using bin_pack', 'athena'],
  ['create table t (a int) using delta', 'spark'],
  ['select a from t lateral view explode(b) x as c', 'spark'],
  ['create or replace temporary view v as select 1', 'spark'],
  ['create external table t (a int); insert overwrite t select 1', 'spark'],
  ['insert overwrite table t select dateadd(day, 1, a) from s', 'spark'],
  ['create temporary table t (a int) row format delimited stored as textfile', 'spark'],
  ['-- in Redshift this had a distkey\ncreate external table t (a int) stored as orc', 'athena'],
  ["/* copy t from 's3://b' */ select try_cast(a as int) from t", 'athena'],
  ["-- it's no distkey\r\ncreate external table t (a int) stored as orc", 'athena'],
  ["select '--', try_cast(a as int) from t", 'athena'],
  ["select split(a, '\\'), try_cast(b as int) from t where c = 'distkey'", 'athena'],
  ["select 'it\\'s' || '\\'', dateadd(day, 1, a) from t", 'redshift'],
  ["create function f() returns int as 'x' language 'plpythonu'", 'redshift'],
  ["select datediff('day', a, b) from t", 'redshift'],
])('%s is %s', (text, dialect) => {
  const found = guessDialect(text);
  expect(found?.dialect).toBe(dialect);
  expect(found?.because).not.toBe('');
});

test.each([
  'select a from t',
  '',
  'insert into t values (1)',
  `select a from t where b = 'AWS::S3::Bucket'`,
  'select date_add(a, 1), datediff(a, b) from t',
  // What a string holds tells nothing.
  "select a from t where b = 'distkey'",
  "select a from t where b like '%using parquet%' and c = 'it''s a sortkey'",
  "insert into log values ('create external table t')",
  "select a from t where b = 'a::int",
  "{# it's of Redshift: a distkey #} select a from t",
])('nothing tells: %s', text => expect(guessDialect(text)).toBeUndefined());
