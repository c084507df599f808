import { expect } from 'vitest';
import rule from '../../../src/rules/redshift/unload-text-serial.ts';
import { aCluster, aLayout, aTable, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const unload = (options: string, query = 'SELECT id, net FROM sales.orders', path = 's3://lake/orders/') =>
  `UNLOAD ('${query}') TO '${path}' IAM_ROLE default ${options};`;
const atLake = [aTable('awsdatacatalog.raw.orders', { format: 'csv' }, { location: 's3://lake/orders/' })];

testRule(rule, {
  silent: {
    'it writes Parquet': { sql: unload('FORMAT AS PARQUET') },
    'it writes Parquet, to a table of the lake': { sql: unload('FORMAT PARQUET PARALLEL ON'), tables: atLake },
    'its text is compressed, and nothing is known of its readers': { sql: unload('CSV GZIP') },
    'its text is compressed by zstd': { sql: unload("DELIMITER '|' ZSTD PARALLEL TRUE") },
    'it writes a file for people': { sql: unload('CSV HEADER PARALLEL OFF') },
    'it writes groups': { sql: unload('CSV PARALLEL OFF', 'SELECT store, sum(net) FROM sales.orders GROUP BY store') },
    'it writes a total': { sql: unload('', 'SELECT max(id) FROM sales.orders') },
    'it writes distinct rows': { sql: unload('', 'SELECT DISTINCT store FROM sales.orders') },
    'it writes a few rows': {
      sql: unload('PARALLEL OFF', 'SELECT * FROM (SELECT id FROM sales.orders LIMIT 10) LIMIT 10'),
    },
    'it writes the top rows': { sql: unload('PARALLEL OFF', 'SELECT TOP 10 id FROM sales.orders') },
    'what it reads is small': { sql: unload('PARALLEL OFF'), layouts: [aLayout('redshift.sales.orders', 0.9e9)] },
    'a template writes its options': { sql: unload('{{ options }}') },
    'a template writes its format': { sql: unload('FORMAT AS {{ format }}') },
    'a parameter is its path': { sql: unload('').replace("'s3://lake/orders/'", ':path') },
    'it is a test': { sql: { 'tests/unload.sql': unload('') } },
  },
  reports: {
    'it writes plain text': {
      sql: unload(''),
      findings: [
        {
          at: { line: 1, column: 45, endColumn: 67 },
          message: 'UNLOAD writes text that is not compressed',
          severity: 'info',
          confidence: 'low',
          waste: [
            {
              meter: 'redshift:node-hour',
              now: { unknown: 'its runs a month' },
              perMonth: { unknown: 'how much of its runs is writing' },
            },
          ],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'it writes plain CSV': { sql: unload('\nCSV'), findings: [{ at: { line: 2, column: 1, endColumn: 4 } }] },
    'it writes JSON': { sql: unload('\nFORMAT AS JSON'), findings: [{ at: { line: 2 } }] },
    'it writes on one slice': {
      sql: unload('CSV GZIP\nPARALLEL OFF'),
      findings: [{ at: { line: 2, column: 1, endColumn: 13 }, message: 'UNLOAD writes text on one slice' }],
    },
    'it writes Parquet on one slice': {
      sql: unload('FORMAT AS PARQUET PARALLEL FALSE'),
      findings: [{ message: 'UNLOAD writes Parquet on one slice' }],
    },
    'it writes compressed text to a table of the lake': {
      sql: unload('CSV GZIP ALLOWOVERWRITE', undefined, 's3://lake/orders/dt={{ ds }}/'),
      tables: atLake,
      findings: [
        {
          message: 'UNLOAD writes text to the files of raw.orders',
          severity: 'warning',
          confidence: 'high',
          remedy: { advice: expect.stringContaining('declared as Parquet') },
        },
      ],
    },
    'it writes a file with a header to a table of the lake': {
      sql: unload('CSV HEADER PARALLEL OFF'),
      tables: atLake,
      findings: [{ severity: 'warning' }],
    },
    'a table elsewhere begins alike': {
      sql: unload('CSV', undefined, 's3://lake/orders_eu/'),
      tables: atLake,
      findings: [{ severity: 'info' }],
    },
    'what it reads is large, and it runs every night': {
      sql: unload('PARALLEL OFF'),
      layouts: [aLayout('redshift.sales.orders', 1e9)],
      resources: [aCluster('warehouse', 2)],
      workload: [
        aWork(sqlOf(unload('PARALLEL OFF'), 'redshift'), 30, 0, {
          engine: 'redshift',
          place: 'warehouse',
          msPerRun: exactly(3_600_000),
        }),
      ],
      findings: [{ waste: [{ of: 'ra3.xlplus', now: { low: expect.closeTo(60), high: expect.closeTo(60) } }] }],
    },
    'one arm of a union has all rows': {
      sql: unload('', 'SELECT count(*), 1 FROM sales.orders UNION ALL SELECT id, net FROM sales.orders'),
      findings: [{}],
    },
  },
});
