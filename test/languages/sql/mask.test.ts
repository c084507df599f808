import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filler, maskTemplates } from '../../../src/languages/sql/mask.ts';

const shown = (text: string) => maskTemplates(text).text.replaceAll(filler, '_');

test.each([
  ['a value of Jinja', 'from {{ ref("a") }} x', 'from ______________ x'],
  ['a block', '{% if x %}select 1{% endif %}', '          select 1           '],
  ['a comment', 'a {# no #} b', 'a          b'],
  ['what renders nothing', "{{ config(a='b') }}\nselect {{- log(1) }}1", '                   \nselect              1'],
  ['a column called config', 'select {{ config }}', 'select ____________'],
  ['a shell variable', 'from ${db}.t', 'from _____.t'],
  ['a shell command', 'from $(db).t', 'from _____.t'],
  ['a block over lines, which stay lines', '{%\nx\r\n%}a', '  \n \r\n  a'],
  ['one that never closes', 'select {{ a from t', 'select {{ a from t'],
  ['one that closes behind one that never does', '{{ a ${b}', '{{ a ____'],
  ['no template at all', "select '{' || a", "select '{' || a"],
])('%s', (_, text, expected) => expect(shown(text)).toBe(expected));

test('says where each template stands', () =>
  expect(maskTemplates('{{ a }}{% b %}').masks).toEqual([
    { start: 0, end: 7, as: 'value' },
    { start: 7, end: 14, as: 'block' },
  ]));

const piece = fc.constantFrom('{{', '}}', '{%', '%}', '{#', '#}', '${', '}', '$(', ')', 'a', '\n', '\r', '😀', ' ');
test('a masked text is as long as the original, with its lines', () =>
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      const text = pieces.join('');
      const masked = maskTemplates(text);
      expect(masked.text).toHaveLength(text.length);
      const blocks = masked.masks
        .filter(({ as }) => as === 'block')
        .map(({ start, end }) => masked.text.slice(start, end));
      expect(blocks.join('')).toMatch(/^[ \r\n]*$/);
    }),
  ));
