import { expect, test } from 'vitest';
import rule from '../../../src/rules/redshift/function-on-sortkey.ts';
import { runRules } from '../../../src/run-rules.ts';
import { aCluster, aLayout, aTable, aWork, exactly } from '../../support/facts.ts';
import { readSql, sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const clicks = `CREATE TABLE web.clicks (ts timestamp, day date, seen timestamptz, page int, note varchar(9))\n`;
const byTime = `${clicks}COMPOUND SORTKEY (ts, page);\n`;
const where = (condition: string, ddl = byTime) => `${ddl}SELECT count(*) FROM web.clicks c WHERE ${condition};`;
const onDay = "DATE_TRUNC('day', c.ts) = '2026-11-01'";
const rows = (count: number) => [aLayout('redshift.web.clicks', 1e9, { rows: exactly(count) })];
const query = `SELECT count(*) FROM web.clicks c WHERE ${onDay}`;

testRule(rule, {
  silent: {
    'the column stands alone': { sql: where("c.ts >= '2026-11-01' AND c.ts < '2026-11-02'") },
    'NOT stands before a comparison of the bare column': { sql: where("NOT (ts < '2026-11-01')") },
    'NOT leaves days out': { sql: where("NOT (DATE(ts) = '2026-11-01')") },
    'the function is on the constant': { sql: where("c.ts >= DATE_TRUNC('day', GETDATE())") },
    'a range of the bare column stands beside it': { sql: where(`${onDay} AND ts > '2026-10-31'`) },
    'the column is none of the sort key': { sql: where("c.day::varchar = '2026-11-01'") },
    'the cast changes nothing': { sql: where("day::date = '2026-11-01'", `${clicks}SORTKEY (day);\n`) },
    'the cast only widens': { sql: where('page::bigint = 7', `${clicks}SORTKEY (page);\n`) },
    'no range says the same: a weekday': { sql: where('EXTRACT(dow FROM ts) = 1') },
    'no range says the same: a month of any year': {
      sql: where("DATE_PART('month', ts) = 11 AND TO_CHAR(ts, 'MM') = '11'"),
    },
    'no range says the same: letter case': { sql: where("LOWER(note) = 'x'", `${clicks}SORTKEY (note);\n`) },
    'it is a pattern that begins with anything': { sql: where("ts::varchar LIKE '%-11-01'") },
    'days are left out, not chosen': { sql: where("DATE(ts) <> '2026-11-01'") },
    'it is compared with another column': { sql: where('DATE(ts) = day') },
    'it is compared with a template, which may be a column': { sql: where('DATE(ts) = {{ day_of("c.day") }}') },
    'text is read that is not in the order of time': {
      sql: where("TO_DATE(note, 'MM/DD/YYYY') >= GETDATE()", `${clicks}SORTKEY (note);\n`),
    },
    'it stands in a negation of more, where its own text says the contrary': {
      sql: where("NOT (DATE(ts) < '2026-02-28' OR page = 1)"),
    },
    'it is one side of an OR': { sql: where(`${onDay} OR page = 1`) },
    'the function is only selected': { sql: `${byTime}SELECT DATE(ts) FROM web.clicks;` },
    'the table is known to be small': { sql: where(onDay), layouts: rows(999_999) },
    'the table is in the lake': {
      sql: query,
      tables: [aTable('redshift.web.clicks', { type: 'hive' })],
    },
    'nobody knows the sort key, and it is no function of time': {
      sql: where("UPPER(note) = 'X' AND page + 1 = 2", `${clicks};`),
    },
    'a quoted name is another column': {
      sql: `CREATE TABLE t ("date" int, ts timestamp) SORTKEY (ts);\nSELECT 1 FROM t WHERE "date" = 1;`,
    },
  },
  reports: {
    'a function is around a day, and a cast around the function': {
      sql: where("DATE_TRUNC('day', day)::date = '2026-11-01'", `${clicks}SORTKEY (day);\n`),
      findings: [
        {
          message:
            'date_trunc() on web.clicks.day, by which the table is sorted first, keeps Redshift from skipping blocks',
          severity: 'warning',
          remedy: { kind: 'edit-text', safe: true },
        },
      ],
    },
    'what a cast makes text of has no range': {
      sql: where("DATE_TRUNC('month', c.ts)::varchar = '2026-11-01'"),
      findings: [{ severity: 'warning', remedy: { kind: 'decide' } }],
    },
    'a template stands in the string that it is compared with': {
      sql: where("DATE(c.ts) = '{{ ds }}'"),
      findings: [{ severity: 'warning' }],
    },
    'text is read that is in the order of time': {
      sql: where("TO_DATE(note, 'YYYYMMDD') >= GETDATE()", `${clicks}SORTKEY (note);\n`),
      findings: [{ severity: 'warning' }],
    },
    'the type is known: a range says the same': {
      sql: where(`page = 1 AND ${onDay}`),
      findings: [
        {
          at: { line: 3, column: 54, endColumn: 54 + onDay.length },
          message:
            'date_trunc() on web.clicks.ts, by which the table is sorted first, keeps Redshift from skipping blocks',
          severity: 'warning',
          confidence: 'medium',
          waste: [{ meter: 'redshift:node-hour', now: { unknown: 'its runs a month' } }],
          remedy: {
            kind: 'edit-text',
            safe: true,
            edits: [{ text: "c.ts >= '2026-11-01' AND c.ts < '2026-11-02'" }],
          },
        },
      ],
    },
    'history tells its time': {
      sql: where(onDay),
      layouts: rows(1e6),
      workload: [
        aWork(sqlOf(query, 'redshift'), 30, 0, {
          engine: 'redshift',
          place: 'warehouse',
          msPerRun: exactly(3_600_000),
        }),
      ],
      resources: [aCluster('warehouse', 2)],
      findings: [
        { waste: [{ of: 'ra3.xlplus', now: { high: expect.closeTo(60) }, perMonth: { unknown: expect.any(String) } }] },
      ],
    },
    'it is a cast': {
      sql: where("ts::date = '2026-11-01'"),
      findings: [{ message: expect.stringContaining('a cast to date on') }],
    },
    'it is a month': {
      sql: where("DATE_TRUNC('month', ts) BETWEEN '2026-11-01' AND '2026-12-01'"),
      findings: [{ confidence: 'high', remedy: { edits: [{ text: "ts >= '2026-11-01' AND ts < '2027-01-01'" }] } }],
    },
    'the constant is no first of a month': {
      sql: where("DATE_TRUNC('month', ts) = '2026-11-02'"),
      findings: [{ remedy: { kind: 'decide' } }],
    },
    'the constant is on the left': {
      sql: where("DATE '2026-11-01' < TRUNC(ts)"),
      findings: [{ remedy: { edits: [{ text: "ts >= '2026-11-02'" }] } }],
    },
    'it is everything since a year': {
      sql: where("DATE_TRUNC('year', ts) >= '2026-01-01'"),
      findings: [{ remedy: { edits: [{ text: "ts >= '2026-01-01'" }] } }],
    },
    'it is everything before a day': {
      sql: where("DATE(ts) < '2026-02-28'"),
      findings: [{ remedy: { edits: [{ text: "ts < '2026-02-28'" }] } }],
    },
    'it is everything up to a day': {
      sql: where("DATE(ts) <= '2024-02-28'"),
      findings: [{ remedy: { edits: [{ text: "ts < '2024-02-29'" }] } }],
    },
    'NOT stands before it: the range takes its place': {
      sql: where("NOT (DATE(ts) < '2026-02-28')"),
      findings: [
        {
          message: expect.stringContaining('date() on web.clicks.ts'),
          remedy: { edits: [{ at: { column: 41, endColumn: 70 }, text: "ts >= '2026-02-28'" }] },
        },
      ],
    },
    'a template hides the day': {
      sql: where("DATE(ts) = '{{ ds }}'"),
      findings: [{ remedy: { kind: 'decide', safe: false } }],
    },
    'it has a time zone, so that its day depends on the session': {
      sql: where("DATE(seen) = '2026-11-01'", `${clicks}SORTKEY (seen);\n`),
      findings: [{ remedy: { kind: 'decide' } }],
    },
    'the name has to be quoted': {
      sql: `CREATE TABLE t ("time" timestamp) SORTKEY ("time");\nSELECT 1 FROM t WHERE DATE("time") = '2026-11-01';`,
      findings: [{ remedy: { kind: 'decide' } }],
    },
    'it is text, a year, arithmetic on a later column': {
      sql: where("TO_CHAR(ts, 'YYYY-MM') = '2026-11' AND EXTRACT(year FROM ts) = 2026 AND page + 1 = 2"),
      findings: [
        { message: expect.stringContaining('to_char()') },
        { message: expect.stringContaining('extract()') },
        { message: expect.stringContaining('arithmetic on web.clicks.page, a later column'), severity: 'info' },
      ],
    },
    'it is a pattern with a beginning': {
      sql: where("ts::varchar LIKE '2026-11%'"),
      findings: [{ severity: 'warning' }],
    },
    'the key is interleaved': {
      sql: where("DATE(ts) = '2026-11-01'", `${clicks}INTERLEAVED SORTKEY (page, ts);\n`),
      findings: [{ severity: 'warning' }],
    },
    'it stands in a CTE, through an alias, used twice': {
      sql: `${byTime}WITH d AS (SELECT x.page FROM (SELECT ts AS t, page FROM web.clicks) x WHERE DATE(x.t) = '2026-11-01') SELECT 1 FROM d UNION ALL SELECT 2 FROM d;`,
      findings: [{ remedy: { edits: [{ text: "x.t >= '2026-11-01' AND x.t < '2026-11-02'" }] } }],
    },
    'nobody knows the type': {
      sql: query,
      tables: [
        aTable(
          'redshift.web.clicks',
          { type: 'redshift', sortKey: { style: 'compound', columns: ['ts'] } },
          { columns: { unknown: 'a query' } },
        ),
      ],
      findings: [{ message: expect.stringContaining('(not known: its type)'), severity: 'warning', confidence: 'low' }],
    },
    'nobody knows the table': {
      sql: query,
      findings: [
        {
          message: 'date_trunc() on web.clicks.ts keeps Redshift from skipping blocks (not known: its sort key)',
          severity: 'info',
          confidence: 'low',
        },
      ],
    },
    'Redshift chooses the sort key': {
      sql: where(onDay, `${clicks}SORTKEY AUTO;\n`),
      findings: [{ severity: 'info' }],
    },
  },
});

test('the other dialects are not Redshift', () => {
  const { parsed, ...facts } = readSql({ 'q.sql': where(onDay) }, 'athena');
  expect(runRules([rule], facts, {}, parsed).findings).toEqual([]);
});

test.each([onDay, "ts::date = '2026-11-01'", "TRUNC(ts) BETWEEN '2026-11-01' AND '2026-11-30'"])(
  '%s is silent once edited',
  condition => {
    const text = where(condition);
    const found = (sql: string) => {
      const { parsed, ...facts } = readSql({ 'q.sql': sql }, 'redshift');
      return runRules([rule], facts, {}, parsed).findings;
    };
    const [finding] = found(text);
    const replacement = finding?.remedy.kind === 'edit-text' ? (finding.remedy.edits[0]?.text ?? '') : '';
    expect(replacement).not.toBe('');
    expect(found(text.replace(condition, replacement))).toEqual([]);
  },
);
