import { expect } from 'vitest';
import rule from '../../../src/rules/redshift/select-star.ts';
import { aCluster, aLayout, aWork, exactly } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const columns = (number: number) => Array.from({ length: number }, (_, n) => `c${n} int`).join(', ');
const ddl = `CREATE TABLE sales.wide (${columns(24)}); CREATE TABLE sales.slim (${columns(20)});\n`;
const star = 'SELECT * FROM sales.wide WHERE c1 = 7';
const size = (bytes: number) => [aLayout('redshift.sales.wide', bytes)];

testRule(rule, {
  silent: {
    'columns are listed': { sql: `${ddl}SELECT c1, c2 FROM sales.wide` },
    'the table is narrow': { sql: `${ddl}SELECT * FROM sales.slim` },
    'nobody knows the columns': { sql: star },
    'rows are counted': { sql: `${ddl}SELECT count(*) FROM sales.wide` },
    'it asks whether rows exist': {
      sql: `${ddl}SELECT c1 FROM sales.slim s WHERE EXISTS (SELECT * FROM sales.wide w WHERE w.c1 = s.c1)`,
    },
    'the query above it lists columns': { sql: `${ddl}SELECT c1 FROM (SELECT * FROM sales.wide) w` },
    'the query above the CTE lists columns': { sql: `${ddl}WITH w AS (${star}) SELECT c2 FROM w` },
    'the star is of a subquery with columns': { sql: `${ddl}SELECT * FROM (SELECT c1, c2 FROM sales.wide) w` },
    'the star is of the narrow side of a join': {
      sql: `${ddl}SELECT s.* FROM sales.slim s JOIN sales.wide w ON w.c1 = s.c1`,
    },
    'it is a preview': { sql: `${ddl}${star} LIMIT 100` },
    'it is a preview with TOP': { sql: `${ddl}SELECT TOP 100 * FROM sales.wide` },
    'it copies rows': { sql: `${ddl}INSERT INTO sales.other SELECT * FROM sales.wide` },
    'it copies a table': { sql: `${ddl}CREATE TABLE sales.wide_new AS SELECT * FROM sales.wide` },
    'it puts tables under each other': {
      sql: `${ddl}CREATE TABLE sales.all_new AS SELECT * FROM sales.wide UNION ALL SELECT * FROM sales.wide`,
    },
    'the table is small': { sql: ddl + star, layouts: size(0.9e9) },
    'the table is temporary': { sql: `CREATE TEMP TABLE wide (${columns(24)}); SELECT * FROM wide` },
    'the table is of files': {
      sql: `CREATE EXTERNAL TABLE lake.wide (${columns(24)}) STORED AS TEXTFILE LOCATION 's3://l/w/'; SELECT * FROM lake.wide`,
    },
    'it is a test': { sql: { 'tests/wide.sql': ddl + star } },
  },
  reports: {
    'a table is made of several without duplicates': {
      sql: `${ddl}CREATE TABLE sales.all_new AS SELECT * FROM sales.wide UNION SELECT c1 FROM sales.slim`,
      findings: [{ severity: 'info' }],
    },
    'all columns reach the result': {
      sql: ddl + star,
      findings: [
        {
          at: { line: 2, column: 8, endColumn: 9 },
          message: 'SELECT * reads all 24 columns of sales.wide',
          severity: 'info',
          confidence: 'medium',
          waste: [
            {
              meter: 'redshift:node-hour',
              now: { unknown: 'its runs a month' },
              perMonth: { unknown: 'which of the columns are needed' },
            },
          ],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'it runs every day': {
      sql: ddl + star,
      layouts: size(1e9),
      resources: [aCluster('warehouse', 2)],
      workload: [
        aWork(sqlOf(star, 'redshift'), 30, 0, { engine: 'redshift', place: 'warehouse', msPerRun: exactly(3_600_000) }),
      ],
      findings: [{ waste: [{ of: 'ra3.xlplus', now: { low: expect.closeTo(60), high: expect.closeTo(60) } }] }],
    },
    'the star is the table’s own in a join': {
      sql: `${ddl}SELECT w.*, s.c3 FROM sales.slim s JOIN sales.wide w ON w.c1 = s.c1`,
      findings: [{ at: { line: 2, column: 8, endColumn: 11 } }],
    },
    'stars lead through a CTE and a subquery': {
      sql: `${ddl}WITH w AS (${star}) SELECT * FROM (SELECT * FROM w) x`,
      findings: [{ at: { line: 2, column: 19 } }],
    },
    'it is unloaded': {
      sql: `${ddl}UNLOAD ('${star}') TO 's3://lake/wide/' IAM_ROLE default FORMAT PARQUET`,
      findings: [{ message: 'SELECT * reads all 24 columns of sales.wide' }],
    },
    'a view shows it': {
      sql: `${ddl}CREATE VIEW sales.v AS ${star} WITH NO SCHEMA BINDING`,
      findings: [{ message: 'SELECT * shows all 24 columns of sales.wide', confidence: 'low', waste: [] }],
    },
    'a materialized view stores it': {
      sql: `${ddl}CREATE MATERIALIZED VIEW sales.v AS ${star}`,
      findings: [{ message: 'SELECT * reads all 24 columns of sales.wide' }],
    },
    'a table is made of a join': {
      sql: `${ddl}CREATE TABLE sales.joined AS SELECT w.* FROM sales.wide w JOIN sales.slim s ON s.c1 = w.c1`,
      findings: [{}],
    },
    'rows are sorted before the first are taken': { sql: `${ddl}${star} ORDER BY c2 LIMIT 10`, findings: [{}] },
    'the limit leaves very many rows': { sql: `${ddl}${star} LIMIT 10001`, findings: [{}] },
    'the names are quoted': { sql: `${ddl}SELECT * FROM "sales"."wide"`, findings: [{}] },
  },
});
