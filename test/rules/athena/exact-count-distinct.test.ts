import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/exact-count-distinct.ts';
import { editedBy } from '../../support/edits.ts';
import { aLayout, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const daily = 'SELECT dt, count(DISTINCT visitor_id) AS visitors FROM web.clicks GROUP BY dt';
const having = (condition: string) => `SELECT dt FROM web.clicks GROUP BY dt HAVING ${condition}`;
const rows = (count: number) => ({ layouts: [aLayout(id, 1e12, { rows: exactly(count) })] });
const runs = (sql: string, bytes: number) => ({ workload: [aWork(sqlOf(sql, 'athena'), 30, bytes)] });
const large = rows(1e9);

testRule(rule, {
  silent: {
    'its table has few rows': { sql: daily, ...rows(99e6) },
    'its runs scan little': { sql: daily, ...runs(daily, 9.9e9) },
    'its table is small': { sql: daily, layouts: [aLayout(id, 9.9e9)] },
    'it is an estimate': { sql: daily.replace('count(DISTINCT ', 'approx_distinct('), ...large },
    'all values are counted': { sql: 'SELECT count(visitor_id), count(*) FROM web.clicks', ...large },
    'there are few days': { sql: 'SELECT count(DISTINCT dt), count(DISTINCT date(seen_at)) FROM web.clicks', ...large },
    'there are few parts of a date': {
      sql: "SELECT count(DISTINCT date_trunc('hour', t)), count(DISTINCT CAST(t AS date)) FROM web.clicks",
      ...large,
    },
    'there are few flags and labels': {
      sql: 'SELECT count(DISTINCT is_bot), count(DISTINCT c.country_code), count(DISTINCT event_type), count(DISTINCT shipdate) FROM web.clicks c',
      ...large,
    },
    'a constant is counted': { sql: 'SELECT count(DISTINCT 1) FROM web.clicks', ...large },
    'each visitor is a group': {
      sql: 'SELECT c.visitor_id, count(DISTINCT url) FROM web.clicks c GROUP BY c.visitor_id',
      ...large,
    },
    'each visitor is a group, by position': {
      sql: 'SELECT visitor_id, count(DISTINCT url) FROM web.clicks GROUP BY 1',
      ...large,
    },
    'it looks for duplicates': { sql: having('count(DISTINCT url) > 1'), ...large },
    'HAVING asks for the number that the list has': {
      sql: 'SELECT dt, count(DISTINCT url) FROM web.clicks GROUP BY dt HAVING count(DISTINCT url) = 3',
      ...large,
    },
    'it tests a key': { sql: 'SELECT count(*) = count(DISTINCT url) FROM web.clicks', ...large },
    'it counts duplicates': { sql: 'SELECT count(url) - count(DISTINCT url) AS more FROM web.clicks', ...large },
    'its name says that it is exact': { sql: 'SELECT count(DISTINCT url) AS urls_exact FROM web.clicks', ...large },
    'its file is about money': { sql: { 'finance/reports/daily.sql': daily }, ...large },
    'its target is about money': { sql: `INSERT INTO web.billing ${daily}`, ...large },
    'its table is about money': { sql: daily.replace('web.clicks', 'shop.invoices') },
    'it stands in a comment': { sql: 'SELECT 1 /* count(DISTINCT url) */ FROM web.clicks', ...large },
  },
  reports: {
    'several over nobody knows how much are one finding': {
      sql: 'SELECT dt, count(DISTINCT visitor_id) AS a, count(DISTINCT url) AS b FROM web.clicks GROUP BY dt',
      findings: [
        {
          at: { column: 12 },
          message: 'Counts distinct values of visitor_id exactly, and 1 more (not known: its size)',
          confidence: 'low',
        },
      ],
    },
    'its table has many rows': {
      sql: daily,
      ...rows(100e6),
      findings: [
        {
          at: { line: 1, column: 12, endLine: 1, endColumn: 38 },
          message: 'Counts distinct values of visitor_id exactly in a large table',
          severity: 'info',
          confidence: 'medium',
          waste: [],
          remedy: {
            kind: 'edit-text',
            safe: false,
            edits: [{ at: { column: 12, endColumn: 27 }, text: 'approx_distinct(' }],
          },
        },
      ],
    },
    'its runs scan much': { sql: daily, ...runs(daily, 10e9), findings: [{ confidence: 'medium' }] },
    'nobody knows its table': {
      sql: daily,
      findings: [{ message: 'Counts distinct values of visitor_id exactly (not known: its size)', confidence: 'low' }],
    },
    'its table is large, and nobody knows how much a run reads': {
      sql: daily,
      layouts: [aLayout(id, 1e12)],
      findings: [{ message: expect.stringContaining('(not known: how much of it a run reads)'), confidence: 'low' }],
    },
    'it is small beside a table that is large, and stands in the large one': {
      sql: 'SELECT p.dt, count(DISTINCT c.visitor_id) FROM web.clicks c JOIN web.pages p ON p.url = c.url GROUP BY p.dt',
      layouts: [...large.layouts, aLayout('awsdatacatalog.web.pages', 1e6)],
      findings: [{ confidence: 'medium' }],
    },
    'an expression is counted': {
      sql: "SELECT count(DISTINCT a || '-' || b) FROM web.clicks",
      ...large,
      findings: [{ message: 'Counts distinct values exactly in a large table' }],
    },
    'some of the values are counted': {
      sql: "SELECT count(DISTINCT CASE WHEN kind = 'buy' THEN visitor_id END) FROM web.clicks",
      ...large,
      findings: [{ remedy: { kind: 'edit-text' } }],
    },
    'it has a filter, brackets, two columns, or stands on two lines': {
      sql: 'SELECT count(DISTINCT url) FILTER (WHERE a > 1), count(DISTINCT(url)), count(DISTINCT url, a), count(\nDISTINCT url) FROM web.clicks',
      ...large,
      findings: [
        { remedy: { kind: 'decide' } },
        { remedy: { kind: 'decide' } },
        { remedy: { kind: 'decide' } },
        { remedy: { kind: 'decide' } },
      ],
    },
    'it is a part of a share': {
      sql: 'SELECT count(*) * 1.0 / count(DISTINCT visitor_id) FROM web.clicks',
      ...large,
      findings: [{}],
    },
    'it stands in a CTE, a view and a CTAS': {
      sql: `WITH d AS (${daily}) SELECT * FROM d; CREATE VIEW v AS ${daily}; CREATE TABLE t AS ${daily}`,
      findings: [{}, {}, {}],
    },
    'names are quoted and a template stands in it': {
      sql: `SELECT count(DISTINCT "visitor_id") FROM {{ ref('clicks') }} WHERE dt = '\${day}'`,
      findings: [{ message: expect.stringContaining('of visitor_id exactly (not known: ') }],
    },
  },
});

test('its edit is a call of approx_distinct', () => {
  expect(editedBy(rule, `${daily};`, { safe: false })).toBe(
    'SELECT dt, approx_distinct(visitor_id) AS visitors FROM web.clicks GROUP BY dt;',
  );
});
