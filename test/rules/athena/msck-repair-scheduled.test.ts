import { expect } from 'vitest';
import rule from '../../../src/rules/athena/msck-repair-scheduled.ts';
import { aLayout, aTable, aWork } from '../../support/facts.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const repair = 'MSCK REPAIR TABLE web.clicks';
const id = 'awsdatacatalog.web.clicks';
const day = [{ column: 'dt', transform: 'identity' }];
const clicks = aTable(id, { type: 'hive', partitionBy: day });
const projected = aTable(id, { type: 'hive', partitionBy: day, projection: { 'projection.enabled': 'true' } });
const ddl =
  "CREATE EXTERNAL TABLE web.clicks (a int) PARTITIONED BY (dt date) STORED AS PARQUET LOCATION 's3://lake/clicks/';\n";
const layouts = (partitions: number) => [aLayout(id, 1e9, { partitions, files: 20_000 })];
const runs = (perMonth: number, text = repair) => [aWork(sqlOf(text, 'athena'), perMonth, 0)];

testRule(rule, {
  silent: {
    'its text creates the table': { sql: ddl + repair },
    'it runs less than once a day on few partitions': {
      sql: repair,
      tables: [clicks],
      layouts: layouts(1000),
      workload: runs(29),
    },
    'its table has no partitions': { sql: repair, tables: [aTable(id, {}, { columns: [{ name: 'a', type: 'int' }] })] },
    'partitions are added by name': { sql: "ALTER TABLE web.clicks ADD PARTITION (dt = '2026-11-01')" },
    'it is a word in a comment': { sql: `-- ${repair}\nSELECT 1` },
    'a template hides its table': { sql: 'MSCK REPAIR TABLE {{ table }}' },
    'Redshift knows no such statement': { sql: 'REFRESH MATERIALIZED VIEW web.clicks' },
  },
  reports: {
    'it runs every day': {
      sql: repair,
      tables: [clicks],
      layouts: layouts(400),
      workload: runs(30),
      findings: [
        {
          at: { line: 1, column: 19, endColumn: 29 },
          message: 'MSCK REPAIR TABLE lists all of web.clicks to find its new partitions',
          severity: 'warning',
          confidence: 'medium',
          evidence: ['it runs 30 times a month, 400 partitions'],
          // 20 pages of a thousand files, and a folder for each partition at most
          waste: [{ meter: 's3:put-request', perMonth: { low: 600, high: 12_600 } }],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'its table has many partitions': {
      sql: repair,
      layouts: layouts(1001),
      workload: runs(1),
      findings: [{ severity: 'warning', confidence: 'medium' }],
    },
    'nothing is known but the text': {
      sql: 'msck repair table `web`.`clicks` sync partitions;',
      findings: [
        {
          message:
            'MSCK REPAIR TABLE lists all of web.clicks to find its new partitions (not known: its runs a month and its partitions)',
          severity: 'info',
          confidence: 'low',
          waste: [{ perMonth: { unknown: expect.stringContaining('its runs a month') } }],
        },
      ],
    },
    'another text creates the table': {
      sql: { 'ddl.sql': ddl, 'nightly.sql': repair },
      findings: [{ at: { file: 'nightly.sql' } }],
    },
    'its partitions are projected': {
      sql: repair,
      tables: [projected],
      workload: runs(1),
      findings: [
        {
          message: 'MSCK REPAIR TABLE on web.clicks does nothing for its queries: its partitions are projected',
          severity: 'warning',
          confidence: 'high',
          remedy: { advice: 'Remove the statement' },
        },
      ],
    },
  },
});
