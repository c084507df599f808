import { expect, test } from 'vitest';
import { objectionTo } from '../../src/advise/second-opinion.ts';
import type { Step } from '../../src/model/plan.ts';

const athena = (text: string): Step['sql'] => [{ engine: 'athena', text }];
const redshift = (text: string): Step['sql'] => [{ engine: 'redshift', text }];

test.each([
  [
    'an INSERT … SELECT',
    athena('INSERT INTO "web"."b"\nSELECT "x", "dt"\nFROM "web"."a"\nWHERE "dt" >= DATE \'2026-04-11\''),
  ],
  ['the query of a CTAS', athena('CREATE TABLE "web"."b"\nWITH (format = \'PARQUET\')\nAS SELECT "x"\nFROM "web"."a"')],
  ['a name with a quote in it', athena('INSERT INTO "web"."b"\nSELECT "a""b"\nFROM "web"."a"')],
  ['a deep copy', redshift('INSERT INTO "m"."c" ("a", "b")\nSELECT "a", "b"\nFROM "m"."d"')],
  ['what its grammar does not cover', redshift('ALTER TABLE "m"."d" ALTER DISTSTYLE KEY DISTKEY "a"')],
  [
    'names that a query makes itself',
    athena(
      'WITH c (k, v) AS (SELECT x, count(*) FROM web.b GROUP BY x) SELECT k, v AS total FROM c ORDER BY total DESC',
    ),
  ],
  [
    'columns that are named, and that nothing needs',
    athena(
      'WITH c AS (SELECT x, y, z FROM web.b ORDER BY w) SELECT l.x FROM c l JOIN c r ON l.x = r.x UNION SELECT x FROM web.d',
    ),
  ],
  ['no SQL at all', []],
])('nothing is said against %s', async (_, sql) => expect(await objectionTo(sql)).toBeUndefined());

test('two statements that were meant as one are', async () => {
  expect(await objectionTo(athena('SELECT 1; DROP TABLE x'))).toBe('it would write 2 statements as one');
});

test.each([
  [
    'a comment of #, which is none in Athena',
    athena('SELECT a FROM m.d # , m.e\n, m.f'),
    /^two parsers read its SQL otherwise: tables/,
  ],
])('a text that two parsers read otherwise is: %s', async (_, sql, why) => expect(await objectionTo(sql)).toMatch(why));
