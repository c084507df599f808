import { expect, test } from 'vitest';
import { objectionsTo } from '../../src/advise/check-fixes.ts';
import { fixesOf, without } from '../../src/advise/fixes.ts';
import type { Reported } from '../../src/model/report.ts';
import { aFinding } from '../support/reports.ts';

const text = 'SELECT a FROM m.b;\nSELECT c FROM m.d;\n';
const edit = (line: number, column: number, length: number, into: string, file = 'a.sql'): Reported => {
  const at = { file, line, column, endLine: line, endColumn: column + length };
  return aFinding({ remedy: { kind: 'edit-text', safe: true, advice: 'x', edits: [{ at, text: into }] } });
};
const habits = { dialectOf: () => ({ dialect: 'athena', by: 'flag' }) as const, databaseOf: () => undefined };
const objections = async (...findings: readonly Reported[]) => {
  const request = { files: { read: async () => text }, habits, paths: ['a.sql', 'main.tf'], context: [] };
  return [...(await objectionsTo(fixesOf(findings, request.paths, false), request))];
};

test.each<[what: string, finding: Reported]>([
  ['a column for a column', edit(1, 8, 1, 'z')],
  ['a file that is no SQL', edit(1, 1, 6, '%%%', 'main.tf')],
])('nothing is said against %s', async (_, finding) => expect(await objections(finding)).toEqual([]));

test.each<[what: string, finding: Reported, said: RegExp]>([
  ['what is no SQL afterwards', edit(1, 1, 6, 'FROBNICATE'), /less of its SQL would be understood/],
  ['a statement that becomes two', edit(1, 15, 3, 'm.b; SELECT 2'), /less of its SQL/],
  ['a string that never ends', edit(1, 8, 1, "'"), /less of its SQL/],
])('something against %s', async (_, finding, said) =>
  expect(await objections(finding)).toEqual([['a.sql', expect.stringMatching(said)]]),
);

test('what something is said against is not fixed, and the reason is told', () => {
  const fixes = fixesOf([edit(1, 8, 1, 'z'), edit(1, 1, 1, 'y', 'main.tf')], ['a.sql', 'main.tf'], false);
  const { byFile, fixed, refused } = without(fixes, new Map([['a.sql', 'no']]));
  expect([[...byFile.keys()], fixed.length, refused.map(({ reason }) => reason)]).toEqual([['main.tf'], 1, ['no']]);
});
