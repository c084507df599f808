import { expect, test } from 'vitest';
import { filler, maskTemplates } from '../../../src/languages/sql/mask.ts';

type Dialect = Parameters<typeof maskTemplates>[1];
const masked = (text: string, dialect: Dialect = 'athena') => maskTemplates(text, dialect);
/** The text as it is read, and what else it might be. */
const read = (text: string, dialect?: Dialect) =>
  masked(text, dialect)
    .text.replaceAll(new RegExp(`${filler}+`, 'g'), '_')
    .replaceAll(/\s+/g, ' ')
    .trim();
const others = (text: string) => masked(text).alternatives.map(({ start, end }) => text.slice(start, end).trim());

test.each<[what: string, text: string, expected: string]>([
  ['the first branch', 'select {% if a %} b {% elif c %} d {% else %} e {% endif %} f', 'select b f'],
  ['the branch that holds', 'select {% if not is_incremental() %} b {% else %} c {% endif %}', 'select c'],
  ['no branch', 'select 1 {% if not is_incremental() %} where a {% endif %}', 'select 1'],
  ['a part that may be', 'select 1 {% if a %} where b {% endif %}', 'select 1 where b'],
  ['an inner branch', 'select {% if a %} {% if b %} c {% else %} d {% endif %} {% else %} e {% endif %}', 'select c'],
  ['a standard that the project has', "select {% if var('a', false) %} b {% else %} c {% endif %}", 'select c'],
  ['what production runs', "select 1 {% if target.name == 'dev' %} limit 9 {% endif %}", 'select 1'],
  ['what production does not run', "select 1 {% if target.name != 'prod' %} limit 9 {% endif %}", 'select 1'],
  ['one that all must hold for', 'select 1 {% if a and not execute %} b {% endif %}', 'select 1'],
  [
    'a loop once',
    'select {% for x in y %} {{ x }} {% if not loop.last %}, {% endif %} {% endfor %} from t',
    'select _ from t',
  ],
  [
    'a separator in a value',
    "select {% for x in y %} {{ x }}{{ ',' if not loop.last }} {% endfor %} from t",
    'select _ from t',
  ],
  ['a loop that turns', 'a {% for x in y %} b {% else %} c {% endfor %} d', 'a b d'],
  [
    'a macro for itself',
    '{% macro a() %} select 1 {% endmacro %} {% macro b() %} select 2 {% endmacro %}',
    '; select 1 ; ; select 2 ;',
  ],
  ['a statement that is called', "{% call statement('a') %} select 1 {% endcall %} select 2", '; select 1 ; select 2'],
  ['a statement that is set', '{% set a %} select 1 {% endset %} select 2', '; select 1 ; select 2'],
  ['a piece that is set', '{% set a %} and b = 1 {% endset %} select 2', 'select 2'],
  ['what is set within a statement', 'select {% set a %} select 1 {% endset %} b', 'select b'],
  ['a plain set', '{% set a = 1 %} select 2', 'select 2'],
  ['statements in branches', '{% if a %} select 1 {% else %} select 2 {% endif %}', '; select 1 ; select 2 ;'],
  ['pieces in branches', '{% if a %} with b {% else %} with c {% endif %} select', 'with b select'],
  ['a tag that nobody opened', 'select 1 {% endif %} {% else %} {% endfor %}', 'select 1'],
])('reads %s', (_, text, expected) => expect(read(text)).toBe(expected));

test.each<[dialect: Dialect, expected: string]>([
  ['redshift', 'a'],
  ['athena', 'b'],
  ['spark', 'c'],
])('reads what is meant for %s', (dialect, expected) => {
  const branches =
    "{% if target.type == 'redshift' %} a {% elif target.type in ('athena', 'trino') %} b {% else %} c {% endif %}";
  expect(read(`select ${branches} from t`, dialect)).toBe(`select ${expected} from t`);
});

test('a macro of another engine is not read, one of Postgres is Redshift’s too', () => {
  const macros =
    '{% macro snowflake__a() %} x {% endmacro %}{% macro postgres__a() %} y {% endmacro %}{% macro default__a() %} z {% endmacro %}';
  expect(read(macros, 'redshift')).toBe('; ; ; y ; ; z ;');
  expect(read(macros, 'athena')).toBe('; ; ; ; ; z ;');
});

test.each<[what: string, text: string, expected: readonly string[]]>([
  ['a branch that may be taken', 'select {% if a %} b {% else %} c {% endif %}', ['c']],
  ['none, where it is known which one is', 'select {% if is_incremental() %} b {% else %} c {% endif %}', []],
  ['none, where the other branch is empty', 'select {% if a %} b {% else %} {% endif %}', []],
  ['none, where each is read', '{% if a %} select 1 {% else %} select 2 {% endif %}', []],
  ['what a call does something with', 'select {% call a() %} b {% endcall %}', ['b']],
])('what else may be rendered: %s', (_, text, expected) => expect(others(text)).toEqual(expected));

test.each(['{% if a %}', '{{ " }} ', "{{ ' ", '{{ { ', '{% else %}', '{# ', '{% set a %}', '${a '])(
  'many times %s comes to an end',
  piece => expect(masked(piece.repeat(50_000)).text).toHaveLength(piece.length * 50_000),
);
