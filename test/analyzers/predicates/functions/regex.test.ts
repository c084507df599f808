import fc from 'fast-check';
import { expect, test } from 'vitest';
import { regexOf } from '../../../../src/analyzers/predicates/functions/regex.ts';

test.each<[string, string, boolean]>([
  ['^2024', '2024-03-05', true],
  ['^03', '2024-03-05', false],
  ['[0-9]{4}-[0-9]{2}', 'x2024-03', true],
  ['^\\d{4}-(01|02)$', '2024-02', true],
  ['^\\d{4}-(01|02)$', '2024-03', false],
  ['^(eu|us)-[a-z]+-\\d$', 'eu-west-1', true],
  ['a.?c', 'ac', true],
  ['a.?c', 'abbc', false],
  ['^[^/]+/b', 'a/b', true],
  ['', 'a', true],
  ['^$', '', true],
  ['^$', 'a', false],
  ['(ab)*c', 'ababc', true],
  ['^(a|b){2,3}$', 'abab', false],
  ['x+?', 'x', true],
  ['^.$', '𝄞', true],
])('%s in %s', (pattern, text, expected) => expect(regexOf(pattern)?.isIn(text)).toBe(expected));

test.each([
  '(?i)a',
  'a++',
  '\\bx',
  '(a)\\1',
  '[[:alpha:]]',
  '[a&&b]',
  'a{',
  '(',
  ')',
  '*',
  '\\',
  '[',
  '(?=a)',
  'a{1,900}{1,900}',
])('%s is not known', pattern => expect(regexOf(pattern)).toBeUndefined());

test('takes no longer than the text is', () => {
  const started = performance.now();
  expect(regexOf('^(a+)+$')?.isIn(`${'a'.repeat(20_000)}b`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('finds what another engine finds', () =>
  fc.assert(
    fc.property(
      fc.stringMatching(/^(?:[ab.]|\(a\|b\)|\[a-b\]|\[\^a\]|a[*+?]|\(ab\)[*+?]|b\{1,2\}){0,6}$/),
      fc.boolean(),
      fc.boolean(),
      fc.stringMatching(/^[abc]{0,8}$/),
      (inner, start, end, text) => {
        const pattern = `${start ? '^' : ''}${inner}${end ? '$' : ''}`;
        expect(regexOf(pattern)?.isIn(text)).toBe(new RegExp(pattern, 'u').test(text));
      },
    ),
  ));
