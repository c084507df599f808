import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/ctas-order-by-ignored.ts';
import { editedBy } from '../../support/edits.ts';
import { testRule } from '../../support/test-rule.ts';

const ctas = (query: string) => `CREATE TABLE web.sorted WITH (format = 'PARQUET') AS ${query}`;

testRule(rule, {
  silent: {
    'a CTAS has no ORDER BY': { sql: ctas('SELECT a FROM t') },
    'LIMIT picks the rows': { sql: ctas('SELECT a FROM t ORDER BY a LIMIT 10') },
    'FETCH picks the rows': { sql: ctas('SELECT a FROM t ORDER BY a FETCH FIRST 10 ROWS ONLY') },
    'OFFSET leaves rows out': { sql: ctas('SELECT a FROM t ORDER BY a OFFSET 10') },
    'the order is that of a window': { sql: ctas('SELECT row_number() OVER (ORDER BY a) FROM t') },
    'the order is that of a list': { sql: ctas('SELECT array_agg(a ORDER BY b) FROM t') },
    'another rule judges the order of a subquery': { sql: ctas('SELECT a FROM (SELECT a FROM t ORDER BY a) s') },
    'it is a query': { sql: 'SELECT a FROM t ORDER BY a' },
    'it is an INSERT': { sql: 'INSERT INTO u SELECT a FROM t ORDER BY a' },
    'it is a table without a query': { sql: "CREATE EXTERNAL TABLE t (a int) LOCATION 's3://l/t/'" },
    'it stands in a comment': { sql: ctas('SELECT a FROM t -- ORDER BY a') },
    'there is no statement': { statements: [] },
  },
  reports: {
    'a CTAS sorts': {
      sql: ctas('SELECT a, lower(b) AS b\nFROM t\nORDER BY t.a DESC NULLS LAST, lower(b), 1'),
      findings: [
        {
          at: { line: 3, column: 1, endLine: 3, endColumn: 42 },
          message: 'The ORDER BY (a) has no effect: Athena stores the rows of web.sorted in any order',
          severity: 'info',
          confidence: 'high',
          waste: [],
          remedy: { kind: 'edit-text', safe: true, advice: expect.stringContaining('these columns (a)') },
        },
      ],
    },
    'it stands in brackets': { sql: ctas('(SELECT a FROM t ORDER BY a)'), findings: [{}] },
    'the arms of a UNION are sorted together': {
      sql: ctas('SELECT a FROM t UNION ALL SELECT a FROM u ORDER BY 1'),
      findings: [{ message: expect.stringMatching(/^The ORDER BY has no effect/) }],
    },
    'LIMIT ALL leaves none out': { sql: ctas('SELECT a FROM t ORDER BY a LIMIT ALL'), findings: [{}] },
    'a template stands in it': {
      sql: ctas("SELECT a FROM {{ source }} WHERE dt = '${day}' ORDER BY a"),
      findings: [{}],
    },
    'it makes an Iceberg table': {
      sql: "CREATE TABLE web.sorted WITH (table_type = 'ICEBERG', is_external = false, location = 's3://l/s/') AS SELECT a FROM t ORDER BY a",
      findings: [{}],
    },
  },
});

test('its edit leaves the rest of the query', () => {
  expect(editedBy(rule, `${ctas('SELECT a FROM t ORDER BY a DESC')};\nSELECT 1;`, { safe: true })).toBe(
    `${ctas('SELECT a FROM t')};\nSELECT 1;`,
  );
});
