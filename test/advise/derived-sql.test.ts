import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addressOf, reportOn, textAt } from '../support/platform.ts';

const folders: string[] = [];
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })));
async function report(files: Readonly<Record<string, string>>, ...paths: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'lakewise-derived-'));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const { findings, problems } = await reportOn(folder, ...paths);
  expect(problems).toEqual([]);
  return { folder, findings: findings.filter(({ suppressed }) => !suppressed) };
}
async function found(files: Readonly<Record<string, string>>) {
  const { findings } = await report(files);
  return findings.map(({ rule, remedy: { kind } }) => `${rule} ${kind}`);
}
async function shown(files: Readonly<Record<string, string>>, ...paths: readonly string[]) {
  const { folder, findings } = await report(files, ...paths);
  return findings.map(({ at, also = [] }) =>
    ['file' in at ? at.file : '', textAt(folder, at), ...also.map(addressOf)].join(' | '),
  );
}

const query = (value: string, more = '') =>
  `resource "aws_athena_named_query" "q" {\n  name     = "q"\n  database = "lake"\n  query    = ${value}\n}\n${more}`;
const days = `CREATE EXTERNAL TABLE lake.a (id int) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/a/';
CREATE EXTERNAL TABLE lake.b (id int) PARTITIONED BY (dt bigint) STORED AS PARQUET LOCATION 's3://lake/b/';
`;
const both = "SELECT b.id FROM lake.b b JOIN lake.a a ON a.id = b.id WHERE a.dt = '2024-01-01' AND b.dt = 20240101";
const one = 'SELECT b.id FROM lake.b b JOIN a ON a.id = b.id WHERE b.dt = 20240101';
const sorted = "CREATE TABLE lake.z WITH (format = 'PARQUET') AS SELECT id FROM lake.a ORDER BY id";

const forms: readonly (readonly [string, (sql: string) => Readonly<Record<string, string>>])[] = [
  ['a local', sql => ({ 'q.tf': query('local.q', `locals {\n  q = "${sql}"\n}\n`) })],
  ['a part of it', sql => ({ 'q.tf': query('"SELECT b.id ${local.f}"', `locals {\n  f = "${sql.slice(12)}"\n}\n`) })],
  ['a call', sql => ({ 'q.tf': query(`replace("${sql}", "xx", "y")`) })],
  ['a format', sql => ({ 'q.tf': query(`format("SELECT b.id %s", "${sql.slice(12)}")`) })],
  ['lines', sql => ({ 'q.tf': query(`join("\\n", ["SELECT b.id", "${sql.slice(12)}"])`) })],
  ['a directive', sql => ({ 'q.tf': query(`"%{ if true }${sql}%{ endif }"`) })],
  ['a file', sql => ({ 'q.tf': query('file("q.sql")'), 'q.sql': sql })],
  ['a file without its end', sql => ({ 'q.tf': query('chomp(file("q.sql"))'), 'q.sql': `${sql}\n` })],
  ['a template', sql => ({ 'q.tf': query('templatefile("q.sql.tftpl", {})'), 'q.sql.tftpl': sql })],
  ['a script', sql => ({ 'q.py': script(`F = "${sql.slice(12)}"`, 'f"SELECT b.id {F}"') })],
];
const script = (name: string, text: string) =>
  `import boto3\n${name}\nboto3.client("athena").start_query_execution(QueryString=${text}, QueryExecutionContext={"Database": "lake"})\n`;

describe('SQL that an expression gives', () => {
  it.each(forms)('%s: what has one place is not taken for something else', async (_, files) => {
    expect(await found({ 'days.sql': days, ...files(both) })).toEqual([]);
  });
  it.each(forms)('%s: what is wrong is said once, of its own table', async (_, files) => {
    const { findings } = await report({ 'days.sql': days, ...files(one) });
    expect(findings.map(({ rule, message }) => `${rule} ${message.slice(0, 52)}`)).toEqual([
      'athena/missing-partition-filter No condition on dt: all partitions of lake.a are rea',
    ]);
  });
  it('is not edited', async () => {
    const value = "CREATE TABLE lake.${local.t} WITH (format = 'PARQUET') AS SELECT id FROM lake.a ORDER BY id";
    const text = query(`"${value}"`, 'locals {\n  t = "z"\n}\n');
    expect(await found({ 'days.sql': days, 'q.tf': text })).toEqual(['athena/ctas-order-by-ignored decide']);
    const call = query(`replace("${sorted}", "xx", "y")`);
    expect(await found({ 'days.sql': days, 'q.tf': call })).toEqual(['athena/ctas-order-by-ignored decide']);
  });
  it('of a secret nothing is said', async () => {
    const text = query('sensitive(local.q)', `locals {\n  q = "${one}"\n}\n`);
    expect(await found({ 'days.sql': days, 'q.tf': text })).toEqual([]);
  });
  it('names what it is of where the place does not show it', async () => {
    const { findings } = await report({ 'days.sql': days, 'q.tf': query(`join("\\n", ["SELECT id", "FROM a"])`) });
    expect(findings[0]?.message).toMatch(/ \(line 2 of query of aws_athena_named_query[.]q\)$/);
  });
});

describe('is shown where it is written', () => {
  const asked = 'aws_athena_named_query.q query';
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['in a local', { 'q.tf': query('local.q', 'locals {\n  q = "SELECT id FROM a"\n}\n') }, [`q.tf | a | ${asked}`]],
    [
      'in a heredoc of a local, through a call',
      { 'q.tf': query('trimspace(local.q)', 'locals {\n  q = <<-SQL\n    SELECT id\n    FROM a\n  SQL\n}\n') },
      [`q.tf | a | ${asked}`],
    ],
    [
      'in a default',
      { 'q.tf': query('var.q', 'variable "q" {\n  type = string\n  default = "SELECT id FROM a"\n}\n') },
      [`q.tf | a | ${asked}`],
    ],
    [
      'in a file of values',
      { 'q.tf': query('var.q', 'variable "q" {}\n'), 'terraform.tfvars': 'q = "SELECT id FROM a"\n' },
      [`terraform.tfvars | a | ${asked}`],
    ],
    [
      'in the call of a module',
      {
        'main.tf': 'module "m" {\n  source = "./m"\n  q = "SELECT id FROM a"\n}\n',
        'm/q.tf': query('var.q', 'variable "q" {}\n'),
      },
      [`main.tf | a | module.m.${asked}`],
    ],
    [
      'among what a loop is over',
      { 'q.tf': query('each.value.sql', '').replace('{\n', '{\n  for_each = { x = { sql = "SELECT id FROM a" } }\n') },
      ['q.tf | a | aws_athena_named_query.q["x"] query'],
    ],
    [
      'in an arm',
      { 'q.tf': query('local.on ? local.q : ""', 'locals {\n  on = true\n  q = "SELECT id FROM a"\n}\n') },
      [`q.tf | a | ${asked}`],
    ],
    [
      'in a template, with what stands for a value',
      { 'q.tf': query('templatefile("q.sql.tftpl", { t = "a" })'), 'q.sql.tftpl': 'SELECT id\nFROM ${t}\n' },
      [`q.sql.tftpl | \${t} | ${asked}`],
    ],
    [
      'in what a directive chooses',
      {
        'q.tf': query('templatefile("q.sql.tftpl", { on = true })'),
        'q.sql.tftpl': 'SELECT id\nFROM %{ if on }a%{ else }b WHERE dt = 1%{ endif }\n',
      },
      [`q.sql.tftpl | a | ${asked}`],
    ],
    ['in a file of SQL', { 'q.tf': query('file("q.sql")'), 'q.sql': 'SELECT id\nFROM a\n' }, ['q.sql | a']],
    [
      'in a file of SQL that is a template',
      { 'q.tf': query('templatefile("q.sql", { t = "a" })'), 'q.sql': 'SELECT id\nFROM ${t}\n' },
      [`q.sql | \${t} | ${asked}`],
    ],
    [
      'else at the expression',
      { 'q.tf': query('format("SELECT id FROM %s", "a")') },
      ['q.tf | format("SELECT id FROM %s", "a")'],
    ],
    [
      'and once where two ask',
      {
        'q.tf': `${query('local.q', 'locals {\n  q = "SELECT id FROM a"\n}\n')}${query('local.q').replace('"q"', '"r"')}`,
      },
      [`q.tf | a | ${asked}`],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await shown({ 'days.sql': days, ...files })).toEqual(expected);
    expect(await shown({ 'days.sql': days, ...files }, 'days.sql', ...Object.keys(files))).toEqual(expected);
  });
  it('beside the paths, if what asks for it is under them', async () => {
    const files = { 'days.sql': days, 'q.tf': query('file("q.sql")'), 'q.sql': 'SELECT id\nFROM a\n' };
    expect(await shown(files, 'days.sql', 'q.tf')).toEqual([`q.sql | a | ${asked}`]);
  });
  it.each([
    [
      'a local',
      query(
        'local.q',
        'locals {\n  # lakewise-disable-next-line athena/missing-partition-filter: all days\n  q = "SELECT id FROM a"\n}\n',
      ),
    ],
    [
      'an expression',
      query('format("SELECT id FROM %s", "a")').replace(
        '  query',
        '  # lakewise-disable-next-line athena/missing-partition-filter: all days\n  query',
      ),
    ],
  ])('and a comment there silences it: %s', async (_, text) => {
    expect(await found({ 'days.sql': days, 'q.tf': text })).toEqual([]);
  });
});

it('a comment in a template counts once, however often the template is rendered', async () => {
  const off = '-- lakewise-disable-next-line athena/missing-partition-filter: all days\nSELECT id FROM ${t} -- x\n';
  const one = (name: string) => query(`templatefile("q.sql", { t = "${name}" })`).replace('"q"', `"${name}"`);
  const files = { 'days.sql': days, 'q.sql': off, 'q.tf': one('a') + one('lake.a') };
  expect(await found(files)).toEqual([]);
  const idle = { ...files, 'q.sql': off.replace('${t}', 'c') };
  expect(await found(idle)).toEqual(['suppression/unused decide']);
});

describe('SQL that is written where it stands', () => {
  it.each([`"${sorted}"`, `<<SQL\n${sorted}\nSQL`])('is edited: %j', async value => {
    expect(await found({ 'days.sql': days, 'q.tf': query(value) })).toEqual(['athena/ctas-order-by-ignored edit-text']);
  });
  it('is edited in a local', async () => {
    const text = query('local.q', `locals {\n  q = "${sorted}"\n}\n`);
    expect(await found({ 'days.sql': days, 'q.tf': text })).toEqual(['athena/ctas-order-by-ignored edit-text']);
  });
  it('is not edited across a directive', async () => {
    const text = query(
      `"CREATE TABLE lake.z WITH (format = 'PARQUET') AS SELECT id FROM lake.a ORDER %{ if true }BY id%{ endif }"`,
    );
    expect(await found({ 'days.sql': days, 'q.tf': text })).toEqual(['athena/ctas-order-by-ignored decide']);
  });
});
