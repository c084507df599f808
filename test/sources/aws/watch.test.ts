import { expect, test } from 'vitest';
import { watching } from '../../../src/sources/aws/watch.ts';

const error = (name: string, rest: object = {}) =>
  Object.assign(new Error('arn:aws:iam::1:user/secret'), { name }, rest);
const network = (code: string) => Object.assign(new Error('no'), { code });
const status = (httpStatusCode: number) => error('Whatever', { $metadata: { httpStatusCode } });

/** Calls that fail with these, then give an answer: how often they were tried, how it ended, and the pauses between. */
async function tried(...failures: readonly unknown[]) {
  const pauses: number[] = [];
  let attempts = 0;
  const clock = { now: () => 0, random: () => 0.5, sleep: async (ms: number) => void pauses.push(ms) };
  const watch = watching({ service: 'glue', limits: { perSecond: 1e6, burst: 1e6, atOnce: 1 }, clock });
  const ended = await watch('GetTables', async () => {
    attempts += 1;
    if (attempts <= failures.length) throw failures[attempts - 1];
    return 'answer';
  }).catch((problem: unknown) => problem);
  return { attempts, ended, pauses };
}

test.each([
  ['a throttle', error('ThrottlingException')],
  ['429', status(429)],
  ['500', status(500)],
  ['503', status(503)],
  ['a broken connection', network('ECONNRESET')],
  ['a timeout', error('TimeoutError')],
  ['half an answer', new SyntaxError('Unexpected end of JSON input')],
  ['a clock that was wrong', error('InvalidSignatureException', { $metadata: { clockSkewCorrected: true } })],
])('%s passes', async (_, failure) =>
  expect(await tried(failure, failure)).toMatchObject({ attempts: 3, ended: 'answer' }),
);

test.each([
  ['denied', error('AccessDeniedException'), 'AccessDeniedException: not authorized to perform glue:GetTables'],
  ['denied', status(403), 'Whatever: not authorized to perform glue:GetTables'],
  ['credentials', error('ExpiredTokenException'), 'ExpiredTokenException from glue:GetTables'],
  ['credentials', error('CredentialsProviderError'), 'CredentialsProviderError from glue:GetTables'],
  ['failed', error('EntityNotFoundException'), 'EntityNotFoundException from glue:GetTables'],
  ['failed', status(501), 'Whatever from glue:GetTables'],
  ['failed', 'a text', 'an error from glue:GetTables'],
  ['failed', error('odd\u001b[2J\nname'), 'odd2Jname from glue:GetTables'],
])(
  'what is %s is not tried again, and says what AWS said in words that stay the same',
  async (fate, failure, message) =>
    expect(await tried(failure)).toMatchObject({ attempts: 1, ended: { fate, message } }),
);

test('pauses double with the attempts, up to a limit, and then it gives up', async () => {
  const { attempts, ended, pauses } = await tried(...Array.from({ length: 20 }, () => error('SlowDown')));
  expect({ attempts, ended }).toMatchObject({
    attempts: 10,
    ended: { fate: 'throttled', message: 'SlowDown from glue:GetTables' },
  });
  expect(pauses.slice(0, 3)).toEqual([100, 200, 400]);
  expect(Math.max(...pauses)).toBe(10_000);
});
