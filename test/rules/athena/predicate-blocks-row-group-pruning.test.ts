import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/predicate-blocks-row-group-pruning.ts';
import { aLayout, aTable, aWork, exactly } from '../../support/facts.ts';
import { editedBy } from '../../support/edits.ts';
import { sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const id = 'awsdatacatalog.web.clicks';
const ddl = (stored = 'PARQUET') =>
  `CREATE EXTERNAL TABLE web.clicks (seen_at timestamp, sent_at timestamp, page int, name string) PARTITIONED BY (dt string) STORED AS ${stored} LOCATION 's3://lake/clicks/';\n`;
const query = (where: string) => `SELECT count(page) FROM web.clicks WHERE ${where}`;
const asking = (where: string) => ({ sql: ddl() + query(where) });
const day = "date_format(seen_at, '%Y-%m-%d') = '2026-11-01'";
const sql = sqlOf(query(day), 'athena');
const over = { writtenOver: { first: '2026-07-25', last: '2026-11-01' } };
const names = (what: string) =>
  `${what} gives no range by which row groups of web.clicks could be skipped (not known: its size)`;

testRule(rule, {
  silent: {
    'the column is bare': asking("seen_at >= TIMESTAMP '2026-11-01 00:00:00'"),
    'the planner sees through date()': asking("date(seen_at) = DATE '2026-11-01'"),
    'the planner sees through a cast to a date': asking(
      "CAST(seen_at AS date) BETWEEN DATE '2026-11-01' AND DATE '2026-11-02'",
    ),
    'the planner sees through date_trunc()': asking("date_trunc('month', seen_at) = TIMESTAMP '2026-11-01 00:00:00'"),
    'the planner sees through year()': asking('year(seen_at) = 2026'),
    'the year is extracted': asking('extract(year FROM seen_at) = 2026'),
    'the planner sees through a cast to a wider number': asking('CAST(page AS bigint) = 7'),
    'a text is cast to text': asking("CAST(name AS varchar) = 'x'"),
    'a LIKE has a fixed beginning': asking("name LIKE 'x%'"),
    'a LIKE has none': asking("lower(name) LIKE '%x'"),
    'values are left out': asking("lower(name) <> 'x'"),
    'the function is on the constant': asking("name = lower('X')"),
    'columns are compared with each other': asking("date_trunc('day', seen_at) = date_trunc('day', sent_at)"),
    'it is a partition key': asking("substr(dt, 1, 7) = '2026-11'"),
    'Iceberg partitions by a transform of it': {
      sql: `CREATE TABLE web.clicks (seen_at timestamp, page int) PARTITIONED BY (day(seen_at)) LOCATION 's3://lake/c/' TBLPROPERTIES ('table_type' = 'ICEBERG');\n${query(day)}`,
    },
    'another condition gives a range': asking(`hour(seen_at) = 7 AND seen_at >= TIMESTAMP '2026-11-01 00:00:00'`),
    'another condition gives a range that the planner unwraps': asking('month(seen_at) = 11 AND year(seen_at) = 2026'),
    'an OR of equalities gives a range': asking("lower(name) = 'x' AND (name = 'x' OR name = 'X')"),
    'partitions pick the day already': asking("dt = '2026-11-01' AND hour(seen_at) BETWEEN 8 AND 10"),
    'it is in the list of results': { sql: `${ddl()}SELECT lower(name) FROM web.clicks` },
    'an OR is of one column': asking('page = 1 OR page > 7'),
    'an OR is of columns in no order': asking("page = 1 OR name = 'x'"),
    'an OR is of a partition key too': asking("dt = '2026-11-01' OR seen_at >= TIMESTAMP '2026-11-01 00:00:00'"),
    'a branch of an OR would give no range by itself': asking(
      "seen_at >= TIMESTAMP '2026-11-01 00:00:00' OR lower(name) = 'x'",
    ),
    'a branch of an OR compares columns with each other': asking('seen_at < sent_at OR page = 1'),
    'an OR stands beside a range': asking("(seen_at >= TIMESTAMP '2026-11-01 00:00:00' OR page = 1) AND page > 0"),
    'rows are stored whole': { sql: ddl('TEXTFILE') + query(day) },
    'nobody describes the table': { sql: query(day) },
    'its keys are not known': {
      sql: query(day),
      tables: [aTable(id, { format: 'parquet', partitionBy: { unknown: 'a template' } })],
    },
    'a view has the condition': {
      sql: {
        'view.sql': `${ddl()}CREATE VIEW web.v AS SELECT page FROM web.clicks WHERE ${day}`,
        'q.sql': 'SELECT page FROM web.v',
      },
    },
    'the table is known to be small': { ...asking(day), layouts: [aLayout(id, 0.9e9)] },
    'its files are read whole anyway': {
      ...asking(day),
      layouts: [aLayout(id, 90e9, { sizes: [...Array.from({ length: 21 }, () => 0), 45_000] })],
    },
    'the range would keep nearly all days': {
      ...asking("date_format(seen_at, '%Y-%m-%d') >= '2026-08-01'"),
      layouts: [aLayout(id, 90e9, over)],
    },
  },
  reports: {
    'a day is formatted': {
      ...asking(day),
      findings: [
        {
          subject: { sql },
          at: { line: 2, column: 42, endColumn: 89 },
          message: names('date_format() on seen_at'),
          severity: 'info',
          confidence: 'low',
          waste: [{ meter: 'athena:scanned-byte', perMonth: { unknown: 'how its rows are sorted' } }],
          remedy: { kind: 'edit-text', safe: true },
        },
      ],
    },
    'the days tell what it would leave out': {
      ...asking(day),
      layouts: [aLayout(id, 90e9, over)],
      workload: [aWork(sql, 30, 10e9)],
      findings: [
        {
          message: 'date_format() on seen_at gives no range by which row groups of web.clicks could be skipped',
          severity: 'warning',
          confidence: 'medium',
          evidence: ['90 GB in size, read 30 times a month, 300 GB scanned a month'],
          // 99 of 100 days
          waste: [{ now: exactly(300e9), perMonth: { low: 0, high: expect.closeTo(297e9, -3) } }],
        },
      ],
    },
    'a month of any year is asked for': {
      ...asking('month(seen_at) = 11'),
      findings: [{ message: names('month() on seen_at'), remedy: { kind: 'decide' } }],
    },
    'an hour is extracted': {
      ...asking('extract(hour FROM seen_at) = 7'),
      findings: [{ message: names('extract() on seen_at') }],
    },
    'a number is cast to text': {
      ...asking("CAST(page AS varchar) = '7'"),
      findings: [{ message: names('a cast to varchar on page'), remedy: { kind: 'edit-text', safe: true } }],
    },
    'a beginning is cut off': {
      ...asking("substr(name, 1, 3) = 'abc'"),
      findings: [{ message: names('substr() on name') }],
    },
    'letters are made small': {
      ...asking("lower(name) IN ('a', 'b')"),
      findings: [{ message: names('lower() on name') }],
    },
    'nulls are replaced': { ...asking('coalesce(page, 0) > 7'), findings: [{ message: names('coalesce() on page') }] },
    'it is calculated with': { ...asking('page + 1 > 7'), findings: [{ message: names('arithmetic on page') }] },
    'a date is made of a moved time': {
      ...asking("date(seen_at + INTERVAL '3' HOUR) = DATE '2026-11-01'"),
      findings: [{ message: names('arithmetic on seen_at') }],
    },
    'the constant comes first, and names are quoted': {
      sql: `${ddl()}SELECT c."page" FROM "web"."clicks" c WHERE 11 = month(c."seen_at")`,
      findings: [{ message: names('month() on seen_at') }],
    },
    'it stands in the ON of an inner join': {
      sql: `${ddl()}SELECT c.page FROM web.pages p JOIN web.clicks c ON c.page = p.page AND lower(c.name) = 'x'`,
      findings: [{ message: names('lower() on name') }],
    },
    'it stands above a CTE': {
      sql: `${ddl()}WITH c AS (SELECT page, seen_at FROM web.clicks) SELECT page FROM c WHERE month(seen_at) = 11`,
      findings: [{ at: { line: 2, column: 75 } }],
    },
    'an OR is of two columns, one a time': {
      ...asking("seen_at >= TIMESTAMP '2026-11-01 00:00:00' OR page = 1"),
      findings: [
        { message: names('An OR over page and seen_at'), remedy: { advice: expect.stringContaining('every branch') } },
      ],
    },
    'a CTE that is used twice has it once': {
      sql: `${ddl()}WITH c AS (SELECT page FROM web.clicks WHERE month(seen_at) = 11) SELECT a.page FROM c a JOIN c b ON a.page = b.page`,
      findings: [{}],
    },
    'it is as large as asked for': { ...asking(day), layouts: [aLayout(id, 1e9)], findings: [{}] },
  },
});

test.each([
  [day, "date(seen_at) = DATE '2026-11-01'", true],
  ["'2026-11-01' = format_datetime(seen_at, 'yyyy-MM-dd')", "date(seen_at) = DATE '2026-11-01'", true],
  [
    "date_format(clicks.\"seen_at\", '%Y-%m-%d') IN ('2026-11-01', '2026-11-03')",
    "date(clicks.\"seen_at\") IN (DATE '2026-11-01', DATE '2026-11-03')",
    true,
  ],
  [
    "date_format(seen_at, '%Y-%m-%d') BETWEEN '2026-11-01' AND '2026-11-03'",
    "date(seen_at) BETWEEN DATE '2026-11-01' AND DATE '2026-11-03'",
    false,
  ],
  ["'2026-11-01' <= date_format(seen_at, '%Y-%m-%d')", "date(seen_at) >= DATE '2026-11-01'", false],
  ["CAST(page AS varchar) = '70'", 'page = 70', true],
  ["CAST(page AS varchar) IN ('-1', '0') AND name = 'x'", "page IN (-1, 0) AND name = 'x'", true],
])('%s becomes %s', (before, after, safe) => {
  expect(editedBy(rule, ddl() + query(before), { safe })).toBe(ddl() + query(after));
});

test.each([
  "date_format(seen_at, '%Y-%m') = '2026-11'",
  "date_format(seen_at, '%Y-%m-%d') = '2026-11-31'",
  "date_format(seen_at, '%Y-%m-%d') = '2026-1-1'",
  "date_format(seen_at + INTERVAL '1' DAY, '%Y-%m-%d') = '2026-11-01'",
  "CAST(page AS varchar) = '07'",
  "CAST(page AS varchar) > '7'",
  "CAST(page AS varchar(2)) = '7'",
])('%s is left to people', where => {
  expect(() => editedBy(rule, ddl() + query(where))).toThrow('the rule finds nothing to edit');
});
