import { expect } from 'vitest';
import rule from '../../../src/rules/catalog/unpartitioned-table.ts';
import { aLayout, aScan, aStatement, aTable, aWork } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const GB = 1e9;
const id = 'awsdatacatalog.web.events';
const columns = [
  { name: 'user', type: 'bigint' },
  { name: 'dt', type: 'date' },
  { name: 'happened_at', type: 'timestamp(3)' },
];
const rest = { columns, location: 's3://lake/events/' };
const aTableWith = (...columns: readonly (readonly [name: string, type: string])[]) => [
  aTable(id, {}, { ...rest, columns: columns.map(([name, type]) => ({ name, type })) }),
];
const tables = [aTable(id, { format: 'parquet' }, rest)];
const daily = aStatement('daily', [aScan(id, [['dt', '=', '2026-11-20']])]);
const byUser = aStatement('byUser', [aScan(id, [['user', '=', '7']])]);
const over = { first: '2026-08-23', last: '2026-11-30' };
const layouts = [aLayout(id, 80 * GB, { writtenOver: over })];
const known = { tables, layouts, statements: [daily], workload: [aWork('daily', 30, 20 * GB)] };
const asking = (...filters: readonly (readonly [string, string, ...string[]])[]) => ({
  ...known,
  statements: [aStatement('daily', [aScan(id, filters)])],
});
const named = (name: string) => ({ tables: [aTable(`awsdatacatalog.web.${name}`, {}, rest)] });
const ddl = (create: string) => ({ sql: `CREATE ${create} LOCATION 's3://lake/t/'` });

testRule(rule, {
  silent: {
    'it has a partition key': { ...known, tables: [aTable(id, { partitionBy: [{ column: 'dt', transform: 'day' }] })] },
    'its partition keys are not known': { tables: [aTable(id, { partitionBy: { unknown: 'var.keys' } }, rest)] },
    'it is a view': { tables: [aTable(id, {}, { ...rest, kind: 'view' })] },
    'Redshift keeps it': { tables: [aTable(id, { type: 'redshift' }, rest)] },
    'it lies nowhere in S3, as in another database': { sql: 'CREATE TABLE orders (id int, created_at timestamp)' },
    'it is known to be small': { ...known, layouts: [aLayout(id, 9.99 * GB)] },
    'history does not read it': { ...known, workload: [aWork('other', 30, GB)] },
    'it is read less often than minRuns': { ...known, workload: [aWork('daily', 4.9, 20 * GB)] },
    'none of its queries compares a date': { ...known, statements: [byUser], workload: [aWork('byUser', 30, 20 * GB)] },
    'its queries only leave one day out': {
      ...known,
      statements: [aStatement('daily', [aScan(id, [['dt', '<>', '2026-01-01']])])],
    },
    'it was written in one day, and nobody knows its queries': {
      tables,
      layouts: [aLayout(id, 80 * GB, { writtenOver: { first: '2026-11-30', last: '2026-11-30' } })],
    },
    'its files are sorted by the date': { ...known, tables: [aTable(id, { sortBy: ['dt'] }, rest)] },
    'its runs read about the day that they ask for': { ...known, workload: [aWork('daily', 30, 1.6 * GB)] },
    'its runs read about the ten days before one that they ask for': {
      ...asking(['dt', '<', '2026-09-01']),
      workload: [aWork('daily', 30, 16 * GB)],
    },
    'its runs read about the ten days after one that they ask for': {
      ...asking(['dt', '>=', '2026-11-21']),
      workload: [aWork('daily', 30, 16 * GB)],
    },
    'nobody knows its size, and its name is that of a dimension': named('dim_customer'),
    'nobody knows its size, and its rows say from when to when they hold': {
      tables: aTableWith(['id', 'int'], ['valid_from', 'date'], ['valid_to', 'date']),
    },
    'nobody knows its size, and its name is that of a lookup table': named('currency_codes'),
    'nobody knows its size, and no column tells time': ddl('EXTERNAL TABLE t (code string, name string)'),
    'nobody knows its size, and its columns only sound like a date': ddl(
      'EXTERNAL TABLE t (update_id bigint, last_update string)',
    ),
    'its own script drops it at the end': { sql: 'CREATE TABLE tmp AS SELECT dt FROM events; DROP TABLE tmp;' },
    'Iceberg partitions it by a transform': ddl('TABLE t (ts timestamp) PARTITIONED BY (day(ts))'),
    'a CTAS will make it, which another rule judges': {
      sql: 'CREATE TABLE web.t AS SELECT id, event_date FROM web.raw',
    },
    'a CTAS partitions it': { sql: "CREATE TABLE t WITH (partitioned_by = ARRAY['dt']) AS SELECT id, dt FROM events" },
  },
  reports: {
    'nobody knows its size, and it says when something began': {
      tables: aTableWith(['id', 'int'], ['valid_from', 'date']),
      findings: [{ severity: 'warning', confidence: 'low' }],
    },
    'most queries of a large table compare its date': {
      ...known,
      findings: [
        {
          severity: 'error',
          confidence: 'high',
          waste: 'simulate',
          evidence: [
            expect.stringContaining('80 GB in size, read 30 times a month, 600 GB scanned'),
            '100 % of its scans compare dt with constants',
          ],
          remedy: { kind: 'rewrite-table', to: { partitionBy: [{ column: 'dt', transform: 'identity' }] } },
        },
      ],
    },
    'it is just as large and as often read as asked for': {
      ...known,
      layouts: [aLayout(id, 10 * GB)],
      workload: [aWork('daily', 5, 10 * GB)],
      findings: [{ severity: 'warning', confidence: 'high' }],
    },
    'it is as large as errorBytes': { ...known, layouts: [aLayout(id, 50 * GB)], findings: [{ severity: 'warning' }] },
    'fewer of its runs than dateFilters compare a date': {
      ...known,
      statements: [daily, byUser],
      workload: [aWork('daily', 30, 20 * GB), aWork('byUser', 31, 20 * GB)],
      findings: [
        {
          severity: 'warning',
          confidence: 'medium',
          evidence: [expect.any(String), '49 % of its scans compare dt with constants'],
        },
      ],
    },
    'half of its runs compare a date': {
      ...known,
      statements: [daily, byUser],
      workload: [aWork('daily', 30, 20 * GB), aWork('byUser', 30, 20 * GB)],
      findings: [{ severity: 'error' }],
    },
    'its queries compare a timestamp': {
      ...known,
      statements: [aStatement('daily', [aScan(id, [['happened_at', '>=']])])],
      findings: [
        {
          remedy: {
            advice: 'Partition it by day(happened_at)',
            to: { type: 'iceberg', partitionBy: [{ column: 'happened_at', transform: 'day' }] },
          },
        },
      ],
    },
    'its queries compare text that has a time in it': {
      ...known,
      tables: aTableWith(['event_time', 'string']),
      statements: [aStatement('daily', [aScan(id, [['event_time', '>=', '2026-11-20']])])],
      findings: [{ remedy: { kind: 'decide', advice: 'Partition it by the date in event_time' } }],
    },
    'its queries compare a number that is a day': {
      ...known,
      tables: aTableWith(['date_key', 'int'], ['runtime', 'int']),
      statements: [aStatement('daily', [aScan(id, [['date_key', '=', '20261120']])])],
      findings: [{ remedy: { advice: 'Partition it by date_key' } }],
    },
    'a statement that reads it was not understood in full': {
      ...known,
      statements: [{ ...byUser, gaps: [{ file: 'a.sql', line: 1, column: 1, endLine: 1, endColumn: 9 }] }],
      workload: [aWork('byUser', 30, 20 * GB)],
      findings: [{ confidence: 'medium' }],
    },
    'nobody knows its columns, and its queries compare something': {
      ...known,
      tables: [aTable(id, {}, { ...rest, columns: { unknown: 'a schema registry has them' } })],
      statements: [byUser],
      workload: [aWork('byUser', 30, 20 * GB)],
      findings: [{ confidence: 'medium', waste: [{ perMonth: { unknown: 'how much of it its queries need' } }] }],
    },
    'its runs read more than twice the day that they ask for': {
      ...known,
      workload: [aWork('daily', 30, 1.61 * GB)],
      findings: [{ severity: 'error' }],
    },
    'its runs read more than twice the ten days that they ask for': {
      ...asking(['dt', '>=', '2026-11-21']),
      workload: [aWork('daily', 30, 16.1 * GB)],
      findings: [{ severity: 'error' }],
    },
    'what they ask for is only known when they run': {
      ...asking(['dt', '=']),
      workload: [aWork('daily', 30, 1 * GB)],
      findings: [{ severity: 'error' }],
    },
    'it is large and compared by date, and nobody knows how often': {
      tables,
      layouts,
      statements: [daily],
      findings: [{ severity: 'warning', confidence: 'low' }],
    },
    'it was written in one day, but its queries compare dates': {
      ...known,
      layouts: [aLayout(id, 80 * GB, { writtenOver: { first: '2026-11-30', last: '2026-11-30' } })],
      findings: [{ severity: 'error' }],
    },
    'its size is known, whatever its name': {
      tables: [aTable('awsdatacatalog.web.dim_customer', {}, rest)],
      layouts: [aLayout('awsdatacatalog.web.dim_customer', 80 * GB)],
      findings: [
        { severity: 'warning', confidence: 'low', message: expect.stringContaining('(not known: its runs a month)') },
      ],
    },
    'only its layout is known': {
      tables: aTableWith(['dt', 'date']),
      layouts,
      findings: [{ severity: 'warning', confidence: 'low', waste: [{ perMonth: { unknown: 'its runs a month' } }] }],
    },
    'only its use is known': {
      tables,
      statements: [daily],
      workload: known.workload,
      findings: [{ severity: 'warning', confidence: 'low', waste: [{ perMonth: { unknown: 'its size' } }] }],
    },
    'a CREATE EXTERNAL TABLE is all there is': {
      ...ddl('EXTERNAL TABLE web.t (id bigint, dt string)'),
      findings: [
        {
          at: { line: 1, column: 23 },
          message: 'web.t has no partitions: every query reads all of it (not known: its size and its runs a month)',
          severity: 'warning',
          confidence: 'low',
          remedy: { kind: 'rewrite-table', to: { partitionBy: [{ column: 'dt', transform: 'identity' }] } },
        },
      ],
    },
    'a CTAS makes it, and it is measured': {
      sql: 'CREATE TABLE web.t AS SELECT id, event_date FROM web.raw',
      layouts: [aLayout('awsdatacatalog.web.t', 80 * GB)],
      findings: [
        {
          at: { line: 1, column: 14 },
          confidence: 'low',
          remedy: { kind: 'decide', advice: 'Partition it by event_date' },
        },
      ],
    },
    'it has a date, and no query of the repository compares it': {
      sql: "CREATE EXTERNAL TABLE t (id bigint, dt date) LOCATION 's3://lake/t/'; SELECT count(*) FROM t WHERE id = 7",
      findings: [{ confidence: 'low', remedy: { kind: 'decide' } }],
    },
    'it has two dates, and nobody knows its queries': {
      ...ddl('EXTERNAL TABLE t (ordered date, shipped date)'),
      findings: [{ remedy: { kind: 'decide', advice: 'Partition it by the date that its queries compare' } }],
    },
    'Terraform alone declares it': {
      tables: [
        aTable(id, {}, { ...rest, origins: [{ from: 'hcl', at: { address: 'aws_glue_catalog_table.events' } }] }),
      ],
      findings: [{ at: { address: 'aws_glue_catalog_table.events' } }],
    },
    'the account alone has it': {
      tables: [
        aTable(id, {}, { ...rest, origins: [{ from: 'account', at: { arn: 'arn:aws:glue:…:table/web/events' } }] }),
      ],
      findings: [{ at: { arn: 'arn:aws:glue:…:table/web/events' } }],
    },
  },
});
