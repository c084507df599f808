import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/union-distinct.ts';
import { editedBy } from '../../support/edits.ts';
import { testRule } from '../../support/test-rule.ts';

const union = 'SELECT a, b FROM t UNION SELECT a, b FROM u';
const counted = (kind: string, table: string) => `SELECT '${kind}' AS kind, a, count(*) FROM ${table} GROUP BY a`;

testRule(rule, {
  silent: {
    'it may be what removes duplicates': { sql: union },
    'it is a UNION ALL': { sql: `SELECT * FROM t WHERE a IN (${union.replace('UNION', 'UNION ALL')})` },
    'LIMIT stands over it': { sql: `SELECT 1 FROM v WHERE EXISTS (${union} LIMIT 5)` },
    'it counts rows': { sql: `SELECT a, count(*) FROM (${union}) s GROUP BY a` },
    'it sums up': { sql: `SELECT max(a), sum(b) FROM (${union}) s` },
    'a window numbers its rows': { sql: `SELECT DISTINCT row_number() OVER (ORDER BY a) FROM (${union}) s` },
    'it is joined': { sql: `SELECT DISTINCT s.a FROM (${union}) s JOIN v ON v.a = s.a` },
    'an arm is random': { sql: 'SELECT 1 FROM v WHERE a IN (SELECT rand() FROM t UNION SELECT a FROM u)' },
    'HAVING asks for more': { sql: `SELECT max(a) FROM (${union}) s HAVING count(*) > 1` },
    'arms that a constant tells apart have duplicates': { sql: "SELECT 'x', a FROM t UNION SELECT 'y', a FROM u" },
    'arms without duplicates are alike': { sql: 'SELECT DISTINCT a FROM t UNION SELECT DISTINCT a FROM u' },
    'arms have the same constant': { sql: `${counted('x', 't')} UNION ${counted('x', 'u')}` },
    'an arm groups by what it does not give out': {
      sql: "SELECT 'x', count(*) FROM t GROUP BY a UNION SELECT 'y', count(*) FROM u",
    },
    'a constant stands at another place': { sql: "SELECT DISTINCT 'x', a FROM t UNION SELECT DISTINCT a, 'y' FROM u" },
    'only one of three arms has a constant': {
      sql: "SELECT DISTINCT 'x' FROM t UNION SELECT DISTINCT 'y' FROM u UNION SELECT DISTINCT a FROM v",
    },
    'it is an INTERSECT': { sql: 'SELECT 1 FROM v WHERE a IN (SELECT a FROM t INTERSECT SELECT a FROM u)' },
    'it stands in a comment': { sql: 'SELECT a FROM t WHERE a IN (SELECT a FROM u /* UNION SELECT a FROM v */)' },
  },
  reports: {
    'IN asks it': {
      sql: `SELECT * FROM v WHERE a IN (SELECT a FROM t\nUNION\nSELECT a FROM u UNION DISTINCT SELECT a FROM w)`,
      findings: [
        {
          at: { line: 2, column: 1, endColumn: 6 },
          message: 'This UNION removes duplicates for nothing: IN and EXISTS ask only whether there is a row',
          severity: 'info',
          confidence: 'high',
          waste: [],
          remedy: { safe: true, edits: [{ text: 'UNION ALL' }, { text: 'UNION ALL' }] },
        },
      ],
    },
    'NOT IN and EXISTS ask it': {
      sql: `SELECT * FROM v WHERE a NOT IN (SELECT a FROM t UNION SELECT a FROM u) OR EXISTS (${union})`,
      findings: [{ remedy: { safe: true } }, { remedy: { safe: true } }],
    },
    'it stands in another UNION': {
      sql: `(${union}) UNION SELECT a, b FROM v`,
      findings: [{ message: expect.stringContaining('the UNION around it'), remedy: { safe: true } }],
    },
    'DISTINCT stands above it': {
      sql: `SELECT DISTINCT a, lower(b) FROM (${union}) s WHERE a > 1`,
      findings: [{ message: expect.stringContaining('the DISTINCT above it'), remedy: { safe: true } }],
    },
    'nothing above it counts': {
      sql: `SELECT a, max(b), count(DISTINCT b) FROM (${union}) s GROUP BY a`,
      findings: [
        { message: expect.stringContaining('counts a row twice'), confidence: 'medium', remedy: { safe: false } },
      ],
    },
    'a constant tells its arms apart': {
      sql: `${counted('x', 't')} UNION ${counted('y', 'u')} UNION (${counted('z', 'w')}) ORDER BY 3 LIMIT ALL`,
      findings: [{ message: expect.stringContaining('differ by a constant'), remedy: { safe: false } }],
    },
    'its arms are one row each': {
      sql: "SELECT 'x' AS k, count(*) FROM t UNION SELECT 'y', count(*) FROM u",
      findings: [{ remedy: { safe: false } }],
    },
    'it stands in a CTE, a view and an INSERT': {
      sql: `WITH c AS (SELECT DISTINCT a FROM (${union}) s) SELECT * FROM c; CREATE VIEW x AS SELECT max(a) FROM (${union}) s; INSERT INTO y SELECT DISTINCT * FROM (${union}) s`,
      findings: [{}, {}, {}],
    },
    'names are quoted and a template stands in it': {
      sql: "SELECT DISTINCT * FROM (SELECT \"a\" FROM {{ ref('t') }} UNION SELECT a FROM u WHERE dt = '${day}') s",
      findings: [{}],
    },
  },
});

test('its edits say UNION ALL', () => {
  const text = `SELECT * FROM v WHERE a IN (SELECT a FROM t UNION SELECT a FROM u union distinct SELECT a FROM w);`;
  expect(editedBy(rule, text, { safe: true })).toBe(
    'SELECT * FROM v WHERE a IN (SELECT a FROM t UNION ALL SELECT a FROM u UNION ALL SELECT a FROM w);',
  );
});
