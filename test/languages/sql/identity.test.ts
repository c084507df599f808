import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideLiterals, parseSql, sqlIdOf, type Dialect } from '../../../src/languages/sql/index.ts';
import { placerOf } from '../../../src/languages/text.ts';

const id = (text: string, dialect: Dialect = 'athena') => sqlIdOf(text, dialect);

test('is 16 hex, of the tokens', () => expect(id('select 1')).toMatch(/^[0-9a-f]{16}$/));

test.each([
  ['layout', 'select a,b from t', 'SELECT a , b\n\tFROM t'],
  ['comments', 'select a from t', '-- why\nselect /* what */ a from t -- end'],
  ['case of words and unquoted names', 'select A from T', 'SELECT a FROM t'],
  ['a closing semicolon', 'select 1', 'select 1;'],
  ['quotes that change nothing', 'select a from t', 'select "a" from `t`'],
  ['literals', `select 1, 'a', date '2024-01-01' from t`, `select 22, 'bb', date '2025-12-31' from t`],
  ['a sign before a literal', 'select a from t where b = 1', 'select a from t where b = -1'],
  ['parameters', 'select a from t where b = 1', 'select a from t where b = ?'],
  ['named parameters', 'select a from t where b = 1', 'select a from t where b = :b'],
  ['templates', 'select a from t where b = 1', 'select a from t where b = {{ b }}'],
  ['the length of a list', 'select a from t where b in (1)', 'select a from t where b in (1, 2, 3)'],
])('does not tell apart: %s', (_, one, other) => expect(id(one)).toBe(id(other)));

test.each([
  ['columns', 'select a from t', 'select b from t'],
  ['names that only quotes allow', 'select "A b" from t', 'select "a b" from t'],
  ['operators', 'select a from t where b = 1', 'select a from t where b > 1'],
  ['a subtraction from a negative literal', 'select a - 1 from t', 'select a, -1 from t'],
  ['a list from a value', 'select a from t where b in (1, 2)', 'select a from t where b = 1'],
])('tells apart: %s', (_, one, other) => expect(id(one)).not.toBe(id(other)));

test('the query that UNLOAD holds in a string tells its statements apart, and its literals do not', () => {
  const unload = (query: string) => `UNLOAD (${query}) TO 's3://b' IAM_ROLE 'r'`;
  const one = id(unload("'select a from t where b = ''x'''"), 'redshift');
  expect(id(unload("$$SELECT a FROM t WHERE b = 'yy';$$"), 'redshift')).toBe(one);
  expect(id(unload("'select a from u where b = ''x'''"), 'redshift')).not.toBe(one);
  expect(id(unload("'select c from t where b = ''x'''"), 'redshift')).not.toBe(one);
  expect(hideLiterals(unload("'select a from t where b = ''x'''"), 'redshift')).toContain(
    'select a from t where b = ?)',
  );
});

test('is the same for a statement alone and in its file', () => {
  const text = 'select a from t where b = 1';
  const file = `-- first\n${text};\nselect 2;`;
  expect(parseSql(file, 'athena', placerOf('q.sql', file)).statements[0]?.sql).toBe(id(text));
});

test('a comment of Redshift and of Trino end at different places', () =>
  expect(id('select /* /* */ 1 */ 2', 'redshift')).not.toBe(id('select /* /* */ 1 */ 2', 'trino')));

test.each<[string, string, Dialect?]>([
  [
    `SELECT a.b, f(c)\nFROM t -- x\nWHERE d = 'secret' AND e IN (1, 2, 3);`,
    'select a.b, f(c) from t where d = ? and e in (?)',
  ],
  [`copy t from 's3://b' credentials 'aws_secret_access_key=x'`, 'copy t from ? credentials ?', 'redshift'],
  [`select $$a$$`, 'select ?', 'redshift'],
])('hides literals: %s', (text, expected, dialect = 'athena') => expect(hideLiterals(text, dialect)).toBe(expected));

test('no literal survives', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9 ;,()'-]{6,20}$/), secret => {
      const literal = `'${secret.replaceAll("'", "''")}'`;
      expect(hideLiterals(`select a from t where b = ${literal}`, 'athena')).toBe('select a from t where b = ?');
    }),
  ));
