import { expect, test } from 'vitest';
import rule from '../../../src/rules/athena/ctas-text-output.ts';
import rowFormatTable from '../../../src/rules/catalog/row-format-table.ts';
import { runRules } from '../../../src/run-rules.ts';
import { editedBy } from '../../support/edits.ts';
import { aLayout, aWork } from '../../support/facts.ts';
import { readSql, sqlOf } from '../../support/sql.ts';
import { testRule } from '../../support/test-rule.ts';

const ctas = (properties: string, name = 'shop.daily') =>
  `CREATE TABLE ${name} WITH (${properties}) AS SELECT day, net FROM shop.orders`;
const text = ctas("format = 'TEXTFILE'");
const sql = sqlOf(text, 'athena');
const source = (bytes: number) => ({ layouts: [aLayout('awsdatacatalog.shop.orders', bytes)] });

testRule(rule, {
  silent: {
    'the format is left out': { sql: ctas("external_location = 's3://lake/daily/'") },
    'the format is Parquet': { sql: ctas("format = 'PARQUET'") },
    'the format is ORC': { sql: ctas("format = 'orc'") },
    'a template tells the format': { sql: ctas("format = '{{ format }}'") },
    'it is UNLOAD': { sql: "UNLOAD (SELECT day FROM shop.orders) TO 's3://lake/out/' WITH (format = 'TEXTFILE')" },
    'it is an external table': { sql: "CREATE EXTERNAL TABLE shop.daily (day date) LOCATION 's3://lake/daily/'" },
    'the text drops it again': { sql: `${text}; DROP TABLE shop.daily` },
    'it is an export by its name': { sql: ctas("format = 'JSON'", 'shop.orders_export') },
    'it is temporary by its name': { sql: ctas("format = 'JSON'", '"tmp_daily"') },
    'it is staged by its place': { sql: ctas("format = 'JSON', external_location = 's3://lake/staging/daily/'") },
    'its source is known to be small': { sql: text, ...source(0.9e9) },
    'its runs are known to read little': { sql: text, ...source(900e9), workload: [aWork(sql, 30, 0.9e9)] },
    'it copies nothing': { sql: "CREATE TABLE shop.daily WITH (format = 'JSON') AS SELECT 1 AS one" },
    'it is measured, and judged as a table': { sql: text, layouts: [aLayout('awsdatacatalog.shop.daily', 90e9)] },
  },
  reports: {
    'nobody knows what it reads': {
      sql: text,
      findings: [
        {
          subject: { table: 'awsdatacatalog.shop.daily' },
          at: { line: 1, column: 31, endColumn: 50 },
          message: 'shop.daily is written as text, which queries read whole (not known: its size)',
          severity: 'warning',
          confidence: 'low',
          waste: [{ meter: 'athena:scanned-byte', perMonth: { unknown: 'what will read it' } }],
          remedy: { kind: 'edit-text', safe: false },
        },
      ],
    },
    'its source is known': {
      sql: text,
      ...source(40e9),
      findings: [{ confidence: 'medium', evidence: ['its query reads up to 40 GB'] }],
    },
    'its runs are known': {
      sql: text,
      workload: [aWork(sql, 30, 1e9)],
      findings: [{ evidence: ['its query reads up to 1 GB'] }],
    },
    'a statement below reads it, whatever it is called': {
      sql: `${ctas("format = 'AVRO'", 'shop.tmp_daily')}; SELECT sum(net) FROM shop.tmp_daily`,
      findings: [
        {
          message: 'shop.tmp_daily is written as Avro, which queries read whole',
          confidence: 'high',
          evidence: ['read by 1 statement below'],
        },
      ],
    },
    'the format is JSON in small letters': {
      sql: ctas("Format = 'json'"),
      findings: [{ message: expect.stringContaining('written as JSON') }],
    },
    'another table is dropped': { sql: `${text}; DROP TABLE shop.orders`, findings: [{}] },
    'it is dropped before': { sql: `DROP TABLE IF EXISTS shop.daily; ${text}`, findings: [{}] },
  },
});

test.each([
  ["format = 'TEXTFILE'", "format = 'PARQUET'"],
  ["format = 'TEXTFILE', field_delimiter = ',', bucket_count = 4", "format = 'PARQUET', bucket_count = 4"],
  ["field_delimiter = ',', format = 'TEXTFILE'", "format = 'PARQUET'"],
  ["format = 'JSON', write_compression = 'BZIP2'", "format = 'PARQUET', write_compression = 'ZSTD'"],
  ["format = 'JSON', write_compression = 'GZIP'", "format = 'PARQUET', write_compression = 'GZIP'"],
])('WITH (%s) becomes WITH (%s)', (before, after) => {
  expect(editedBy(rule, ctas(before), { safe: false })).toBe(ctas(after));
});

test('the table itself is not reported beside it, until it is measured', () => {
  const { parsed: _, ...facts } = readSql({ 'only.sql': text }, 'athena');
  expect(runRules([rowFormatTable], facts).findings).toEqual([]);
  const layouts = [aLayout('awsdatacatalog.shop.daily', 90e9)];
  expect(runRules([rowFormatTable], { ...facts, layouts }).findings).toHaveLength(1);
});
