import { expect, test } from 'vitest';
import { askedBy, tellingOf, type Asked } from '../../src/advise/telling-runs.ts';
import { parseSql, sqlIdOf } from '../../src/languages/sql/index.ts';
import { placerOf } from '../../src/languages/text.ts';
import type { Estimate } from '../../src/model/estimate.ts';

function asked(text: string, tables: readonly string[] = []): Asked {
  const [statement] = parseSql(text, 'athena', placerOf('a.sql', text)).statements;
  if (!statement) throw new Error('no statement');
  const { sql, tree } = statement;
  const scans = tables.map(table => ({
    table: `1/r/awsdatacatalog.${table}`,
    columns: [],
    star: false,
    bytes: { unknown: '' },
    because: [],
    cheaper: [],
  }));
  const estimate: Estimate = {
    at: tree.at,
    kind: tree.kind,
    sql,
    engine: 'e',
    bytes: { unknown: '' },
    scans,
    because: [],
  };
  return askedBy(estimate, tree);
}
const tells = (own: Asked, query: string) => tellingOf([own])({ query, at: '2026-01-01 00:00:00', bytes: 1 });

test.each([
  ['SELECT a FROM web.Hits WHERE d = 1', 'select  a from "web".hits -- why\nwhere d = 2'],
  [
    'WITH x AS (SELECT * FROM t) SELECT * FROM x JOIN "u" USING (k)',
    'with X as (select * from T) select * from x join U using (K)',
  ],
  [`UNLOAD (SELECT a FROM t) TO 's3://b/'`, `unload (select A from T) to 's3://c/'`],
  ['INSERT INTO t SELECT a FROM "u-1" WHERE b IN (1, 2)', 'insert into T select a from "u-1" where b in (3)'],
  [`SELECT 1`, `select 2`],
  [`EXECUTE p USING 1`, `execute P using 2`],
  [
    `SELECT * FROM (SELECT a FROM t WHERE EXISTS (SELECT 1 FROM deep.down)) s`,
    `select * from (select a from t where exists (select 1 from DEEP.Down)) s`,
  ],
])('a run of the same statement tells of it: %s', (text, query) => {
  expect(sqlIdOf(text, 'athena')).toBe(sqlIdOf(query, 'athena'));
  expect(tells(asked(text), query)).toBe(true);
});

test('another one tells of it where both are about its one table', () => {
  const text = 'SELECT a FROM web.hits';
  const other = 'SELECT count(*) FROM web.hits WHERE b > 1';
  expect(tells(asked(text, ['web.hits']), other)).toBe(true);
  expect(tells(asked(text, ['web.hits', 'web.hits']), other)).toBe(false);
  expect(tells(asked(text, ['web.hits']), 'SELECT a FROM web.visits')).toBe(false);
  expect(tells(asked(text), other)).toBe(false);
});
