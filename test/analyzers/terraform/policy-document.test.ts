import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readMain } from './read.ts';

/** Four policies, and what hashicorp/aws 5.100.0 makes of them in a plan (Terraform 1.11.4, 2026-11-27). */
const text = readFileSync('fixtures/truth/policies.tf', 'utf8');
const planned: unknown = JSON.parse(readFileSync('fixtures/truth/policies.json', 'utf8'));

test('a policy document is what the provider makes of it', () => {
  const { resources, problems } = readMain(text);
  expect(problems).toEqual([]);
  expect(resources[0]).toMatchObject({ values: { input: planned }, unknown: [] });
});

test('a policy with something unknown in it is unknown', () => {
  const { resources } = readMain(`variable "bucket" {}
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::\${var.bucket}/*"]
  }
}
resource "x_y" "z" {
  policy = data.aws_iam_policy_document.d.json
}
`);
  expect(resources[0]).toMatchObject({ values: {}, unknown: ['policy'] });
});

/** Seen in plans of hashicorp/aws 5.100.0. */
const condition = (variable: string, ...values: readonly string[]) =>
  `condition {\n test = "StringEquals"\n variable = "${variable}"\n values = ${JSON.stringify(values)}\n}\n`;
const principals = (type: string, ...identifiers: readonly string[]) =>
  `principals {\n type = "${type}"\n identifiers = ${JSON.stringify(identifiers)}\n}\n`;
test.each([
  ['of one condition, which follow the order of a set', condition('x', 'z') + condition('x', 'b', 'a'), undefined],
  ['of one type, which follow the order of a set', principals('AWS', '1') + principals('AWS', '3', '2'), undefined],
  ['that are the same', condition('x', 'b') + condition('x', 'b'), { Condition: { StringEquals: { x: 'b' } } }],
  [
    'of two conditions',
    condition('y', 'b', 'a') + condition('x', 'c'),
    { Condition: { StringEquals: { x: 'c', y: ['b', 'a'] } } },
  ],
  ['of all and of one', principals('AWS', '1') + principals('*', '*'), { Principal: { '*': '*', AWS: '1' } }],
  ['of all, twice', principals('*', '*') + principals('*', '*'), { Principal: '*' }],
])('blocks %s', (_, blocks, expected) => {
  const { resources } = readMain(`data "aws_iam_policy_document" "d" {
  statement {
    ${blocks}
  }
}
resource "x_y" "z" {
  policy = jsondecode(data.aws_iam_policy_document.d.json).Statement
}
`);
  const Statement = [{ Effect: 'Allow', ...expected }];
  expect(resources).toMatchObject(
    expected ? [{ values: { policy: Statement }, unknown: [] }] : [{ values: {}, unknown: ['policy'] }],
  );
});
