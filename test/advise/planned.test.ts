import { expect, test } from 'vitest';
import { plannedIn } from '../../src/advise/planned.ts';
import type { Place } from '../../src/model/place.ts';
import type { Change, Resource } from '../../src/model/resource.ts';
import type { Judged } from '../../src/run-rules.ts';

const resource = (change?: Change): Resource => ({
  address: 'aws_glue_job.j',
  type: 'aws_glue_job',
  values: {},
  unknown: [],
  sensitive: [],
  origins: [{ from: 'plan', at: { address: 'aws_glue_job.j' } }],
  ...(change ? { change } : {}),
});
const findingAt = (at: Place): Judged => ({
  rule: 'glue/default-timeout',
  severity: 'warning',
  subject: { resource: 'aws_glue_job.j' },
  at,
  message: 'It has no timeout',
  confidence: 'high',
  waste: [],
  remedy: { kind: 'decide', safe: false, advice: 'Set one' },
});
const at = (path?: string) => findingAt({ address: 'aws_glue_job.j', ...(path === undefined ? {} : { path }) });
const update: Change = { action: 'update', attributes: ['command', 'timeout'] };

test.each<[Change, string | undefined, string]>([
  [{ action: 'create', attributes: [] }, 'timeout', 'the plan creates it'],
  [{ action: 'replace', attributes: [] }, 'timeout', 'the plan replaces it'],
  [{ action: 'none', attributes: [] }, 'timeout', 'the plan leaves it as it is'],
  [update, 'timeout', 'the plan changes its timeout'],
  [update, 'command[0].name', 'the plan changes its command'],
  [update, 'default_arguments["--TempDir"]', 'the plan leaves its default_arguments as it is'],
  [update, undefined, 'the plan changes it'],
])('%j, at %s: %s', (change, path, said) => {
  expect(plannedIn([resource(change)])(at(path))).toBe(said);
});

test.each<[string, readonly Resource[] | undefined, Judged]>([
  ['there is no plan', [resource()], at()],
  ['there are no resources', undefined, at()],
  ['it stands at another resource', [resource(update)], findingAt({ address: 'aws_glue_job.k' })],
  [
    'it stands in a text',
    [resource(update)],
    findingAt({ file: 'a.sql', line: 1, column: 1, endLine: 1, endColumn: 2 }),
  ],
])('nothing is said where %s', (_, resources, finding) => {
  expect(plannedIn(resources)(finding)).toBeUndefined();
});

test('the construct of CDKTF is named, with what a plan does', () => {
  const ofStack = { ...resource(), construct: 'lake/jobs/j' };
  expect(plannedIn([ofStack])(at('timeout'))).toBe('construct lake/jobs/j');
  expect(plannedIn([{ ...ofStack, change: update }])(at('timeout'))).toBe(
    'construct lake/jobs/j; the plan changes its timeout',
  );
  expect(plannedIn([resource()])(at('timeout'))).toBeUndefined();
});
