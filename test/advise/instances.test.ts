import { expect, test } from 'vitest';
import { onceWhereWritten } from '../../src/advise/instances.ts';
import type { Judged } from '../../src/run-rules.ts';

const span = { file: 'm/main.tf', line: 2, column: 1, endLine: 2, endColumn: 9 };
const finding = (address: string, more: Partial<Judged> = {}): Judged => ({
  rule: 'glue/default-timeout',
  severity: 'warning',
  subject: { resource: address },
  at: { address, path: 'timeout', ...span },
  also: [{ ...span, file: 'main.tf' }],
  message: `${address} has no timeout`,
  confidence: 'high',
  waste: [],
  remedy: { kind: 'decide', safe: false, advice: 'Set one' },
  ...more,
});
const addresses = (findings: readonly Judged[]) =>
  onceWhereWritten(findings).map(({ subject }) => ('resource' in subject ? subject.resource : ''));

test('instances of one resource are one finding, which counts the others', () => {
  const keys = ['a', 'b', 'c', 'd', 'e'].map(key => `module.m["${key}"].aws_glue_job.j`);
  expect(onceWhereWritten(keys.map(key => finding(key)))).toMatchObject([
    {
      subject: { resource: keys[0] },
      also: [{ file: 'main.tf' }],
      evidence: [`the same of ${keys[1]}, ${keys[2]}, ${keys[3]}, and 1 more`],
    },
  ]);
});

test.each<[string, Partial<Judged>]>([
  ['of another rule', { rule: 'x/y' }],
  ['at another place', { at: { address: 'b', path: 'timeout', ...span, line: 3 } }],
  ['of another attribute', { at: { address: 'b', path: 'name', ...span } }],
  ['that says something else', { message: 'b has another problem' }],
  ['with another remedy', { remedy: { kind: 'decide', safe: false, advice: 'Set two' } }],
  ['with a price', { waste: 'simulate' }],
  ['in the account', { subject: { arn: 'b' }, at: { arn: 'b' } }],
])('one %s stays apart', (_, more) => {
  expect(addresses([finding('a'), finding('b', more)])).toHaveLength(2);
});

test('instances with which a plan does something else stay apart, and each says what', () => {
  const all = ['x', 'y', 'z'].map(key => finding(`aws_glue_job.j["${key}"]`));
  const planned = ({ subject }: Judged) =>
    'resource' in subject && subject.resource.includes('y') ? 'the plan creates it' : 'the plan leaves it as it is';
  expect(onceWhereWritten(all, planned).map(({ evidence }) => evidence)).toEqual([
    ['the plan leaves it as it is', 'the same of aws_glue_job.j["z"]'],
    ['the plan creates it'],
  ]);
});
