import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { reportOn } from '../support/platform.ts';

const folders: string[] = [];
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })));
async function found(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'lakewise-derived-'));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const { findings } = await reportOn(folder);
  return findings.map(({ rule, remedy: { kind } }) => `${rule} ${kind}`);
}

const query = (value: string, more = '') =>
  `resource "aws_athena_named_query" "q" {\n  name     = "q"\n  database = "lake"\n  query    = ${value}\n}\n${more}`;
const days = `CREATE EXTERNAL TABLE lake.a (id int) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/a/';
CREATE EXTERNAL TABLE lake.b (id int) PARTITIONED BY (dt bigint) STORED AS PARQUET LOCATION 's3://lake/b/';
`;
const both = "SELECT b.id FROM lake.b b JOIN lake.a a ON a.id = b.id WHERE a.dt = '2024-01-01' AND b.dt = 20240101";
const sorted = "CREATE TABLE lake.z WITH (format = 'PARQUET') AS SELECT id FROM lake.a ORDER BY id";

describe('SQL that an expression gives', () => {
  it.each([
    ['a local', query('local.q', `locals {\n  q = "${both}"\n}\n`)],
    ['a part of it', query('"SELECT b.id ${local.f}"', `locals {\n  f = "${both.slice(12)}"\n}\n`)],
    ['a call', query(`replace("${both}", "x", "y")`)],
    ['a directive', query(`"%{ if true }${both}%{ endif }"`)],
  ])('%s: what has one place is not taken for something else', async (_, text) => {
    expect(await found({ 'days.sql': days, 'q.tf': text })).toEqual([]);
  });
  it('a script’s variable neither', async () => {
    const script = `import boto3\nF = "${both.slice(12)}"\nboto3.client("athena").start_query_execution(QueryString=f"SELECT b.id {F}")\n`;
    expect(await found({ 'days.sql': days, 'q.py': script })).toEqual([]);
  });
  it('is not edited', async () => {
    const value = "CREATE TABLE lake.${local.t} WITH (format = 'PARQUET') AS SELECT id FROM lake.a ORDER BY id";
    const text = query(`"${value}"`, 'locals {\n  t = "z"\n}\n');
    expect(await found({ 'days.sql': days, 'q.tf': text })).toEqual(['athena/ctas-order-by-ignored decide']);
  });
});

describe('SQL that is written where it stands', () => {
  it.each([`"${sorted}"`, `<<SQL\n${sorted}\nSQL`])('is edited: %j', async value => {
    expect(await found({ 'days.sql': days, 'q.tf': query(value) })).toEqual(['athena/ctas-order-by-ignored edit-text']);
  });
});
