import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config/parse-config.ts';
import { rules } from '../../src/rules/index.ts';
import { builtCli, folderWith, run } from '../support/cli.ts';

const cli = builtCli();
const init = (cwd: string, ...args: readonly string[]) => run(cli, ['init', ...args], { cwd });
const files = {
  'dwh/load/a.sql': 'CREATE TABLE a (b int) DISTKEY (b);',
  'dwh/load/b.sql': 'SELECT 1',
  'mixed/lake/c.sql': 'CREATE EXTERNAL TABLE c (d int) STORED AS PARQUET',
  'mixed/dwh/d.sql': "COPY a FROM 's3://b/'",
  'plain/e.sql': 'SELECT 1',
};
const read = (cwd: string, name: string) => readFileSync(join(cwd, name), 'utf8');

test('writes what the tool itself takes, with the dialects that the folders tell', async () => {
  const cwd = folderWith(files);
  expect(init(cwd)).toMatchObject({ status: 0, stdout: '' });
  const config = await parseConfig(read(cwd, 'lakewise.config.yaml'), 'lakewise.config.yaml', rules);
  expect(config).toEqual({
    config: {
      overrides: [
        { files: 'dwh/**', dialect: 'redshift' },
        { files: 'mixed/dwh/**', dialect: 'redshift' },
        { files: 'mixed/lake/**', dialect: 'athena' },
      ],
    },
  });
  expect(read(cwd, 'lakewise.config.yaml')).toMatch(/^# yaml-language-server: [$]schema=/);
  expect(run(cli, ['lint'], { cwd }).status).toBe(0);
  const { jobs } = parse(read(cwd, '.github/workflows/lakewise.yml'));
  expect(jobs.lint.steps.map(({ uses = '' }: { uses?: string }) => uses.split('@')[0])).toContain(
    'github/codeql-action/upload-sarif',
  );
  const { repos } = parse(read(cwd, '.pre-commit-config.yaml'));
  expect(repos[0].hooks[0].entry).toContain('lint --changed-since HEAD');
});

test('what stands there as a comment is right too', async () => {
  const cwd = folderWith({});
  init(cwd);
  const uncommented = read(cwd, 'lakewise.config.yaml').replace(/^# (?=[a-z]+:|[ ]+[-a-z])/gm, '');
  const parsed = await parseConfig(uncommented, 'lakewise.config.yaml', rules);
  expect(parsed).toMatchObject({
    config: {
      dialect: 'athena',
      overrides: [{}],
      suppress: [{}],
      tables: {},
      queries: {},
      rules: {},
      context: [expect.any(String)],
    },
  });
});

test('overwrites nothing, and says what is there', () => {
  const cwd = folderWith({ 'lakewise.config.json': '{}', '.pre-commit-config.yaml': 'repos: []\n' });
  const first = init(cwd);
  expect(first).toMatchObject({ status: 0, stderr: expect.stringContaining('lakewise.config.json exists') });
  expect(first.stderr).toContain('id: lakewise');
  expect([read(cwd, 'lakewise.config.json'), read(cwd, '.pre-commit-config.yaml')]).toEqual(['{}', 'repos: []\n']);
  writeFileSync(join(cwd, '.github/workflows/lakewise.yml'), 'mine\n');
  expect(init(cwd).status).toBe(2);
  expect(read(cwd, '.github/workflows/lakewise.yml')).toBe('mine\n');
});

test('--dry-run prints and writes nothing', () => {
  const cwd = folderWith(files);
  const { status, stdout } = init(cwd, '--dry-run');
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringContaining('# .pre-commit-config.yaml\nrepos:'),
  });
  expect(init(cwd).stderr).toContain('Wrote lakewise.config.yaml');
});

test('in a folder of a repository it writes at the root, where GitHub and pre-commit look', () => {
  const root = folderWith({ ...files, 'plain/.gitkeep': '' });
  const { status, stderr } = init(join(root, 'plain'));
  expect({ status, stderr }).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('Wrote ../lakewise.config.yaml'),
  });
  expect(read(root, 'lakewise.config.yaml')).toContain('"dwh/**"');
  expect(read(root, '.github/workflows/lakewise.yml')).toContain('npx --yes lakewise@');
  expect(readdirSync(join(root, 'plain')).toSorted()).toEqual(['.gitkeep', 'e.sql']);
});

test('without a repository it writes where it is called', () => {
  const cwd = folderWith({});
  rmSync(join(cwd, '.git'), { recursive: true });
  expect(init(cwd).stderr).toContain('Wrote lakewise.config.yaml');
});
