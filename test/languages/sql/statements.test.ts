import { expect, test } from 'vitest';
import { judgeStatements, type Judged } from '../../support/statements.ts';

const judged = judgeStatements('fixtures/truth/statements.jsonl');

/** The least share of each part that is understood without a gap. A figure is raised when it is beaten, never lowered. */
const floors: Readonly<Record<string, number>> = {
  'Hive DDL': 1,
  'redshift, both peers': 1,
  'redshift, no peer': 0,
  'redshift, one peer': 0.99,
  'trino, other kinds': 0.98,
  'trino, queries and DML': 0.99,
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

test('each text is one statement', () => {
  expect(judged.filter(({ one }) => !one).map(({ id }) => id)).toEqual([]);
});
