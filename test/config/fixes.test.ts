import { expect, test } from 'vitest';
import { changesOf, fixesOf } from '../../src/advise/fixes.ts';
import type { Reported } from '../../src/model/report.ts';
import { unifiedDiff } from '../../src/reporters/diff.ts';
import { styleOf } from '../../src/reporters/style.ts';

const edit = (line: number, from: number, to: number, text = 'x', file = 'a.sql') => ({
  at: { file, line, column: from, endLine: line, endColumn: to },
  text,
});
const finding = (edits: readonly ReturnType<typeof edit>[], safe = true): Reported => ({
  rule: 'a/b',
  severity: 'warning',
  subject: { file: 'a.sql' },
  at: { file: 'a.sql', line: 1, column: 1, endLine: 1, endColumn: 2 },
  message: '',
  confidence: 'high',
  waste: [],
  saving: { kind: 'none' },
  fingerprint: '',
  remedy: { kind: 'edit-text', safe, advice: '', edits },
});
const fixed = (findings: readonly Reported[], unsafe = false) => {
  const { fixed, refused } = fixesOf(findings, ['a.sql'], unsafe);
  return [fixed.length, refused.length];
};

test.each<[what: string, findings: readonly Reported[], fixed: number, refused: number]>([
  ['side by side', [finding([edit(1, 1, 3)]), finding([edit(1, 3, 5)])], 2, 0],
  ['crossing', [finding([edit(1, 1, 4)]), finding([edit(1, 3, 5)])], 1, 1],
  ['one inside the other', [finding([edit(1, 1, 9)]), finding([edit(1, 3, 5)])], 1, 1],
  ['two insertions at one place', [finding([edit(1, 2, 2)]), finding([edit(1, 2, 2, 'y')])], 1, 1],
  ['the same edit twice', [finding([edit(1, 2, 4)]), finding([edit(1, 2, 4)])], 2, 0],
  [
    'refused whole',
    [finding([edit(1, 1, 4)]), finding([edit(1, 3, 5), edit(9, 1, 2)]), finding([edit(9, 1, 2, 'z')])],
    2,
    1,
  ],
  ['in a file that is not judged', [finding([edit(1, 1, 2, 'x', 'context.sql')])], 0, 1],
  ['not safe', [finding([edit(1, 1, 2)], false)], 0, 0],
  ['suppressed', [{ ...finding([edit(1, 1, 2)]), suppressed: { by: 'config', reason: 'kept' } }], 0, 0],
])('edits %s', (_, findings, taken, refused) => expect(fixed(findings)).toEqual([taken, refused]));

test('what is not safe is edited where that is asked for', () =>
  expect(fixed([finding([edit(1, 1, 2)], false)], true)).toEqual([1, 0]));

const plain = styleOf(false, 100);
const diff = (text: string, ...edits: readonly ReturnType<typeof edit>[]) =>
  unifiedDiff('a.sql', text, changesOf(text, edits), plain).split('\n').slice(2, -1);

test('a diff joins what is near, and counts lines that come and go', () => {
  const text = `${Array.from({ length: 20 }, (_, index) => `line ${index + 1}`).join('\n')}\n`;
  expect(diff(text, edit(2, 1, 5, 'LINE\nmore'), edit(4, 1, 5, 'LINE'), edit(18, 1, 8, 'end'))).toEqual([
    '@@ -1,7 +1,8 @@',
    ' line 1',
    '-line 2',
    '+LINE',
    '+more 2',
    ' line 3',
    '-line 4',
    '+LINE 4',
    ' line 5',
    ' line 6',
    ' line 7',
    '@@ -15,6 +16,6 @@',
    ' line 15',
    ' line 16',
    ' line 17',
    '-line 18',
    '+end',
    ' line 19',
    ' line 20',
  ]);
});

test('a diff obeys no control character, and keeps tabs', () =>
  expect(diff('\ta \u001b[2J b\n', edit(1, 2, 3, 'c'))).toEqual([
    '@@ -1,1 +1,1 @@',
    '-\ta \\u{1b}[2J b',
    '+\tc \\u{1b}[2J b',
  ]));
