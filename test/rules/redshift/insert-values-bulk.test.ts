import { expect } from 'vitest';
import rule from '../../../src/rules/redshift/insert-values-bulk.ts';
import { aCluster, aLayout, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const one = (target = 'sales.orders') => `INSERT INTO ${target} VALUES (7, 'x');\n`;
const many = (number: number, target?: string) => one(target).repeat(number);
const batch = (rows: number) =>
  `INSERT INTO sales.orders (id, note) VALUES ${Array.from({ length: rows }, (_, n) => `(${n}, 'x')`).join(', ')};\n`;
const runs = (perHour: number) => [
  aWork(sqlOf(one(), 'redshift'), perHour * 730, 0, { engine: 'redshift', place: 'warehouse', msPerRun: exactly(100) }),
];

testRule(rule, {
  silent: {
    'there is one': { sql: one() },
    'there are few': { sql: many(9) },
    'they fill several tables': { sql: many(9) + many(9, 'sales.clicks') },
    'they are batches': { sql: batch(100).repeat(20) },
    'it is one batch': { sql: batch(999) },
    'they insert what queries give': {
      sql: 'INSERT INTO sales.orders SELECT id, note FROM staging.orders;\n'.repeat(20),
    },
    'they fill a dimension': { sql: many(40, 'sales.dim_store') },
    'they fill settings': { sql: many(40, 'etl.job_config') },
    'they fill what steers jobs': { sql: many(40, 'etl_ctrl.batch_info') },
    'they were written from a view of the system': { sql: many(40, 'svv_columns') },
    'they record what jobs did': { sql: one('ops.load_audit'), workload: runs(500) },
    'they fill a temporary table': { sql: `CREATE TEMPORARY TABLE pairs (a int, b int); ${many(40, 'pairs')}` },
    'they fill a table of the session': { sql: many(40, '#pairs') },
    'they are seeds': { sql: { 'seeds/orders.sql': many(40) } },
    'they are a test': { sql: { 'redshift/test_orders.sql': many(40) } },
    'the table is small': { sql: many(40), layouts: [aLayout('redshift.sales.orders', 1, { rows: exactly(9999) })] },
    'it runs now and then': { sql: one(), workload: runs(99) },
    'Athena runs it': { sql: one(), workload: runs(500).map(work => ({ ...work, engine: 'athena' as const })) },
  },
  reports: {
    'a text has many of them': {
      sql: `CREATE TABLE sales.orders (id int, note varchar(9));\n${many(10)}`,
      findings: [
        {
          at: { line: 2, column: 13, endColumn: 25 },
          message: 'sales.orders is filled by INSERT … VALUES: 10 statements of few rows each',
          severity: 'warning',
          confidence: 'medium',
          waste: [{ meter: 'redshift:node-hour', perMonth: { unknown: 'its runs a month' } }],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'they are of a few rows each': { sql: batch(99).repeat(10), findings: [{ at: { line: 1 } }] },
    'they stand among others': {
      sql: many(5) + many(3, 'sales.clicks') + many(5),
      findings: [{ at: { line: 1 }, message: expect.stringContaining('10 statements') }],
    },
    'one has very many rows': {
      sql: batch(1000),
      findings: [{ message: 'sales.orders is filled by INSERT … VALUES: one statement of very many rows' }],
    },
    'it runs all the time': {
      sql: one(),
      workload: runs(100),
      resources: [aCluster('warehouse', 2)],
      layouts: [aLayout('redshift.sales.orders', 1, { rows: exactly(10_000) })],
      findings: [
        {
          message: 'sales.orders is filled by INSERT … VALUES: statements of few rows each',
          severity: 'warning',
          confidence: 'high',
          evidence: ['100 times an hour'],
          // 73,000 runs of a tenth of a second on two nodes
          waste: [{ perMonth: { low: 0, high: expect.closeTo(4.06, 1) } }],
        },
      ],
    },
    'it runs so often that commits queue': { sql: one(), workload: runs(1000), findings: [{ severity: 'error' }] },
    'a template names the target': { sql: batch(1000).replace('sales.orders', '{{ target }}'), findings: [{}] },
  },
});
