import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findConfig } from '../../src/sources/local/find-config.ts';
import { listFiles } from '../../src/sources/local/list-files.ts';
import { decode, encodedAs, localFiles } from '../../src/sources/local/read-files.ts';
import { folderWith } from '../support/cli.ts';

const no = () => false;

describe('what is listed', () => {
  const cwd = folderWith({
    'a.sql': '',
    'B.SQL': '',
    'main.tf': '',
    'cdk.tf.json': '',
    'readme.md': '',
    'node_modules/x.sql': '',
    '.terraform/x.tf': '',
    'sub/c.sql': '',
    'sub/.gitignore': 'gone.sql\n/only-here.sql\n',
    'sub/gone.sql': '',
    'sub/only-here.sql': '',
    'sub/deep/only-here.sql': '',
    'out/x.sql': '',
    '.gitignore': 'out/\n!keep.sql\n',
    'hidden/.d/x.sql': '',
  });
  symlinkSync(join(cwd, 'sub'), join(cwd, 'sub/deep/back'));
  const list = async (paths: readonly string[], ignored: (path: string) => boolean = no, from = cwd) =>
    listFiles(from, paths, ignored);

  test('SQL and Terraform below folders, sorted; .gitignore counts, links that lead back do not', async () =>
    expect(await list(['.'])).toEqual({
      files: ['B.SQL', 'a.sql', 'cdk.tf.json', 'hidden/.d/x.sql', 'main.tf', 'sub/c.sql', 'sub/deep/only-here.sql'],
      problems: [],
    }));
  test('the ignore files above count too', async () =>
    expect((await list(['gone.sql', '.'], no, join(cwd, 'sub'))).files).toEqual([
      'c.sql',
      'deep/only-here.sql',
      'gone.sql',
    ]));
  test('a file that is named is taken, whoever ignores it, and once', async () =>
    expect((await list(['readme.md', 'out/x.sql', './out/../out/x.sql'], () => true)).files).toEqual([
      'out/x.sql',
      'readme.md',
    ]));
  test('what the config ignores is not entered', async () =>
    expect((await list(['.'], path => path === 'sub' || path === 'hidden')).files).toEqual([
      'B.SQL',
      'a.sql',
      'cdk.tf.json',
      'main.tf',
    ]));
  test('a path outside is named from here', async () =>
    expect((await list(['../a.sql'], no, join(cwd, 'sub'))).files).toEqual(['../a.sql']));
  test('a path that is not there is a problem, and the rest is listed', async () => {
    const { files, problems } = await list(['nowhere', 'a.sql']);
    expect(files).toEqual(['a.sql']);
    expect(problems).toMatchObject([{ level: 'error', file: 'nowhere', message: 'it does not exist' }]);
  });
});

describe('what is read', () => {
  test.each([
    ['UTF-8', Buffer.from('é')],
    ['UTF-8 with a mark', Buffer.from('\ufeffé')],
    ['UTF-16 LE', Buffer.from('\ufeffé', 'utf16le')],
    ['UTF-16 BE', Buffer.from('\ufeffé', 'utf16le').swap16()],
  ])('%s, and back', (_, bytes) => {
    expect(decode(bytes, 'a.sql')).toBe('é');
    expect(Buffer.from(encodedAs(bytes, 'é'))).toEqual(bytes);
  });
  test.each([
    ['NUL bytes', Uint8Array.of(65, 0, 66), 'NUL', 1, 2],
    ['NUL bytes further down', Buffer.from('é\r\n😀\0'), 'NUL', 2, 3],
    ['Latin-1', Uint8Array.of(0xe9, 0x20), 'UTF-8', 1, 1],
    [
      'Latin-1 behind a mark and U+FFFD',
      Buffer.from([0xef, 0xbb, 0xbf, 0xef, 0xbf, 0xbd, 10, 65, 0xe9]),
      'UTF-8',
      2,
      2,
    ],
    ['a character that is cut off', Buffer.from([65, 0xf0, 0x9f]), 'UTF-8', 1, 2],
  ])('%s are no text, and it says where', (_, bytes, said, line, column) =>
    expect(decode(bytes, 'a.sql')).toMatchObject({
      level: 'error',
      file: 'a.sql',
      line,
      column,
      message: expect.stringContaining(said),
    }),
  );
  test('a folder and a file that is gone are problems', async () => {
    const cwd = folderWith({});
    mkdirSync(join(cwd, 'd.sql'));
    expect(await localFiles(cwd).read('d.sql')).toMatchObject({ message: 'it is a folder' });
    expect(await localFiles(cwd).read('gone.sql')).toMatchObject({ message: 'it does not exist' });
    expect(await localFiles(cwd).read('constructor')).toMatchObject({ message: 'it does not exist' });
  });
  test.skipIf(process.platform === 'win32')('a pipe is one, and is not waited for', async () => {
    const cwd = folderWith({});
    execFileSync('mkfifo', [join(cwd, 'p.sql')]);
    expect(await localFiles(cwd).read('p.sql')).toMatchObject({ message: 'it is not a regular file' });
  });
  test.skipIf(process.getuid?.() === 0)('so is one that we may not read', async () => {
    const cwd = folderWith({ 'a.sql': '' });
    chmodSync(join(cwd, 'a.sql'), 0);
    expect(await localFiles(cwd).read('a.sql')).toMatchObject({
      message: expect.stringContaining('permission denied'),
    });
  });
  test('texts that are given stand for files', async () =>
    expect(await localFiles('/nowhere', { '<stdin>': 'x' }).read('<stdin>')).toBe('x'));
});

describe('the config', () => {
  test('the nearest one, up to the root of the repository', async () => {
    const cwd = folderWith({
      'lakewise.config.yml': 'a',
      'x/lakewise.config.json': 'b',
      'x/y/z/k': '',
      'w/.git/HEAD': '',
    });
    const found = async (folder: string) => {
      const config = await findConfig(join(cwd, folder));
      return config && [config.file, config.base, config.text];
    };
    expect(await found('')).toEqual(['lakewise.config.yml', '', 'a']);
    expect(await found('x')).toEqual(['lakewise.config.json', '', 'b']);
    expect(await found('x/y/z')).toEqual(['../../lakewise.config.json', '../..', 'b']);
    expect(await found('w')).toBeUndefined();
  });
  test('code is never found by itself', async () =>
    expect(await findConfig(folderWith({ 'lakewise.config.ts': '', 'lakewise.config.js': '' }))).toBeUndefined());
});
