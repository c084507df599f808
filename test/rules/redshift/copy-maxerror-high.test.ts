import { expect } from 'vitest';
import rule from '../../../src/rules/redshift/copy-maxerror-high.ts';
import { testRule } from '../../support/test-rule.ts';

const copy = (options: string, target = 'sales.orders') =>
  `COPY ${target} FROM 's3://lake/orders/' IAM_ROLE default CSV ${options};\n`;
const after = (query: string) => copy('MAXERROR 50') + query;

testRule(rule, {
  silent: {
    'the option is left out': { sql: copy('GZIP') },
    'no error is allowed': { sql: copy('MAXERROR 0') },
    'nothing is loaded': { sql: copy('MAXERROR 100000 NOLOAD') },
    'a template says how many': { sql: copy('MAXERROR {{ var.value.max_errors }}') },
    'a parameter says how many': { sql: copy('MAXERROR :max_errors') },
    'the option stands in a comment': { sql: copy('/* MAXERROR 5000 */ GZIP -- maxerror 10') },
    'the option stands in the path': { sql: copy('').replace('orders/', 'maxerror 5000/') },
    'its script reads the errors afterwards': {
      sql: after('SELECT * FROM stl_load_errors WHERE query = pg_last_copy_id();'),
    },
    'its script reads the errors of Serverless': {
      sql: after('INSERT INTO ops.audit SELECT count(*) FROM sys_load_error_detail;'),
    },
    'its script names the errors in full': { sql: after('SELECT 1 FROM "pg_catalog"."STL_LOAD_ERRORS" e;') },
    'its script joins the errors': {
      sql: after('SELECT e.line_number FROM stl_query q JOIN stl_load_errors e ON e.query = q.query;'),
    },
    'a session looks at a file': { sql: copy('MAXERROR 10', '#orders') },
    'it is a temporary table': { sql: `CREATE TEMP TABLE orders_in (id int);\n${copy('MAXERROR 10', 'orders_in')}` },
    'it is a temporary table, created as a query': {
      sql: `CREATE LOCAL TEMPORARY TABLE orders_in AS SELECT 1 AS id;\n${copy('MAXERROR 10', 'orders_in')}`,
    },
    'somebody tries things': { sql: copy('MAXERROR 10', 'sandbox.orders') },
    'it is a test of the loader': { sql: { 'tests/load.sql': copy('MAXERROR 10') } },
    'another engine copies': { sql: 'CREATE TABLE maxerror (maxerror int);' },
  },
  reports: {
    'nothing reads the errors': {
      sql: copy('GZIP\nMAXERROR 10'),
      findings: [
        {
          at: { line: 2, column: 1, endColumn: 12 },
          message:
            'COPY into sales.orders leaves out rows that fail to load and nothing after it in its text reads the load errors',
          severity: 'warning',
          confidence: 'medium',
          waste: [],
          remedy: { kind: 'decide', safe: false },
        },
      ],
    },
    'so many may be left out that the feed is broken': {
      sql: copy('MAXERROR AS 1000'),
      findings: [
        {
          message:
            'COPY into sales.orders leaves out rows that fail to load, 1,000 of them or more, and nothing after it in its text reads the load errors',
          severity: 'error',
        },
      ],
    },
    'any number may be left out': { sql: copy('ignoreallerrors'), findings: [{ severity: 'error' }] },
    'the files are Parquet': {
      sql: copy('MAXERROR 10').replace('CSV', 'FORMAT AS PARQUET'),
      findings: [{ severity: 'warning' }],
    },
    'its script reads another table': { sql: after('SELECT count(*) FROM sales.load_errors;'), findings: [{}] },
    'its script reads the errors of an earlier load': {
      sql: `SELECT * FROM stl_load_errors;\n${copy('MAXERROR 10')}`,
      findings: [{ at: { line: 2 } }],
    },
    'another script reads the errors': {
      sql: { 'load.sql': copy('MAXERROR 10'), 'apart/load.sql': copy('MAXERROR 20', 'sales.clicks') },
      findings: [{ at: { file: 'load.sql' } }, { at: { file: 'apart/load.sql' } }],
    },
    'two loads of one script allow them': {
      sql: copy('MAXERROR 10') + copy('MAXERROR 10', '"Sales"."Clicks"'),
      findings: [{}, { message: expect.stringContaining('COPY into sales.clicks') }],
    },
    'a template names the target': {
      sql: copy('MAXERROR 10', '{{ schema }}.orders'),
      findings: [{ message: expect.stringContaining('COPY into a table that a template names leaves') }],
    },
    'its name merely looks like a test': { sql: copy('MAXERROR 10', 'sales.contest_entries'), findings: [{}] },
  },
});
