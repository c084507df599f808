import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { dialectsIn } from '../../src/advise/dialects.ts';

const redshift = 'create table t (a int) diststyle all';
const athena = 'select try_cast(a as int) from t';
const silent = 'select a from t';

const told = async (
  texts: Readonly<Record<string, string>>,
  asked: string,
  set?: 'spark',
  beside: Readonly<Record<string, string>> = {},
) => {
  const habits = {
    dialectOf: (file: string) => (set && file === asked ? ({ dialect: set, by: 'config' } as const) : undefined),
    databaseOf: () => undefined,
  };
  const read = async (path: string) => texts[path] ?? beside[path] ?? '';
  const dialectOf = await dialectsIn({ read }, Object.keys(texts), habits, async file =>
    Object.keys({ ...texts, ...beside }).filter(other => dirname(other) === dirname(file)),
  );
  const { dialect, told: how } = dialectOf(asked);
  return `${dialect} ${how.by}`;
};

test.each<[what: string, texts: Record<string, string>, expected: string]>([
  ['its text', { 'a.sql': athena, 'b.sql': redshift, 'c.sql': redshift }, 'athena evidence'],
  ['the text beside it', { 'a.sql': silent, 'b.sql': redshift }, 'redshift neighbours'],
  ['its name', { 'x/spark-orders.sql': silent, 'x/b.sql': redshift }, 'spark evidence'],
  ['the name of its folder', { 'dwh/redshift/load/a.sql': silent }, 'redshift evidence'],
  ['the nearest name', { 'redshift/presto_a.sql': silent }, 'trino evidence'],
  ['its text and not its name', { 'redshift/a.sql': athena }, 'athena evidence'],
  ['no name of two engines', { 'redshift/athena-to-redshift.sql': silent }, 'athena default'],
  ['no word that only begins alike', { 'sparkle/a.sql': silent }, 'athena default'],
  ['the texts below its folder', { 'a.sql': silent, 'dwh/load/b.sql': redshift }, 'redshift neighbours'],
  ['the texts above it', { 'x/y/a.sql': silent, 'b.sql': redshift }, 'redshift neighbours'],
  ['nothing, where only what lies elsewhere tells', { 'a.sql': silent, '../other/b.sql': redshift }, 'athena default'],
  ['nothing, where nobody tells', { 'a.sql': silent, 'b.sql': silent }, 'athena default'],
  ['nothing, where the neighbours differ', { 'a.sql': silent, 'b.sql': redshift, 'c.sql': athena }, 'athena default'],
])('a dialect is told by %s', async (_, texts, expected) =>
  expect(await told(texts, Object.keys(texts)[0] ?? '')).toBe(expected),
);

test('the nearest folder tells, not the whole repository', async () =>
  expect(
    await told({ 'lake/a.sql': silent, 'lake/b.sql': athena, 'c.sql': redshift, 'd.sql': redshift }, 'lake/a.sql'),
  ).toBe('athena neighbours'));

test('two of three neighbours are enough', async () =>
  expect(await told({ 'a.sql': silent, 'b.sql': redshift, 'c.sql': athena, 'd.sql': redshift }, 'a.sql')).toBe(
    'redshift neighbours',
  ));

test('what the config says of a file goes before what stands in it', async () =>
  expect(await told({ 'a.sql': athena }, 'a.sql', 'spark')).toBe('spark config'));

test.each<[what: string, text: string, beside: Record<string, string>, expected: string]>([
  ['what lies beside a file', silent, { 'x/b.sql': redshift, 'x/c.sql': silent }, 'redshift neighbours'],
  ['not what lies elsewhere', silent, { 'y/b.sql': redshift }, 'athena default'],
  ['nothing, where they differ', silent, { 'x/b.sql': redshift, 'x/c.sql': athena }, 'athena default'],
  ['its own text first', athena, { 'x/b.sql': redshift }, 'athena evidence'],
])('a file that is judged alone is told by %s', async (_, text, beside, expected) =>
  expect(await told({ 'x/a.sql': text }, 'x/a.sql', undefined, beside)).toBe(expected),
);
