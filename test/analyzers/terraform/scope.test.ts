import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/analyzers/terraform/budget.ts';
import { evaluate } from '../../../src/analyzers/terraform/expression.ts';
import { within, type Scope, type Step } from '../../../src/analyzers/terraform/scope.ts';
import { count, list, object, scalar, unknown } from '../../../src/analyzers/terraform/value.ts';
import { parseHcl } from '../../../src/languages/hcl/index.ts';

const bucket = (at: number) =>
  object(new Map([['bucket', scalar(`b${at}`)]]), { why: 'known after apply', of: `aws_s3_bucket.b[${at}]` });
const asked: (readonly Step[])[] = [];
const scope: Scope = {
  budget: new Budget(100_000),
  resolve: (root, steps) => {
    asked.push(steps);
    if (root === 'aws_s3_bucket') return { value: list([bucket(0), bucket(1)]), taken: 1 };
    return root === 'each' ? { value: scalar(1), taken: 1 } : { value: unknown(root), taken: steps.length };
  },
};
const valueOf = (source: string, where: Scope = scope) => {
  const expr = parseHcl(`a = ${source}\n`, 'main.tf').body.attributes[0]?.value;
  return expr && evaluate(expr, where);
};

describe('a resource as a whole', () => {
  it.each([
    ['aws_s3_bucket.b[0].bucket', scalar('b0')],
    ['aws_s3_bucket.b[each.key].bucket', scalar('b1')],
    ['length(aws_s3_bucket.b)', count(2)],
    ['lookup(aws_s3_bucket.b[0], "bucket", "x")', scalar('b0')],
  ])('%s is known', (source, value) => expect(valueOf(source)).toEqual(value));
  it.each([
    'length(aws_s3_bucket.b[0])',
    'keys(aws_s3_bucket.b[0])',
    'lookup(aws_s3_bucket.b[0], "arn", "x")',
    'merge(aws_s3_bucket.b[0], { a = 1 })',
    'jsonencode(aws_s3_bucket.b)',
    'aws_s3_bucket.b[0] == null',
  ])('%s is not known', source => expect(valueOf(source)).toMatchObject({ is: 'unknown', why: 'known after apply' }));
  it('has attributes that are not known, and says whose', () => {
    expect(valueOf('aws_s3_bucket.b[1].arn')).toEqual({
      is: 'unknown',
      why: 'aws_s3_bucket.b[1].arn, known after apply',
      of: 'aws_s3_bucket.b[1]',
    });
  });
});

it('keys of a reference come evaluated', () => {
  asked.length = 0;
  valueOf('module.m["k"].out[each.key]');
  expect(asked).toEqual([
    [{ name: 'key' }],
    [{ name: 'm' }, { key: scalar('k') }, { name: 'out' }, { key: scalar(1) }],
  ]);
});

it('a name of an inner scope hides the same name outside', () => {
  const inner = within(scope, new Map([['each', object(new Map([['key', scalar('mine')]]))]]));
  expect(valueOf('each.key', inner)).toEqual(scalar('mine'));
  expect(valueOf('aws_s3_bucket.b[0].bucket', inner)).toEqual(scalar('b0'));
});

it('what takes more work than there is is not known', () => {
  const poor = { ...scope, budget: new Budget(3) };
  expect(valueOf('[1, 2, 3, 4]', poor)).toMatchObject({
    is: 'list',
    obstacle: { why: 'beyond what is evaluated: more than 3 steps in one run' },
  });
});
