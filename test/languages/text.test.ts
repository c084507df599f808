import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { placerOf } from '../../src/languages/text.ts';

test.each<[string, string, number, number, readonly [number, number, number, number]]>([
  ['the first character', 'abc', 0, 1, [1, 1, 1, 2]],
  ['behind a line feed', 'a\nbc', 2, 4, [2, 1, 2, 3]],
  ['behind a carriage return', 'a\rbc', 2, 4, [2, 1, 2, 3]],
  ['behind both, which are one end of line', 'a\r\nbc', 3, 5, [2, 1, 2, 3]],
  ['over several lines', 'a\nb\nc', 0, 5, [1, 1, 3, 2]],
  ['behind an emoji, which is two units of UTF-16', '😀x', 2, 3, [1, 3, 1, 4]],
  ['the end of the text', 'ab\n', 3, 3, [2, 1, 2, 1]],
  ['an empty text', '', 0, 0, [1, 1, 1, 1]],
])('lines and columns count from 1: %s', (_, text, start, end, [line, column, endLine, endColumn]) =>
  expect(placerOf('q.sql', text)(start, end)).toEqual({ file: 'q.sql', line, column, endLine, endColumn }),
);

test('every mix of line ends is what an editor shows', () => {
  const text = fc.array(fc.constantFrom('\r', '\n', '\r\n', 'a', '😀')).map(parts => parts.join(''));
  fc.assert(
    fc.property(text, written => {
      const lines = written.split(/\r\n|\r|\n/);
      const { endLine, endColumn } = placerOf('q.sql', written)(0, written.length);
      expect([endLine, endColumn]).toEqual([lines.length, (lines.at(-1) ?? '').length + 1]);
    }),
  );
});
