import { describe, expect, test } from 'vitest';
import { directiveIn } from '../../src/languages/directives.ts';
import { isDay } from '../../src/languages/day.ts';

describe('a directive', () => {
  test.each([
    [
      ' lakewise-disable-next-line redshift/select-star: dashboard needs every column until=2027-01-31',
      {
        asks: 'disable-next-line',
        rules: ['redshift/select-star'],
        reason: 'dashboard needs every column',
        until: '2027-01-31',
      },
    ],
    [' lakewise-disable a/b, c/d ,e/f : why', { asks: 'disable', rules: ['a/b', 'c/d', 'e/f'], reason: 'why' }],
    ['lakewise-disable-file a/b', { asks: 'disable-file', rules: ['a/b'] }],
    ['lakewise-disable-file a/b:', { asks: 'disable-file', rules: ['a/b'] }],
    ['lakewise-disable a/b until=2027-01-31', { asks: 'disable', rules: ['a/b'], until: '2027-01-31' }],
    [
      'lakewise-disable a/b: until=soon it stays',
      { asks: 'disable', rules: ['a/b'], reason: 'it stays', until: 'soon' },
    ],
    ['lakewise-disable a/b it stays: always', { asks: 'disable', rules: ['a/b'], reason: 'it stays: always' }],
    ['*\n * lakewise-disable a/b: in a\n block ', { asks: 'disable', rules: ['a/b'], reason: 'in a block' }],
    ['lakewise-disable', { asks: 'disable', rules: [] }],
    ['lakewise-enable', { asks: 'enable', rules: [] }],
    ['lakewise-enable a/b, c/d', { asks: 'enable', rules: ['a/b', 'c/d'] }],
    ['lakewise-disable-line a/b', { asks: 'unknown', word: 'disable-line' }],
    ['lakewise-disable2 a/b', { asks: 'unknown', word: 'disable' }],
  ])('%s', (comment, directive) => expect(directiveIn(comment)).toEqual(directive));

  test.each(['see lakewise-disable', 'lakewise', '', 'Lakewise-disable a/b'])('none: %s', comment =>
    expect(directiveIn(comment)).toBeUndefined(),
  );
});

test.each([
  ['2027-01-31', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2027-02-30', false],
  ['2027-13-01', false],
  ['2027-1-1', false],
  ['tomorrow', false],
])('%s is a day: %s', (text, is) => expect(isDay(text)).toBe(is));
