import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtCli, folderWith, run } from '../support/cli.ts';

const cli = builtCli();
const load = "TRUNCATE m.a;\nCOPY m.a FROM 's3://lake/' IAM_ROLE default CSV COMPUPDATE ON;\n";

interface Found {
  readonly findings: readonly { readonly at: { readonly file: string } }[];
  readonly problems: readonly { readonly file?: string; readonly line?: number; readonly message: string }[];
}
/** Beside a sound file, which must be judged whatever the other is. */
function beside(prepare: (cwd: string) => void): Found & { readonly status: number | null } {
  const cwd = folderWith({ 'sound.sql': load });
  prepare(cwd);
  const { stdout, status } = run(cli, ['lint', '-f', 'json'], { cwd });
  const found: Found = JSON.parse(stdout);
  expect(found.findings.map(({ at }) => at.file)).toContain('sound.sql');
  return { ...found, status };
}
const file = (content: string | Uint8Array) => (cwd: string) => writeFileSync(join(cwd, 'bad.sql'), content);
const isRoot = process.getuid?.() === 0;

describe('1, and the other files are judged', () => {
  test.each<[what: string, prepare: (cwd: string) => void, said: string]>([
    ['binary', file(Uint8Array.of(1, 0, 2)), 'this is not text: it has NUL bytes'],
    ['invalid UTF-8', file(Uint8Array.of(0x53, 0xff, 0x20)), 'this is not UTF-8 text'],
    ['a lone surrogate in UTF-8', file(Uint8Array.of(0x27, 0xed, 0xa0, 0x80, 0x27)), 'this is not UTF-8 text'],
    [
      'a lone surrogate in UTF-16',
      file(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x20, 0x00)),
      'this is not UTF-16LE text',
    ],
    ['a string that never ends', file("SELECT\n 'open"), 'This string is never closed'],
    ['a comment that never ends', file('SELECT 1 /* open'), 'This comment is never closed'],
    ['a link that leads nowhere', cwd => symlinkSync('gone.sql', join(cwd, 'bad.sql')), 'it does not exist'],
    ['a link that leads to itself', cwd => symlinkSync('bad.sql', join(cwd, 'bad.sql')), 'leads back to itself'],
    ['a pipe', cwd => execFileSync('mkfifo', [join(cwd, 'bad.sql')]), 'it is no regular file'],
    [
      'a link to a pipe',
      cwd => {
        execFileSync('mkfifo', [join(cwd, 'pipe')]);
        symlinkSync('pipe', join(cwd, 'bad.sql'));
      },
      'it is no regular file',
    ],
  ])('%s', (_, prepare, said) => {
    const { problems, status } = beside(prepare);
    expect(problems).toMatchObject([{ file: 'bad.sql', message: expect.stringContaining(said) }]);
    expect(status).toBe(1);
  });

  /** Root may read everything: then another user runs a copy that it may read. */
  test('a file and a folder that may not be read', () => {
    const cwd = folderWith({ 'sound.sql': load, 'bad.sql': 'SELECT 1', 'shut/a.sql': 'SELECT 1' });
    const copy = join(cwd, 'node_modules');
    cpSync(dirname(cli), copy, { recursive: true });
    for (const [path, mode] of Object.entries({ '.': 0o755, 'bad.sql': 0, shut: 0 })) chmodSync(join(cwd, path), mode);
    const args = ['lint', '-f', 'json'];
    const { status, stdout } = run(join(copy, 'cli.js'), args, { cwd, ...(isRoot ? { uid: 65534 } : {}) });
    const { findings, problems }: Found = JSON.parse(stdout);
    chmodSync(join(cwd, 'shut'), 0o755);
    expect(findings.map(({ at }) => at.file)).toContain('sound.sql');
    expect(problems).toMatchObject([
      { file: 'shut', message: 'it may not be read: permission denied' },
      { file: 'bad.sql', message: 'it may not be read: permission denied' },
    ]);
    expect(status).toBe(1);
  });

  test('what has a place says it', () =>
    expect(beside(file("SELECT\n 'open")).problems).toMatchObject([{ line: 2, column: 2 }]));
});

describe('0: nothing is wrong', () => {
  test.each<[what: string, prepare: (cwd: string) => void]>([
    ['UTF-8 with a mark', file(Buffer.from('\ufeffSELECT 1'))],
    ['UTF-16 with a mark', file(Buffer.from('\ufeffSELECT 1', 'utf16le'))],
    ['lines that end in CR LF', file('SELECT 1;\r\nSELECT 2;\r\n')],
    ['an empty file', file('')],
    ['a folder with the name of a file', cwd => mkdirSync(join(cwd, 'bad.sql'))],
    ['a folder that links to the one around it', cwd => symlinkSync('.', join(cwd, 'loop'))],
    ['no repository', cwd => rmSync(join(cwd, '.git'), { recursive: true })],
  ])('%s', (_, prepare) => expect(beside(prepare)).toMatchObject({ problems: [], status: 0 }));
});

test('positions behind CR LF, a mark and other planes are those of an editor', () => {
  const cwd = folderWith({ 'a.sql': `\ufeffSELECT '😀';\r\n${load.replaceAll('\n', '\r\n')}` });
  const args = ['lint', '-f', 'json', '--rule', 'redshift/copy-compupdate-on'];
  const [finding] = JSON.parse(run(cli, args, { cwd }).stdout).findings;
  expect(finding.at).toMatchObject({ file: 'a.sql', line: 3, column: 49 });
});

test('.gitignore counts folder by folder, with what it takes back', () => {
  const cwd = folderWith({
    '.gitignore': '*.gen.sql\n/build/\n',
    'a.sql': load,
    'b.gen.sql': load,
    'build/c.sql': load,
    'sub/.gitignore': '!kept.gen.sql\nlocal.sql\n',
    'sub/kept.gen.sql': load,
    'sub/local.sql': load,
    'sub/build/d.sql': load,
  });
  const { findings } = JSON.parse(run(cli, ['lint', '-f', 'json'], { cwd }).stdout);
  const files = findings.map(({ at }: Found['findings'][number]) => at.file);
  expect([...new Set(files)].toSorted()).toEqual(['a.sql', 'sub/build/d.sql', 'sub/kept.gen.sql']);
});
