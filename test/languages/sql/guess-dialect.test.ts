import { expect, test } from 'vitest';
import { guessDialect } from '../../../src/languages/sql/index.ts';

test.each([
  ['create table t (a int distkey)', 'redshift'],
  ['create table t (a int) diststyle all', 'redshift'],
  [`copy s.t (a, b) from 's3://b'`, 'redshift'],
  [`unload ('select 1') to 's3://b'`, 'redshift'],
  ['create table t (a int encode az64)', 'redshift'],
  ['select dateadd(day, 1, a) from t', 'redshift'],
  ['create external table t (a int) stored as parquet', 'athena'],
  [`create table t with (format = 'orc') as select 1`, 'athena'],
  ['msck repair table t', 'athena'],
  ['select a from t cross join unnest(b) as u (c)', 'athena'],
  ['select try_cast(a as int) from t', 'athena'],
  ['create table t (a int) using delta', 'spark'],
  ['select a from t lateral view explode(b) x as c', 'spark'],
])('%s is %s', (text, dialect) => {
  const found = guessDialect(text);
  expect(found?.dialect).toBe(dialect);
  expect(found?.because).not.toBe('');
});

test.each(['select a from t', '', 'insert into t values (1)'])('nothing tells: %s', text =>
  expect(guessDialect(text)).toBeUndefined(),
);
