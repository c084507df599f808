import { describe, expect, test } from 'vitest';
import { sqlComments } from '../../../src/languages/sql/comments.ts';
import type { Dialect } from '../../../src/languages/sql/index.ts';

const comments = (text: string, dialect: Dialect = 'athena') =>
  sqlComments(text, dialect).map(({ start, end, text: inner }) => [text.slice(start, end), inner]);
const on = 'lakewise-x';

describe('is one', () => {
  test.each<[text: string, found: readonly (readonly string[])[], dialect?: Dialect]>([
    [`-- ${on}\nSELECT 1`, [[`-- ${on}`, ` ${on}`]]],
    [`SELECT 1 --${on}`, [[`--${on}`, on]]],
    [`-- ${on}\rSELECT 1`, [[`-- ${on}`, ` ${on}`]]],
    [`-- a\\\n${on}\nSELECT 1`, [[`-- a\\\n${on}`, ` a\\\n${on}`]], 'spark'],
    [`-- ${on}\r\nSELECT 1`, [[`-- ${on}`, ` ${on}`]]],
    [
      `/* ${on} */ SELECT /* no */ 1 /*${on}*/`,
      [
        [`/* ${on} */`, ` ${on} `],
        [`/*${on}*/`, on],
      ],
    ],
    [`/* /* ${on} */ */ SELECT 1`, [[`/* /* ${on} */ */`, ` /* ${on} */ `]], 'redshift'],
    [`/* /* ${on} */ SELECT 1`, [[`/* /* ${on} */`, ` /* ${on} `]], 'athena'],
    [`# ${on}\nSELECT 1`, [[`# ${on}`, ` ${on}`]], 'spark'],
    [
      `CREATE PROCEDURE p() AS $$ BEGIN\n-- ${on}\nDELETE FROM a; END $$ LANGUAGE plpgsql;`,
      [[`-- ${on}`, ` ${on}`]],
      'redshift',
    ],
  ])('%s', (text, found, dialect) => expect(comments(text, dialect)).toEqual(found));
});

describe('is none', () => {
  test.each<[text: string, dialect?: Dialect]>([
    [`SELECT '-- ${on}'`],
    [`SELECT "-- ${on}" FROM a`],
    [`SELECT 'it''s -- ${on}'`],
    [`SELECT 'a\\' -- ${on}'`, 'redshift'],
    [`SELECT $$ -- ${on} $$`, 'redshift'],
    [`SELECT 'never closed -- ${on}`],
    [`SELECT {{ "-- ${on}" }}`],
    [`{# -- ${on} #} SELECT 1`],
    [`SELECT a # ${on}`, 'athena'],
    [`/* ${on}`],
  ])('%s', (text, dialect) => expect(comments(text, dialect)).toEqual([]));
});
