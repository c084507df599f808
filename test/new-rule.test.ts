import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const id = 'redshift/some-new-problem';
const written = [`src/rules/${id}.ts`, `test/rules/${id}.test.ts`];
const copy = mkdtempSync(join(tmpdir(), 'lakewise-new-rule-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const listed = (folder: string) =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: folder, encoding: 'utf8' })
    .split('\0')
    .filter(path => !/^($|fixtures[/]|node_modules$)/.test(path) && existsSync(join(folder, path)));
for (const path of listed('.')) {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  copyFileSync(path, join(copy, path));
}
execFileSync('git', ['init', '-q'], { cwd: copy });
symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));

const hashes = () =>
  new Map(
    listed(copy).map(path => [
      path,
      createHash('sha256')
        .update(readFileSync(join(copy, path)))
        .digest('hex'),
    ]),
  );
const node = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
const newRule = (...ids: readonly string[]) => node('scripts/run.mjs', 'scripts/new-rule.ts', ...ids);

test('a new rule touches its own two files and generated ones, type checks, and its tests pass', () => {
  const before = hashes();
  expect(newRule(id)).toMatchObject({ status: 0, stdout: expect.stringContaining(written.join(', ')) });
  const after = hashes();
  const changed = [...after.keys()].filter(path => before.get(path) !== after.get(path));
  expect(changed.toSorted()).toEqual([written[0], 'src/rules/index.ts', written[1]].toSorted());
  expect([...before.keys()].filter(path => !after.has(path))).toEqual([]);

  writeFileSync(
    join(copy, 'tsconfig.new.json'),
    JSON.stringify({ extends: './tsconfig.json', include: [], files: written }),
  );
  expect(node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.new.json')).toMatchObject({ status: 0, stdout: '' });
  const tested = node('node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', written[1] ?? '');
  expect([tested.status, tested.stdout]).toEqual([0, expect.stringContaining('some-new-problem.test.ts')]);
  expect(node('node_modules/prettier/bin/prettier.cjs', '--check', ...written).status).toBe(0);
}, 120_000);

test.each([
  ['one that is there', id, 'is there already'],
  ['a cure', 'redshift/use-distkey', 'names a cure'],
  ['a path', '../elsewhere', 'usage:'],
  ['no id', '', 'usage:'],
])(
  'refuses %s',
  (_, wrong, said) => {
    const before = hashes();
    const { status, stderr } = newRule(wrong);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(said) });
    expect(hashes()).toEqual(before);
  },
  60_000,
);
