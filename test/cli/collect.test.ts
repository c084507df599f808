import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answering, table, type FakeAccount } from '../support/aws-account.ts';
import { endpointWith } from '../support/aws-endpoint.ts';
import { builtCli, folderWith, run, runBeside, violations, type Ran } from '../support/cli.ts';
import { lakeIn } from '../support/lake.ts';

const cli = builtCli();
const parts = Array.from({ length: 30 }, (_, index) => `d=${String(index).padStart(2, '0')}`);
const paths = parts.flatMap(part => ['a', 'b'].map(name => `events/${part}/${name}`));
/** The beginning and the end of a Parquet file pass for one. */
const { tail = Buffer.alloc(0) } =
  lakeIn('fixtures/truth/lake').objects.find(({ key }) => key.startsWith('shop/returns/')) ?? {};
const footer = Buffer.concat([Buffer.from('PAR1'), tail]);
const started = Date.now() / 1000 - 86_400;
const lake: FakeAccount = {
  history: {
    primary: [],
    adhoc: Array.from({ length: 9 }, (_, index) => ({
      QueryExecutionId: `run ${index}`,
      WorkGroup: 'adhoc',
      Query: 'SELECT d, count(*) FROM web.events GROUP BY d',
      StatementType: 'DML',
      Status: { State: 'SUCCEEDED', SubmissionDateTime: started - index, CompletionDateTime: started },
      Statistics: { DataScannedInBytes: 50_000_000, EngineExecutionTimeInMillis: 900 },
    })),
  },
  databases: {
    web: [
      table('events', {
        keys: ['d'],
        partitions: parts.map(part => [[part.slice(2)], `s3://lake/events/${part}/`]),
        StorageDescriptor: { Location: 's3://lake/events/', Columns: [], InputFormat: 'MapredParquetInputFormat' },
      }),
      ...Array.from({ length: 6 }, (_, index) => table(`small_${index}`)),
    ],
  },
  buckets: { lake: Object.fromEntries(paths.map(path => [path, footer.length])) },
  contents: Object.fromEntries(paths.map(path => [`lake/${path}`, footer])),
};

describe('collect', () => {
  test('says beforehand what it reads, and afterwards what it has read; nothing else is left beside it', async () => {
    const { env } = await endpointWith(answering(lake));
    const cwd = folderWith({});
    const { status, stdout, stderr } = await runBeside(cli, ['collect'], { cwd, env });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: [
        ['athena', 3],
        ['cloudwatch', 0],
        ['emr', 0],
        ['emr-serverless', 0],
        ['firehose', 0],
        ['footers', 60],
        ['glue', 8],
        ['glue-jobs', 0],
        ['iceberg', 0],
        ['kinesis', 0],
        ['opensearch', 0],
        ['redshift', 0],
        ['redshift-serverless', 0],
        ['s3', 8],
      ]
        .map(([name, count]) => `${String(name).padEnd(19)}  111122223333/us-east-1  complete, ${count} read\n`)
        .join(''),
    });
    expect(stderr).toMatch(
      /^Reads 111122223333\/us-east-1 into lakewise-snapshot, changing nothing; at most 100,000 calls each\n/,
    );
    expect(stderr).toMatch(/Wrote lakewise-snapshot\n$/);
    expect(existsSync(join(cwd, 'lakewise-snapshot/journal'))).toBe(false);
    const again = await runBeside(cli, ['collect', '--quiet', '-f', 'json'], { cwd, env });
    expect(again.stderr).toBe('');
    expect(JSON.parse(again.stdout)).toEqual(
      JSON.parse(readFileSync(join(cwd, 'lakewise-snapshot/manifest.json'), 'utf8')),
    );
  });

  test('exits with 2 where nothing could be read, and says why', async () => {
    const { env } = await endpointWith(() => ({ fault: 'AccessDeniedException', status: 400 }));
    const { status, stdout } = await runBeside(cli, ['collect', '--out', 'snap'], { cwd: folderWith({}), env });
    expect(status).toBe(2);
    expect(stdout).toContain(
      'denied, 0 read: databases: AccessDeniedException: not authorized to perform glue:GetDatabases',
    );
  });

  test.each([
    ['audit', 'audit is not the ARN of a role (such as arn:aws:iam::111122223333:role/audit)'],
    [
      'arn:aws:iam::222222222222:role/closed',
      'a role cannot be assumed: AccessDenied from sts:AssumeRole (check that it is there and trusts you)',
    ],
  ])('--assume-role %s ends with 2', async (role, said) => {
    const { env } = await endpointWith(answering({ databases: {} }));
    const { status, stderr } = await runBeside(cli, ['collect', '--assume-role', role], { cwd: folderWith({}), env });
    expect({ status, stderr }).toEqual({ status: 2, stderr: `lakewise: ${said}\n` });
  });

  test('--print-policy needs no account', () => {
    const { status, stdout } = run(cli, ['collect', '--print-policy']);
    expect({ status, version: JSON.parse(stdout).Version }).toEqual({ status: 0, version: '2012-10-17' });
  });

  const files = [
    'executions/part-0.parquet',
    'catalog.jsonl',
    'resources.jsonl',
    'objects/part-0.parquet',
    'partitions/part-0.parquet',
    'blobs/part-0.parquet',
  ];
  const contentOf = (dir: string) => files.map(file => readFileSync(join(dir, file)).toString('base64'));

  test.each([19, 28, 37, 52, 70, 79, 84])(
    'killed at call %i, it goes on to the same bytes, dated as it began',
    async kill => {
      const cwd = folderWith({});
      const answer = answering(lake);
      const undisturbed = await endpointWith(answer);
      await runBeside(cli, ['collect', '--out', 'whole'], { cwd, env: undisturbed.env });
      let stop: (() => void) | undefined;
      let nth = 0;
      const first = await endpointWith(call => {
        nth += 1;
        if (nth === kill) stop?.();
        return answer(call);
      });
      const killed = await runBeside(cli, ['collect', '--out', 'cut'], { cwd, env: first.env }, child => {
        stop = () => child.kill('SIGKILL');
      });
      expect(killed.status).toBeNull();
      const [begun = ''] = readFileSync(join(cwd, 'cut/journal/pages.jsonl'), 'utf8').split('\n');
      const second = await endpointWith(answer);
      const ended = await runBeside(cli, ['collect', '--out', 'cut'], { cwd, env: second.env });
      expect(ended).toMatchObject({ status: 0, stderr: expect.stringMatching(/^Goes on reading /) });
      expect(contentOf(join(cwd, 'cut'))).toEqual(contentOf(join(cwd, 'whole')));
      expect(JSON.parse(readFileSync(join(cwd, 'cut/manifest.json'), 'utf8')).asOf).toBe(JSON.parse(begun).asOf);
      expect(second.calls.length).toBeLessThan(undisturbed.calls.length);
    },
  );

  test('the second time, files that are the same are not looked into again; the bytes are', async () => {
    const cwd = folderWith({});
    const first = await endpointWith(answering(lake));
    await runBeside(cli, ['collect', '--out', 'snap'], { cwd, env: first.env });
    expect(first.count('GetObject')).toBe(paths.length);
    const before = contentOf(join(cwd, 'snap'));
    const second = await endpointWith(answering(lake));
    expect(await runBeside(cli, ['collect', '--out', 'snap'], { cwd, env: second.env })).toMatchObject({ status: 0 });
    expect(second.count('GetObject')).toBe(0);
    expect(contentOf(join(cwd, 'snap'))).toEqual(before);
    const [changed = ''] = paths;
    const longer = Buffer.concat([footer.subarray(0, 4), Buffer.alloc(9), footer.subarray(4)]);
    const other: FakeAccount = {
      ...lake,
      buckets: { lake: { ...lake.buckets?.['lake'], [changed]: longer.length } },
      contents: { ...lake.contents, [`lake/${changed}`]: longer },
    };
    const third = await endpointWith(answering(other));
    await runBeside(cli, ['collect', '--out', 'snap'], { cwd, env: third.env });
    expect(third.count('GetObject')).toBe(1);
  });

  test('two at the same time do not mix: the second is told', async () => {
    const cwd = folderWith({});
    const answer = answering(lake);
    let process: ChildProcess | undefined;
    let second: Promise<Ran> | undefined;
    const { env } = await endpointWith(call => {
      if (call.operation === 'GetTables' && !second) {
        process?.kill('SIGSTOP');
        second = runBeside(cli, ['collect', '--out', 'snap'], { cwd, env }).finally(() => process?.kill('SIGCONT'));
      }
      return answer(call);
    });
    const first = await runBeside(cli, ['collect', '--out', 'snap'], { cwd, env }, child => (process = child));
    expect(first.status).toBe(0);
    expect(await second).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('another collect is at work in snap'),
    });
  });

  test('what was begun otherwise is not mixed', async () => {
    const cwd = folderWith({});
    const { env } = await endpointWith(({ operation }) =>
      operation === 'GetTables'
        ? { fault: 'ExpiredTokenException', status: 400 }
        : answering(lake)({ service: 'glue', operation, input: {} }),
    );
    const stopped = await runBeside(cli, ['collect', '--out', 'snap', '-q'], { cwd, env });
    expect(stopped).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('AWS does not take the credentials: ExpiredTokenException'),
    });
    expect(stopped.stderr).toContain('run the same command again');
    const other = await runBeside(cli, ['collect', '--out', 'snap', '--service', 'glue'], { cwd, env });
    expect(other).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('a collect with other settings was stopped here'),
    });
  });
});

describe('audit of an account', () => {
  test('reads it, then finds what is in it; replayed without the account, the same bytes come out', async () => {
    const { env, calls } = await endpointWith(answering(lake));
    const cwd = folderWith({});
    const live = await runBeside(cli, ['audit', '--out', 'snap', '-f', 'json', '-q'], { cwd, env });
    expect(live).toMatchObject({ status: 0, stderr: '' });
    const report = JSON.parse(live.stdout);
    expect(violations('report', report)).toEqual([]);
    expect(report.asOf).toBe(JSON.parse(readFileSync(join(cwd, 'snap/manifest.json'), 'utf8')).asOf);
    const before = calls.length;
    const replayed = run(cli, ['audit', '--snapshot', 'snap', '-f', 'json'], { cwd });
    expect(replayed.stdout).toBe(live.stdout);
    expect(calls.length).toBe(before);
  });
  test('leaves nothing behind where it is not told to', async () => {
    const { env } = await endpointWith(answering(lake));
    const [cwd, temporary] = [folderWith({}), folderWith({})];
    const { status } = await runBeside(cli, ['audit'], { cwd, env: { ...env, TMPDIR: temporary } });
    expect(status).toBe(0);
    expect([
      existsSync(join(cwd, 'lakewise-snapshot')),
      run('-e', ['console.log(fs.readdirSync(process.argv[1]).join())', temporary]).stdout,
    ]).toEqual([false, '.git\n']);
  });
});
