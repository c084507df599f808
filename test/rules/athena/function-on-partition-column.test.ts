import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/function-on-partition-column.ts';
import { editedBy } from '../../support/edits.ts';
import { aLayout } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const ddl = `
  CREATE EXTERNAL TABLE visits (url string) PARTITIONED BY (year string, month string, dt string) STORED AS PARQUET
  LOCATION 's3://lake/visits/';
  CREATE EXTERNAL TABLE counts (n int) PARTITIONED BY (day date) STORED AS PARQUET LOCATION 's3://lake/counts/';
  CREATE EXTERNAL TABLE devices (id int) PARTITIONED BY (device string) STORED AS PARQUET
  LOCATION 's3://lake/devices/' TBLPROPERTIES ('projection.enabled' = 'true', 'projection.device.type' = 'injected');
  CREATE TABLE orders (id bigint, ts timestamp) PARTITIONED BY (day(ts)) LOCATION 's3://lake/orders/'
  TBLPROPERTIES ('table_type' = 'ICEBERG');
`;
const asked = (query: string) => ({ sql: { 'ddl.sql': ddl, 'query.sql': query } });
const where = (condition: string) => asked(`SELECT url FROM visits WHERE ${condition}`);
const sized = (partitions: number) => ({
  ...where(`substr(dt, 1, 4) = '2026'`),
  layouts: [aLayout('awsdatacatalog.visits', 50e9, { partitions })],
});

testRule(rule, {
  silent: {
    'the key stands bare': where(`dt >= '20261101'`),
    'the constant has the function': where(`dt >= date_format(current_date - interval '7' day, '%Y%m%d')`),
    'NOT stands before the comparison of the bare key': where(`NOT (dt < '20261101')`),
    'NOT stands before comparisons of bare keys': where(`NOT (year < '2026' OR dt NOT BETWEEN '1' AND '2')`),
    'NOT stands before two comparisons of one key': where(`NOT (dt < '1' AND dt > '2')`),
    'LIKE compares it': where(`dt LIKE '2026%'`),
    'every branch compares it bare': where(`dt = '1' OR dt >= '2'`),
    'another condition compares the same key bare': where(`substr(dt, 1, 4) = '2026' AND dt >= '20260101'`),
    'the condition has another column too': where('dt || url = ?'),
    'the function is around another column': where('lower(url) = ? AND dt = ?'),
    'it is compared with a template, which may be a column': where('substr(dt, 1, 4) = {{ this_year() }}'),
    'the table is Iceberg': asked('SELECT id FROM orders WHERE date(ts) = current_date'),
    'the key is injected: another rule says so': asked(`SELECT id FROM devices WHERE lower(device) = 'a'`),
    'a literal has the wrong type: another rule says so': where(`substr(dt, 1, 4) = '2026' AND year = 2026`),
    'it is known to have few partitions': sized(999),
    'nobody knows the table': asked(`SELECT a FROM b WHERE date(dt) = current_date`),
  },
  reports: {
    'a function is around the key': {
      ...where(`url = 'a' AND substr(dt, 1, 4) = '2026'`),
      findings: [
        {
          at: { file: 'query.sql', line: 1, column: 44, endColumn: 69 },
          message: 'dt of visits stands inside an expression: every partition is listed before one is chosen',
          severity: 'info',
          confidence: 'medium',
          waste: [],
          remedy: { kind: 'decide' },
        },
      ],
    },
    'NOT stands before a function around a key': {
      ...where(`NOT (substr(dt, 1, 4) < '2026')`),
      findings: [{ at: { column: 30 }, message: expect.stringContaining('dt of visits stands inside') }],
    },
    'keys are put together': {
      ...where(`year || month >= '202601' AND dt > '1'`),
      findings: [{ message: expect.stringContaining('month, year of visits stands inside an expression') }],
    },
    'a view puts them together': {
      sql: {
        'ddl.sql': `${ddl} CREATE VIEW v AS SELECT url, concat(year, month) AS m FROM visits;`,
        'query.sql': `SELECT url FROM v WHERE m = '202601'`,
      },
      findings: [{ at: { column: 25 } }],
    },
    'it has a thousand partitions': {
      ...sized(1_000),
      findings: [
        {
          message: 'dt of visits stands inside an expression: all 1,000 partitions are listed before one is chosen',
          severity: 'info',
          confidence: 'high',
          evidence: ['1 page of GetPartitions for each run'],
        },
      ],
    },
    'it has ten thousand partitions': {
      ...sized(10_000),
      findings: [{ severity: 'warning', evidence: ['10 pages of GetPartitions for each run'] }],
    },
    'a date is made of it': {
      ...where(`CAST(dt AS date) >= DATE '2026-11-01'`),
      findings: [{ remedy: { kind: 'edit-text', safe: false } }],
    },
    'a timestamp is made of it: what it looks like is not known': {
      ...where(`date_parse(dt, '%Y%m%d') >= DATE '2026-11-01'`),
      findings: [{ remedy: { kind: 'decide' } }],
    },
    'text is made of a date': {
      ...asked(`SELECT n FROM counts WHERE CAST(day AS varchar) = '2026-11-01'`),
      findings: [{ remedy: { kind: 'decide' } }],
    },
  },
});

test('a cast to what the key is goes', () => {
  expect(
    editedBy(rule, `${ddl}SELECT url FROM visits v WHERE CAST(v."dt" AS varchar) >= '2026';`, { safe: true }),
  ).toContain(`WHERE v."dt" >= '2026';`);
});

test('a date becomes text, as the key is', () => {
  const condition = "DATE '2026-11-01' <= date( dt ) AND year = '2026'";
  expect(editedBy(rule, `${ddl}SELECT url FROM visits WHERE ${condition};`, { safe: false })).toContain(
    `WHERE '2026-11-01' <= dt AND year = '2026';`,
  );
});
