import { describe, expect, it } from 'vitest';
import { parseSql } from '../../../src/languages/sql/index.ts';
import { placerOf } from '../../../src/languages/text.ts';
import { readMain } from './read.ts';

const lines = (text: string) => text.split(/\r\n|\n/);

describe('a named query', () => {
  const text = [
    '\uFEFFlocals {',
    '  table = "events"',
    '}',
    'resource "aws_athena_named_query" "😀" {',
    '  database = "lake"',
    '  query = <<-SQL',
    "    SELECT '😀', a, '$${literal}'",
    '      FROM ${local.table} WHERE d = \'${var.day}\' AND e = ${f("}")}',
    '  SQL',
    '}',
    '',
  ].join('\r\n');
  const [sql] = readMain(text).sql;
  const source = (of: string) => {
    const start = sql?.text.indexOf(of) ?? -1;
    const at = sql?.place(start, start + of.length);
    return lines(text)[(at?.line ?? 0) - 1]?.slice((at?.column ?? 0) - 1, (at?.endColumn ?? 0) - 1);
  };

  it('is what Terraform would hand on, with unknown parts as templates', () => {
    expect(sql?.text).toBe("SELECT '😀', a, '${literal}'\r\n  FROM events WHERE d = '${var.day}' AND e = ${…}\r\n");
  });
  it.each([
    ['SELECT', 'SELECT'],
    [', a,', ', a,'],
    ['FROM', 'FROM'],
    ['events', '${local.table}'],
    ['${literal', '$${literal'],
    ["= '${var.day}'", "= '${var.day}'"],
    ['${…}', '${f("}")}'],
    ['e = ', 'e = '],
  ])('%s stands where %s is written', (of, written) => expect(source(of)).toBe(written));
  it('has a place for every span of its text', () => {
    for (let start = 0; start <= (sql?.text.length ?? 0); start++) {
      const at = sql?.place(start, Math.min(start + 3, sql.text.length));
      expect(at && (at.line < at.endLine || at.column <= at.endColumn)).toBe(true);
      expect(at?.line).toBeGreaterThanOrEqual(7);
      expect(at?.endLine).toBeLessThanOrEqual(9);
    }
  });
  it('parses as SQL', () => {
    const { statements, problems } = parseSql(sql?.text ?? '', 'athena', sql?.place ?? placerOf('none', ''));
    expect(problems).toEqual([]);
    expect(statements[0]?.tree.at).toMatchObject({ line: 7, column: 5 });
  });
});

it.each<[string, string, string | undefined]>([
  ['an escape', '"SELECT 1\\nFROM t"', 'SELECT 1\nFROM t'],
  ['a local', 'local.q', 'SELECT 2'],
  ['a function', 'trimspace(" SELECT 3 ")', 'SELECT 3'],
  ['a file', 'file("q.sql")', undefined],
  ['a directive', '"SELECT 1 %{ if var.x }FROM t%{ endif }"', undefined],
  ['nothing', '""', undefined],
])('of %s', (_, query, text) => {
  const { sql } = readMain(
    `locals {\n  q = "SELECT 2"\n}\nresource "aws_athena_named_query" "q" {\n  query = ${query}\n}\n`,
  );
  expect(sql.map(found => found.text)).toEqual(text === undefined ? [] : [text]);
});

it('an escape stands for its two characters', () => {
  const [sql] = readMain('resource "aws_athena_named_query" "q" {\n  query = "SELECT\\n1"\n}\n').sql;
  expect(sql?.place(6, 7)).toMatchObject({ line: 2, column: 18, endColumn: 20 });
  expect(sql?.place(7, 8)).toMatchObject({ line: 2, column: 20, endColumn: 21 });
});
