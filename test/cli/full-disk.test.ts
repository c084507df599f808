import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { answering, table, type FakeAccount } from '../support/aws-account.ts';
import { endpointWith } from '../support/aws-endpoint.ts';
import { builtCli, folderWith, runBeside } from '../support/cli.ts';

const cli = builtCli();
const cwd = folderWith({});
const small = join(cwd, 'small');
mkdirSync(small);
const mount = (options: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', small]).status === 0;
/** Only root may have a disk that is soon full. */
const isMounted = mount('size=128k');
afterAll(() => spawnSync('umount', [small]));

const lake: FakeAccount = {
  databases: { web: Array.from({ length: 300 }, (_, index) => table(`t${index}`, { Description: 'x'.repeat(1000) })) },
  buckets: { lake: {} },
  pageSize: 10,
};

test.skipIf(!isMounted)('a full disk stops a collect; with more room it goes on to the same bytes', async () => {
  const { env } = await endpointWith(answering(lake));
  const asked = ['collect', '--service', 'glue', '--out'];
  await runBeside(cli, [...asked, 'whole'], { cwd, env });
  const stopped = await runBeside(cli, [...asked, 'small/snap'], { cwd, env });
  expect(stopped).toMatchObject({ status: 2, stderr: expect.stringContaining('there is no room left for small/snap') });
  expect(mount('remount,size=64m')).toBe(true);
  const second = await endpointWith(answering(lake));
  const ended = await runBeside(cli, [...asked, 'small/snap'], { cwd, env: second.env });
  expect(ended).toMatchObject({ status: 0, stderr: expect.stringContaining('Goes on reading') });
  expect(second.count('GetTables')).toBeLessThan(30);
  const content = (dir: string) => readFileSync(join(cwd, dir, 'catalog.jsonl'), 'utf8');
  expect(content('small/snap')).toBe(content('whole'));
});
