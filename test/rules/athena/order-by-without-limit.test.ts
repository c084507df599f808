import { expect, test } from 'vitest';
import type { Table } from '../../../src/model/table.ts';
import rule from '../../../src/rules/athena/order-by-without-limit.ts';
import { editedBy } from '../../support/edits.ts';
import { aLayout, aTable, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const columns = ['user_id', 'url', 'dt'].map(name => ({ name, type: 'string' }));
const partitionBy = [{ column: 'dt', transform: 'identity' }];
const aClicks = (design: Table['design'] = {}) => [
  aTable(id, { format: 'parquet', partitionBy, ...design }, { columns }),
];
const all = 'SELECT user_id, url FROM web.clicks ORDER BY url';
const oneDay = "SELECT user_id FROM web.clicks WHERE dt = '2026-11-20' ORDER BY user_id";
const rows = (count: number) => ({ tables: aClicks(), layouts: [aLayout(id, 1e12, { rows: exactly(count) })] });
const runs = (sql: string, bytes: number) => ({
  tables: aClicks(),
  workload: [aWork(sqlOf(sql, 'athena'), 30, bytes)],
});

testRule(rule, {
  silent: {
    'the outermost query is read in order': { sql: all },
    'the outermost query has few rows': { sql: all, ...rows(10e6) },
    'the outermost query scans little': { sql: oneDay, ...runs(oneDay, 0.9e9) },
    'a summary is read in order': {
      sql: 'SELECT url, count(*) FROM web.clicks GROUP BY url ORDER BY 2 DESC',
      ...rows(1e9),
    },
    'an aggregate has one row': { sql: 'SELECT count(*) FROM web.clicks ORDER BY 1', ...rows(1e9) },
    'different values are read in order': { sql: 'SELECT DISTINCT url FROM web.clicks ORDER BY url', ...rows(1e9) },
    'nobody knows how many rows a condition leaves': {
      sql: "SELECT url FROM web.clicks WHERE user_id = '7' ORDER BY url",
      ...rows(1e9),
    },
    'nobody knows how many rows a condition beside that on the day leaves': {
      sql: "SELECT url FROM web.clicks WHERE dt = '2026-11-20' AND length(url) > 99 ORDER BY url",
      ...runs("SELECT url FROM web.clicks WHERE dt = '2026-11-20' AND length(url) > 99 ORDER BY url", 50e9),
    },
    'nobody knows how many rows a join leaves': {
      sql: 'SELECT c.url FROM web.clicks c JOIN web.users u ON u.id = c.user_id ORDER BY c.url',
      ...rows(1e9),
    },
    'text is read whole, and one column of it given out': {
      sql: oneDay,
      ...runs(oneDay, 50e9),
      tables: aClicks({ format: 'csv' }),
    },
    'LIMIT picks the rows of the outermost query': { sql: `${all} LIMIT 100`, ...rows(1e9) },
    'LIMIT picks the rows of a CTE': { sql: `WITH c AS (${all} LIMIT 100) SELECT * FROM c` },
    'OFFSET leaves rows of a subquery out': { sql: `SELECT * FROM (${all} OFFSET 5) s` },
    'FETCH picks the rows of an arm': { sql: `(${all} FETCH FIRST 5 ROWS ONLY) UNION ALL SELECT '', ''` },
    'LIMIT stands outside the brackets': { sql: `(${all}) LIMIT 10` },
    'the arms of a UNION are sorted together': { sql: `SELECT user_id FROM web.clicks UNION ALL ${oneDay}` },
    'the order is that of a list or a window': {
      sql: 'CREATE VIEW v AS SELECT array_agg(url ORDER BY dt), row_number() OVER (ORDER BY dt) FROM web.clicks',
    },
    'UNLOAD sorts each of its files': { sql: `UNLOAD (${all}) TO 's3://l/out/' WITH (format = 'PARQUET')` },
    'another rule judges a CTAS': { sql: `CREATE TABLE t AS ${all}` },
    'it stands in a comment': { sql: 'SELECT a FROM (SELECT a FROM t /* ORDER BY a */) s' },
  },
  reports: {
    'a CTE is sorted': {
      sql: `WITH c AS (\n  ${all}\n) SELECT url, count(*) FROM c GROUP BY url ORDER BY 2`,
      findings: [
        {
          at: { line: 2, column: 39, endLine: 2, endColumn: 51 },
          message:
            'This ORDER BY has no effect: it stands in the CTE c without LIMIT, and only the outermost one orders a result',
          severity: 'info',
          confidence: 'high',
          waste: [],
          remedy: { kind: 'edit-text', safe: true, edits: [{ text: '' }] },
        },
      ],
    },
    'a subquery in FROM is sorted': {
      sql: `SELECT s.url FROM web.users u JOIN (${all}) AS s ON s.user_id = u.id`,
      findings: [{ message: expect.stringContaining('in a subquery'), remedy: { safe: true } }],
    },
    'a subquery of IN is sorted': {
      sql: `SELECT id FROM web.users WHERE id IN (SELECT user_id FROM web.clicks ORDER BY 1)`,
      findings: [{ remedy: { safe: true } }],
    },
    'arms of a UNION are sorted, each by itself': {
      sql: `(${all}) UNION ALL (${oneDay}) ORDER BY 1`,
      findings: [{ message: expect.stringContaining('an arm of a set operation') }, {}],
    },
    'a view is sorted': {
      sql: `CREATE OR REPLACE VIEW web.v AS ${all}`,
      findings: [{ message: expect.stringContaining('in a view'), remedy: { safe: false } }],
    },
    'what is inserted is sorted': {
      sql: `INSERT INTO web.sorted ${all}`,
      findings: [{ message: expect.stringContaining('in an INSERT'), remedy: { safe: false } }],
    },
    'a CTAS has a sorted CTE': { sql: `CREATE TABLE t AS WITH c AS (${all}) SELECT * FROM c`, findings: [{}] },
    'a LIMIT further out takes the first of rows in no order': {
      sql: `SELECT * FROM (${all}) s LIMIT 10`,
      findings: [{ remedy: { safe: false, advice: expect.stringContaining('beside the LIMIT') } }],
    },
    'a list is made of rows in no order': {
      sql: `SELECT user_id, array_agg(url) FROM (${all}) s GROUP BY user_id`,
      findings: [{ remedy: { safe: false, advice: expect.stringContaining('array_agg(… ORDER BY …)') } }],
    },
    'rows in no order are numbered': {
      sql: `SELECT url, row_number() OVER () FROM (${all}) s`,
      findings: [{ remedy: { safe: false } }],
    },
    'rows are numbered in an order of their own': {
      sql: `SELECT url, row_number() OVER (PARTITION BY user_id ORDER BY url) FROM (${all}) s`,
      findings: [{ remedy: { safe: true } }],
    },
    'a template and quoted names stand in it': {
      sql: `SELECT * FROM (SELECT "user_id" FROM {{ ref('clicks') }} WHERE dt = '\${day}' ORDER BY "user_id") s`,
      findings: [{ remedy: { safe: true } }],
    },
    'all rows of a large table are given out': {
      sql: all,
      ...rows(10_000_001),
      findings: [
        {
          at: { line: 1, column: 37 },
          message: 'Sorts 10,000,001 rows for a result without LIMIT',
          severity: 'info',
          confidence: 'medium',
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'the rows of large partitions are given out': {
      sql: oneDay,
      ...runs(oneDay, 1e9),
      findings: [{ message: 'Sorts 1 GB of columns for a result without LIMIT' }],
    },
  },
});

test('its edits leave the rest of the query', () => {
  const text = `WITH c AS (${all}) SELECT * FROM c JOIN (SELECT id FROM web.users ORDER BY id DESC) u ON u.id = c.user_id ORDER BY url;`;
  expect(editedBy(rule, text, { safe: true })).toBe(
    'WITH c AS (SELECT user_id, url FROM web.clicks) SELECT * FROM c JOIN (SELECT id FROM web.users) u ON u.id = c.user_id ORDER BY url;',
  );
});
