import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtCli, folderWith, run } from '../support/cli.ts';

const cli = builtCli();
const load = (table: string) =>
  `TRUNCATE m.${table};\nCOPY m.${table} FROM 's3://lake/' IAM_ROLE default CSV COMPUPDATE ON;\n`;
function repository(files: Readonly<Record<string, string>>) {
  const cwd = folderWith(files);
  rmSync(join(cwd, '.git'), { recursive: true });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd, stdio: 'pipe' });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'one');
  return cwd;
}
const reported = (cwd: string, ...args: readonly string[]) => {
  const { stdout, status } = run(cli, ['lint', '-f', 'json', '--changed-since', 'HEAD', ...args], { cwd });
  const { findings, problems } = JSON.parse(stdout);
  const files = [
    ...findings.map(({ at }: { at: { file: string } }) => at.file),
    ...problems.map(({ file }: { file: string }) => file),
  ];
  return { status, files: [...new Set(files)].toSorted() };
};

test('only files that changed, or that git does not know yet, are reported; all are read', () => {
  const cwd = repository({
    'sub/a.sql': load('a'),
    'sub/b ü.sql': load('b'),
    'broken.sql': "SELECT 'open",
    '.gitignore': 'x.sql',
  });
  expect(reported(cwd)).toEqual({ status: 0, files: [] });
  writeFileSync(join(cwd, 'sub/b ü.sql'), `${load('b')}SELECT 1;`);
  writeFileSync(join(cwd, 'new.sql'), load('c'));
  expect(reported(cwd).files).toEqual(['new.sql', 'sub/b ü.sql']);
  expect(reported(join(cwd, 'sub'), '.', '../new.sql').files).toEqual(['../new.sql', 'b ü.sql']);
});

test.each([
  ['git knows no revision nonesuch', 'nonesuch'],
  ['git knows no revision --output=x', '--output=x'],
  ['git knows no revision $(touch x)', '$(touch x)'],
])('2: %s', (said, revision) => {
  const { status, stderr } = run(cli, ['lint', `--changed-since=${revision}`], {
    cwd: repository({ 'a.sql': load('a') }),
  });
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(said) });
});

test('2 outside a repository', () => {
  const cwd = folderWith({ 'a.sql': load('a') });
  rmSync(join(cwd, '.git'), { recursive: true });
  expect(run(cli, ['lint', '--changed-since', 'HEAD'], { cwd })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('needs a git repository'),
  });
});

test('before the first commit all is new: a hook does not stand in its way', () => {
  const cwd = folderWith({ 'a.sql': load('a'), 'staged.sql': load('b') });
  rmSync(join(cwd, '.git'), { recursive: true });
  for (const args of [
    ['init', '-q'],
    ['add', 'staged.sql'],
  ])
    execFileSync('git', args, { cwd, stdio: 'pipe' });
  expect(reported(cwd).files).toEqual(['a.sql', 'staged.sql']);
});
