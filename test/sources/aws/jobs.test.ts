import { expect, test } from 'vitest';
import { answering, type FakeAccount } from '../../support/aws-account.ts';
import { endpointWith } from '../../support/aws-endpoint.ts';
import { collected, scope } from './support.ts';

const seconds = (time: string) => Date.parse(time) / 1000;
const run = (Id: string, started: string, ended?: string) => ({
  Id,
  JobName: 'load',
  JobRunState: ended === undefined ? 'RUNNING' : 'SUCCEEDED',
  StartedOn: seconds(started),
  ...(ended === undefined ? {} : { CompletedOn: seconds(ended) }),
  ExecutionTime: 600,
  Arguments: { '--db_password': 'hunter2' },
});
const account: FakeAccount = {
  databases: {},
  jobs: {
    load: [
      run('going on', '2026-11-27T11:00:00Z'),
      run('ended later', '2026-11-27T11:00:00Z', '2026-11-27T12:30:00Z'),
      run('fine', '2026-11-26T11:00:00Z', '2026-11-26T11:10:00Z'),
      run('old', '2026-08-26T11:00:00Z', '2026-08-26T11:10:00Z'),
    ],
    never: [],
  },
};
const only = { services: ['glue-jobs'] as const };

test('jobs with their runs of the window, triggers, crawlers and connections are resources', async () => {
  await endpointWith(answering(account));
  const { resources, coverageOf } = await collected(only);
  expect(resources.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'connection db',
    'crawler c',
    'job load',
    'job never',
    'job-run load/fine',
    'trigger nightly',
  ]);
  expect(coverageOf('glue-jobs')).toEqual({ service: 'glue-jobs', scope, status: 'complete', read: 6, of: 6 });
});

test('what a name calls a secret is not kept, but that there is one is', async () => {
  const { calls } = await endpointWith(answering(account));
  const { resources } = await collected(only);
  expect(JSON.stringify(resources)).not.toMatch(/hunter2/);
  const valueOf = (id: string) => resources.find(one => one.id === id)?.value;
  expect(valueOf('load')).toMatchObject({
    DefaultArguments: { '--TempDir': 's3://tmp/', Hidden: ['--api-key'] },
    WorkerType: 'G.1X',
  });
  expect(valueOf('load/fine')).toMatchObject({ Arguments: { Hidden: ['--db_password'] }, ExecutionTime: 600 });
  expect(valueOf('db')).toMatchObject({ ConnectionProperties: { Hidden: ['ENCRYPTED_PASSWORD', 'PASSWORD'] } });
  expect(calls.find(({ operation }) => operation === 'GetConnections')?.input).toMatchObject({ HidePassword: true });
});

test('of a job with many runs the latest are read, and it is told that there are more', async () => {
  const runs = Array.from({ length: 30 }, (_, index) =>
    run(`r${index}`, '2026-11-26T11:00:00Z', '2026-11-26T11:10:00Z'),
  );
  await endpointWith(answering({ databases: {}, jobs: { load: runs } }));
  const { resources, coverageOf } = await collected(only);
  expect(resources.filter(({ kind }) => kind === 'job-run')).toHaveLength(10);
  expect(coverageOf('glue-jobs')).toMatchObject({
    status: 'partial',
    reason: 'earlier runs of 1 jobs: only the latest 1000 are read',
  });
});
