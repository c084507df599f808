import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { reportOn, textAt } from '../support/platform.ts';

const folders: string[] = [];
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })));
async function found(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'lakewise-views-'));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const { findings, problems } = await reportOn(folder);
  expect(problems).toEqual([]);
  return findings.map(({ rule, at }) => `${rule} ${textAt(folder, at)}`);
}

const ddl = `CREATE EXTERNAL TABLE lake.a (id int) PARTITIONED BY (dt string) STORED AS PARQUET LOCATION 's3://lake/a/';
CREATE EXTERNAL TABLE lake.b (id int) STORED AS PARQUET LOCATION 's3://lake/b/';
`;
const view = (text: string, database = '"lake"') => `resource "aws_glue_catalog_table" "v" {
  name               = "v"
  database_name      = ${database}
  table_type         = "VIRTUAL_VIEW"
  view_original_text = ${text}

  storage_descriptor {
    columns {
      name = "id"
      type = "int"
    }
  }
}
`;
const overA = 'SELECT id FROM lake.a';
const presto = (sql: string) =>
  `"/* Presto View: ${Buffer.from(JSON.stringify({ originalSql: sql, catalog: 'awsdatacatalog' })).toString('base64')} */"`;

it.each([
  ['SQL', `"${overA}"`],
  ['Athena’s form', presto(overA)],
  ['a database that is a resource', `"${overA}"`, 'aws_glue_catalog_database.lake.name'],
])('what reads a view of %s reads what the view does', async (_, text, database = '"lake"') => {
  const main = `${view(text, database)}resource "aws_glue_catalog_database" "lake" {\n  name = "lake"\n}\n`;
  const files = { 'ddl.sql': ddl, 'main.tf': main, 'q.sql': 'SELECT id FROM lake.v' };
  expect(await found(files)).toEqual(['athena/missing-partition-filter SELECT id FROM lake.v']);
});

it('what is wrong in its text is shown there, and the view itself needs no partition', async () => {
  const sorted = view('"SELECT id FROM lake.b ORDER BY id"');
  expect(await found({ 'ddl.sql': ddl, 'main.tf': sorted })).toEqual(['athena/order-by-without-limit ORDER BY id']);
  expect(await found({ 'ddl.sql': ddl, 'main.tf': view(`"${overA}"`) })).toEqual([]);
});

it('a form that cannot be read is none', async () => {
  const files = { 'ddl.sql': ddl, 'main.tf': view('"/* Presto View: e30= */"'), 'q.sql': 'SELECT id FROM lake.v' };
  expect(await found(files)).toEqual([]);
});
