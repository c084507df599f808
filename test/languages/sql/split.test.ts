import { expect, test } from 'vitest';
import type { Dialect } from '../../../src/languages/sql/index.ts';
import { cut, parse, trees } from './support.ts';

test.each<[string, Dialect, string, readonly string[]]>([
  ['semicolons, empty statements left out', 'athena', ';select 1;; select 2', ['select 1', 'select 2']],
  ['a semicolon in a string', 'athena', `select ';'; select 2`, [`select ';'`, 'select 2']],
  ['a semicolon in a comment', 'athena', 'select 1 -- ;\n; select 2', ['select 1', 'select 2']],
  [
    'a procedure in dollar quotes',
    'redshift',
    'create procedure p() as $$ begin select 1; end $$ language plpgsql; select 2',
    ['create procedure p() as $$ begin select 1; end $$ language plpgsql', 'select 1', 'select 2'],
  ],
  [
    'a routine of Trino',
    'trino',
    'create function f() returns int begin if a then set b = 1; end if; case a when 1 then loop set b = 2; end loop; end case; return case when c then 1 end; end; select 2',
    [
      'create function f() returns int begin if a then set b = 1; end if; case a when 1 then loop set b = 2; end loop; end case; return case when c then 1 end; end',
      'select 2',
    ],
  ],
  ['client commands', 'redshift', '\\set x 1\nselect 1;\n\\echo "it\'s"\nselect 2', ['select 1', 'select 2']],
])('%s', (_, dialect, text, expected) => expect(trees(text, dialect).map(({ at }) => cut(text, at))).toEqual(expected));

test('what is never closed is a problem at its place, and the statements before it are read', () => {
  const { statements, problems } = parse(`select a from t;\nselect 'b`);
  expect(statements.map(({ tree }) => tree.kind)).toEqual(['select', 'select']);
  expect(problems).toMatchObject([{ level: 'error', file: 'q.sql', line: 2, column: 8 }]);
});
