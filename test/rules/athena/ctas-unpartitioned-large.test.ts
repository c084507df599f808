import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/ctas-unpartitioned-large.ts';
import unpartitionedTable from '../../../src/rules/catalog/unpartitioned-table.ts';
import { runRules } from '../../../src/run-rules.ts';
import { editedBy } from '../../support/edits.ts';
import { aLayout, aWork } from '../../support/facts.ts';
import { readSql, sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const made = (query: string, properties = "format = 'PARQUET'", name = 'shop.sales') =>
  `CREATE TABLE ${name} WITH (${properties}) AS ${query}`;
const ctas = made('SELECT id, net, dt FROM shop.orders');
const sql = sqlOf(ctas, 'athena');
const source = (bytes: number) => ({ layouts: [aLayout('awsdatacatalog.shop.orders', bytes)] });

testRule(rule, {
  silent: {
    'it has a partition key': { sql: made('SELECT id, dt FROM shop.orders', "partitioned_by = ARRAY['dt']") },
    'it has buckets': { sql: made('SELECT id, dt FROM shop.orders', "bucketed_by = ARRAY['id'], bucket_count = 8") },
    'it is Iceberg with a transform': {
      sql: made('SELECT id, dt FROM shop.orders', "table_type = 'ICEBERG', partitioning = ARRAY['day(dt)']"),
    },
    'no output tells the day': { sql: made('SELECT id, net FROM shop.orders') },
    'its columns are not listed': { sql: made('SELECT * FROM shop.orders') },
    'it groups': { sql: made('SELECT dt, sum(net) AS net FROM shop.orders GROUP BY dt') },
    'it groups further down': {
      sql: made('SELECT * FROM (SELECT dt, max(net) AS net FROM shop.orders GROUP BY dt)'),
    },
    'it takes a few rows': { sql: made('SELECT id, dt FROM shop.orders LIMIT 1000') },
    'it is distinct': { sql: made('SELECT DISTINCT dt FROM shop.orders') },
    'its readers compare no date': { sql: `${ctas}; SELECT net FROM shop.sales WHERE id = 7` },
    'the text drops it again': { sql: `${ctas}; DROP TABLE shop.sales` },
    'it is temporary by its name': { sql: made('SELECT id, dt FROM shop.orders', "format = 'ORC'", 'shop.tmp_sales') },
    'it is a lookup table by its name': {
      sql: made('SELECT id, dt FROM shop.orders', "format = 'ORC'", 'shop.dim_day'),
    },
    'its source is known to be small': { sql: ctas, ...source(9.9e9) },
    'its runs are known to read little': { sql: ctas, ...source(900e9), workload: [aWork(sql, 30, 9.9e9)] },
    'it is measured, and judged as a table': { sql: ctas, layouts: [aLayout('awsdatacatalog.shop.sales', 90e9)] },
    'it is an external table': { sql: "CREATE EXTERNAL TABLE shop.sales (dt date) LOCATION 's3://lake/sales/'" },
  },
  reports: {
    'nobody knows what it reads': {
      sql: ctas,
      findings: [
        {
          subject: { table: 'awsdatacatalog.shop.sales' },
          at: { line: 1, column: 14, endColumn: 24 },
          message: 'shop.sales is made without partitions, and its rows have a day in dt (not known: its size)',
          severity: 'info',
          confidence: 'low',
          waste: [{ meter: 'athena:scanned-byte', perMonth: { unknown: 'what will read it' } }],
          remedy: { kind: 'edit-text', safe: false, advice: expect.stringContaining('up to 100 partitions') },
        },
      ],
    },
    'its source is known': {
      sql: ctas,
      ...source(40e9),
      findings: [{ severity: 'warning', confidence: 'medium', evidence: ['its query reads up to 40 GB'] }],
    },
    'its runs are known, and a statement below compares the day': {
      sql: `${ctas}; SELECT sum(net) FROM shop.sales WHERE dt = '2026-11-01'`,
      workload: [aWork(sql, 30, 10e9)],
      findings: [
        {
          severity: 'warning',
          confidence: 'high',
          evidence: ['its query reads up to 10 GB, statements below compare dt'],
        },
      ],
    },
    'the key is not the last column': {
      sql: made('SELECT dt, id FROM shop.orders'),
      findings: [{ remedy: { kind: 'decide', advice: expect.stringContaining('Move dt to the end') } }],
    },
    'it has no WITH': {
      sql: 'CREATE TABLE shop.sales AS SELECT id, dt FROM shop.orders',
      findings: [{ remedy: { kind: 'decide' } }],
    },
    'the day is in a time': {
      sql: made('SELECT id, CAST(raw AS timestamp) AS placed_at FROM shop.orders'),
      findings: [{ remedy: { kind: 'decide', advice: expect.stringContaining("ARRAY['day(placed_at)']") } }],
    },
    'it is Iceberg': {
      sql: made('SELECT id, dt FROM shop.orders', "table_type = 'ICEBERG', is_external = false"),
      findings: [{ remedy: { kind: 'decide', advice: "Give it partitioning = ARRAY['day(dt)']" } }],
    },
    'its output is renamed': { sql: made('SELECT o.id, o.d AS "order_date" FROM shop.orders o'), findings: [{}] },
  },
});

test('the key that is last already is named', () => {
  expect(editedBy(rule, ctas, { safe: false })).toBe(
    made('SELECT id, net, dt FROM shop.orders', "format = 'PARQUET', partitioned_by = ARRAY['dt']"),
  );
});

test('the table itself is not reported beside it, until it is measured', () => {
  const { parsed: _, ...facts } = readSql({ 'only.sql': ctas }, 'athena');
  expect(runRules([unpartitionedTable], facts).findings).toEqual([]);
  const layouts = [aLayout('awsdatacatalog.shop.sales', 90e9)];
  expect(runRules([unpartitionedTable], { ...facts, layouts }).findings).toHaveLength(1);
});
