import { ExecuteStatementCommand } from '@aws-sdk/client-redshift-data';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { clientsOf } from '../../../src/sources/aws/clients.ts';
import { operations } from '../../../src/sources/aws/operations.ts';
import { policyText } from '../../../src/sources/aws/policy.ts';
import { redshiftStatements } from '../../../src/sources/aws/redshift-statements.ts';
import { watching } from '../../../src/sources/aws/watch.ts';
import { endpointWith } from '../../support/aws-endpoint.ts';
import { hasty } from './support.ts';

const folder = 'src/sources/aws';
const sources = readdirSync(folder).map(file => readFileSync(`${folder}/${file}`, 'utf8'));

/** `glue:GetTables` of every command that a file makes, by the package that it takes it from. */
const made = sources.flatMap(text =>
  [...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-([\w-]+)'/g)].flatMap(([, names = '', service = '']) =>
    names
      .split(',')
      .map(name => name.trim())
      .filter(name => name.endsWith('Command'))
      .map(name => `${service}:${name.replace(/Command$/, '')}`),
  ),
);
const listed = Object.entries(operations).flatMap(([service, calls]) =>
  Object.keys(calls).map(operation => `${service}:${operation}`),
);

test('the list has the calls that the code can make, and no others', () => {
  expect(made.length).toBeGreaterThan(5);
  expect([...new Set(made)].toSorted()).toEqual(listed.toSorted());
});

test('a package of the SDK is taken apart by name alone: no command escapes the list', () => {
  for (const text of sources)
    for (const [, how = ''] of text.matchAll(/(?:import|export) ([^;]*?) from '@aws-sdk/g))
      expect(how).toMatch(/^(?:type )?\{[^}*]*\}$/);
  expect(sources.join('\n')).not.toMatch(/import\(|require\(/);
});

test('every call reads', () => {
  // A role has no more than its account allows it.
  // What a statement does follows from its text, which is listed as well.
  for (const call of listed.filter(own => own !== 'sts:AssumeRole' && own !== 'redshift-data:ExecuteStatement'))
    expect(call).toMatch(/:(?:Get|List|Describe|BatchGet)[A-Z]/);
});

const document = z.object({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.object({ Sid: z.string(), Effect: z.literal('Allow'), Action: z.array(z.string()), Resource: z.string() }),
  ),
});

test('the policy allows what the list needs, and nothing else', () => {
  const { Statement } = document.parse(JSON.parse(policyText({ sql: true })));
  const needed = Object.values(operations).flatMap(calls => Object.values<readonly string[]>(calls).flat());
  expect(Statement.flatMap(({ Action }) => Action).toSorted()).toEqual([...new Set(needed)].toSorted());
  for (const { Sid } of Statement) expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
  expect(Statement.find(({ Action }) => Action.includes('s3:ListBucket'))?.Resource).toBe('arn:aws:s3:::*');
});

test('who sends no SQL needs no permission to', () => {
  expect(policyText()).not.toMatch(/redshift-data:|GetClusterCredentials/);
});

test('every text that is sent reads', () => {
  for (const sql of Object.values(redshiftStatements)) expect(sql).toMatch(/^SELECT [^;]*$/);
});

test.each<[string, unknown]>([
  ['another text', 'DROP TABLE sales.orders'],
  ['a listed text and more', `${redshiftStatements.tables}; DROP TABLE sales.orders`],
  ['no text', undefined],
  ['several', [redshiftStatements.tables]],
])('%s never leaves', async (_, sql) => {
  let hasLeft = false;
  const watch = watching({ service: 'redshift-data', limits: { perSecond: 1, burst: 1, atOnce: 1 }, clock: hasty });
  await expect(watch('ExecuteStatement', async () => (hasLeft = true), sql)).rejects.toMatchObject({ fate: 'refused' });
  expect(hasLeft).toBe(false);
});

test('the text is taken from what the client of the SDK would send', async () => {
  const { calls } = await endpointWith(() => ({ json: { Id: 's' } }));
  const client = clientsOf({ clock: hasty })['redshift-data'];
  const send = (Sql: string) => client.send(new ExecuteStatementCommand({ Database: 'dev', Sql }));
  await expect(send('DROP TABLE sales.orders')).rejects.toMatchObject({ fate: 'refused' });
  expect(calls).toEqual([]);
  await send(redshiftStatements.tables);
  expect(calls).toHaveLength(1);
});

test.each(['DeleteTable', 'GetUnfilteredTableMetadata', 'toString', ''])(
  '%j is refused before it leaves',
  async operation => {
    let hasLeft = false;
    const watch = watching({ service: 'glue', limits: { perSecond: 1, burst: 1, atOnce: 1 }, clock: hasty });
    const call = watch(operation, async () => (hasLeft = true));
    await expect(call).rejects.toMatchObject({
      fate: 'refused',
      message: `glue:${operation} is not on the list of calls`,
    });
    expect(hasLeft).toBe(false);
  },
);
