import { expect, test } from 'vitest';
import { answering, table, type FakeAccount } from '../../support/aws-account.ts';
import { endpointWith, type Call } from '../../support/aws-endpoint.ts';
import { collected } from './support.ts';

const [first, second] = ['222222222222', '333333333333'];
const roleOf = (account: string, name = 'audit') => `arn:aws:iam::${account}:role/${name}`;
const accounts: Readonly<Record<string, FakeAccount>> = {
  [first]: {
    databases: { web: [table('t'), table('shared')] },
    buckets: { lake: { 't/a': 1, 'shared/b': 2 } },
    history: { bi: [] },
  },
  [second]: {
    databases: { ads: [table('u', { Location: 's3://other/u/' }), table('shared')] },
    buckets: { lake: { 'shared/b': 2 }, other: { 'u/c': 3 } },
    history: { bi: [] },
  },
};
const answer = (call: Call) => answering(accounts[call.key ?? ''] ?? { databases: {} })(call);
const services = ['athena', 'glue', 'glue-jobs', 's3', 'kinesis'] as const;

test('accounts are read with the roles in them, into one snapshot', async () => {
  const { calls } = await endpointWith(answer);
  const { manifest, catalog, objects } = await collected({ services, roles: [roleOf(first), roleOf(second)] });
  expect(manifest.scopes).toEqual([`${first}/us-east-1`, `${second}/us-east-1`]);
  expect(catalog.filter(({ kind }) => kind === 'table').map(({ scope, id }) => `${scope.slice(0, 12)} ${id}`)).toEqual([
    `${first} web.shared`,
    `${first} web.t`,
    `${second} ads.shared`,
    `${second} ads.u`,
  ]);
  // A folder in which both have tables counts once.
  expect(objects.map(({ bucket, key }) => `${String(bucket)}/${String(key)}`)).toEqual([
    'lake/shared/b',
    'lake/t/a',
    'other/u/c',
  ]);
  expect(manifest.coverage.filter(({ status }) => status === 'complete')).toHaveLength(2 * services.length);
  // What is one's own is only asked for the roles.
  const own = calls.filter(({ key }) => key === 'test').map(({ operation }) => operation);
  expect(new Set(own)).toEqual(new Set(['AssumeRole']));
});

test('the order of answers changes nothing', async () => {
  const roles = [roleOf(first), roleOf(second)];
  await endpointWith(answer);
  const { files } = await collected({ services, roles });
  await endpointWith(answer);
  expect((await collected({ services, roles })).files).toEqual(files);
});

test('a role that cannot be assumed is told before anything is read', async () => {
  const { calls } = await endpointWith(answer);
  await expect(collected({ services, roles: [roleOf(first), roleOf(second, 'closed')] })).rejects.toMatchObject({
    fate: 'denied',
    message: 'AccessDenied from sts:AssumeRole',
  });
  expect(calls.filter(({ service }) => service !== 'sts')).toEqual([]);
});

test('two roles of one account are refused', async () => {
  await endpointWith(answer);
  await expect(collected({ services, roles: [roleOf(first), roleOf(first, 'other')] })).rejects.toMatchObject({
    name: 'SameAccount',
  });
});
