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
