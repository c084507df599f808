import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { operations } from '../../../src/sources/aws/operations.ts';
import { policyText } from '../../../src/sources/aws/policy.ts';
import { watching } from '../../../src/sources/aws/watch.ts';
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
  for (const call of listed.filter(own => own !== 'sts:AssumeRole'))
    expect(call).toMatch(/:(?:Get|List|Describe|BatchGet)[A-Z]/);
});

const document = z.object({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.object({ Sid: z.string(), Effect: z.literal('Allow'), Action: z.array(z.string()), Resource: z.string() }),
  ),
});

test('the policy allows what the list needs, and nothing else', () => {
  const { Statement } = document.parse(JSON.parse(policyText()));
  const needed = Object.values(operations).flatMap(calls => Object.values<readonly string[]>(calls).flat());
  expect(Statement.flatMap(({ Action }) => Action).toSorted()).toEqual([...new Set(needed)].toSorted());
  for (const { Sid } of Statement) expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
  expect(Statement.find(({ Action }) => Action.includes('s3:ListBucket'))?.Resource).toBe('arn:aws:s3:::*');
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
