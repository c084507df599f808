import { expect, test } from 'vitest';
import { judgeStatements, type Judged } from '../../support/statements.ts';

const judged = judgeStatements('fixtures/truth/statements.jsonl');

/** The least share of each part that is understood without a gap. A figure is raised when it is beaten, never lowered. */
const floors: Readonly<Record<string, number>> = {
  'Hive DDL': 0.98,
  'redshift, both peers': 0.95,
  'redshift, no peer': 0,
  'redshift, one peer': 0.9,
  'trino, other kinds': 0.87,
  'trino, queries and DML': 0.37,
};
const share = (of: readonly Judged[], passes: (one: Judged) => boolean) => of.filter(passes).length / of.length;

test.each(Object.entries(floors))('%s: understood without a gap', (part, least) => {
  const of = judged.filter(one => one.part === part);
  expect(of.length).toBeGreaterThan(0);
  expect(share(of, ({ understood }) => understood)).toBeGreaterThanOrEqual(least);
});

test('every part has a floor', () => {
  expect([...new Set(judged.map(({ part }) => part))].sort()).toEqual(Object.keys(floors));
});
