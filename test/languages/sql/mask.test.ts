import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filler, maskTemplates } from '../../../src/languages/sql/mask.ts';

const shown = (text: string, dialect: 'athena' | 'redshift' = 'athena') =>
  maskTemplates(text, dialect).text.replaceAll(filler, '_');

test.each([
  ['a value of Jinja', 'from {{ ref("a") }} x', 'from ______________ x'],
  ['a block', '{% if x %}select 1{% endif %}', '          select 1           '],
  ['a comment', 'a {# no #} b', 'a          b'],
  ['what renders nothing', "{{ config(a='b') }}\nselect {{- log(1) }}1", '                   \nselect              1'],
  ['a column called config', 'select {{ config }}', 'select ____________'],
  ['a tag in a string of a tag', "{{ config(a='{{ b }}') }}x", '                         x'],
  ['braces in a tag', "{{ f({'a': {}}) }}x", '__________________x'],
  ['an apostrophe in a tag that nobody closes', "{{ it's }} b {{ c }}", '__________ b _______'],
  ['an apostrophe in a comment', "{# it's #} {{ c }}", '           _______'],
  ['what a template leaves alone', '{% raw %}{{ a }}{% endraw %}', '         {{ a }}            '],
  ['a shell variable', 'from ${db}.t', 'from _____.t'],
  ['a shell command', 'from $(db).t', 'from _____.t'],
  ['a variable of a shell without braces', 'from $db.t where a = $b', 'from ___.t where a = __'],
  ['a hidden column, a JSON path, a dollar in a name', `"$path" '$.a' a$b`, `"$path" '$.a' a$b`],
  ['a dollar quote', '$body$ x $body$', '$body$ x $body$'],
  ['fields of a format', 'from {db}.{t!r} where a = {x[1]} limit {}', 'from ____._____ where a = ______ limit __'],
  ['a number of a format', 'from {0}.t where a in ({1})', 'from ___.t where a in (___)'],
  ['a quantifier', 'match_recognize (pattern (a {2}))', 'match_recognize (pattern (a {2}))'],
  ['JSON in a string', `'{"a": {}}'`, `'{"a": {}}'`],
  // In a text without any other sign of a template a string is one where it can be nothing else.
  ['a value in a string', `where a = '{{ ds }}'`, `where a = '________'`],
  ['a call in a string', `where a = '{{ var('b') }}x'`, `where a = '______________x'`],
  [
    'a path and a filter in a string',
    `'{{- a.b[0] | c }}' "{{ (d - e(1)).f() }}"`,
    `'_________________' "____________________"`,
  ],
  ['a text with a filter', `'{{ "a" | upper }}'`, `'_________________'`],
  ['braces in a tag in a string', `'{{ f({"a": {}}) }}'`, `'__________________'`],
  ['a block in a string', `'{% if a %}b{% endif %}'`, `'          b           '`],
  ['braces around a name', `'a {{b}} {{ c }}'`, `'a _____ _______'`],
  ['braces between strings', `'{{' || a || '}}' || '{{ b }}'`, `'{{' || a || '}}' || '_______'`],
  ['braces between strings, with text', `'{{ x' || a || ' }}'`, `'{{ x' || a || ' }}'`],
  ['arrays in a string', `'{{a,b},{c,d}}' '{{1,2},{3,4}}' '{{a,b}}'`, `'{{a,b},{c,d}}' '{{1,2},{3,4}}' '{{a,b}}'`],
  ['objects in a string', `'{"a":{"b":1}}' '{{"a":1},{"b":{}}}'`, `'{"a":{"b":1}}' '{{"a":1},{"b":{}}}'`],
  ['patterns in a string', `like '{%a%}' or '{%xx%}' '{#' '{# 1 #}'`, `like '{%a%}' or '{%xx%}' '{#' '{# 1 #}'`],
  ['an apostrophe in a comment', `-- it's\n'{{' || a || '}}'`, `-- it's\n'{{' || a || '}}'`],
  ['a tag elsewhere: Jinja reads the string too', `'{{' || a || '}}' {{ b }}`, `'_______________' _______`],
  ['a tag in a comment is one elsewhere', `-- {{ b }}\n'{{' || a || '}}'`, `-- _______\n'_______________'`],
  ['a parameter of a driver', 'where a = %s and b = %(b)s', 'where a = __ and b = _____'],
  ['a remainder', 'select a %s, b %(c) from t', 'select a %s, b %(c) from t'],
  ['a variable of a session', 'where a = @b', 'where a = __'],
  ['a block over lines, which stay lines', '{%\nx\r\n%}a', '  \n \r\n  a'],
  ['one that never closes', 'select {{ a from t', 'select {{ a from t'],
  ['one that closes behind one that never does', '{{ a ${b}', '{{ a ____'],
  ['no template at all', "select '{' || a", "select '{' || a"],
])('%s', (_, text, expected) => expect(shown(text)).toBe(expected));

test('the absolute value of Redshift is no variable', () =>
  expect(shown('select @a from t', 'redshift')).toBe('select @a from t'));

const piece = fc.constantFrom(
  '{{',
  '}}',
  '{%',
  '%}',
  '{#',
  '#}',
  '${',
  '}',
  '$(',
  ')',
  '$a',
  '{a}',
  '{}',
  '%s',
  '%(a)s',
  '@a',
  'if x',
  'else',
  'endif',
  'set y',
  'endset',
  'macro z()',
  'endmacro',
  'raw',
  'endraw',
  ' ',
  ';',
  '--',
  '/*',
  'a',
  '\n',
  '\r',
  '😀',
  "'",
  '"',
);
test('a masked text is as long as the original, with its lines', () =>
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      const text = pieces.join('');
      const { text: masked, alternatives } = maskTemplates(text, 'athena');
      expect(masked).toHaveLength(text.length);
      for (let at = 0; at < text.length; at += 1) expect([text[at], filler, ' ', ';']).toContain(masked[at]);
      for (const { start, end } of alternatives) expect(end).toBeGreaterThanOrEqual(start);
    }),
  ));
