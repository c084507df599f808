import { spawn, spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtCli, folderWith, run } from '../support/cli.ts';

const cli = builtCli();
const cwd = folderWith({});
const rules = ['rules', '--format', 'json'];

/** More than a pipe holds. */
const whole = run(cli, rules, { cwd }).stdout;

test('a reader that is slow gets all of it', async () => {
  expect(whole.length).toBeGreaterThan(200_000);
  const child = spawn('sh', ['-c', '"$0" "$@" | (sleep 0.5; cat)', process.execPath, cli, ...rules], { cwd });
  const chunks: string[] = [];
  for await (const chunk of child.stdout) chunks.push(String(chunk));
  expect(chunks.join('')).toBe(whole);
});

test('so does one over a socket that does not wait', async () => {
  const path = join(cwd, 'socket');
  const got = new Promise<string>(resolve => {
    const server = createServer(socket => {
      const chunks: string[] = [];
      socket.pause();
      setTimeout(() => socket.resume(), 500);
      socket.on('data', chunk => chunks.push(String(chunk)));
      socket.on('end', () => {
        server.close();
        resolve(chunks.join(''));
      });
    }).listen(path);
  });
  const socket = connect(path);
  await new Promise(resolve => socket.on('connect', resolve));
  const child = spawn(process.execPath, [cli, ...rules], { cwd, stdio: ['ignore', socket, 'inherit'] });
  await new Promise(resolve => child.on('exit', resolve));
  socket.destroy();
  expect(await got).toBe(whole);
});

test.each(['rules', '--help'])('a reader that has read enough of %s makes no error', word => {
  const { stderr, stdout } = spawnSync(
    'bash',
    ['-c', '"$0" "$@" | true; echo ${PIPESTATUS[0]}', process.execPath, cli, word, '--format', 'json'],
    { cwd, encoding: 'utf8' },
  );
  expect({ stderr, stdout }).toEqual({ stderr: '', stdout: '0\n' });
});

test('a file is written whole', () => {
  const file = join(cwd, 'rules.json');
  const { status } = spawnSync(process.execPath, [cli, ...rules], { cwd, stdio: ['ignore', openSync(file, 'w'), 2] });
  expect(status).toBe(0);
  expect(spawnSync('cat', [file], { encoding: 'utf8', maxBuffer: 2 ** 28 }).stdout).toBe(whole);
});
