import { expect, test } from 'vitest';
import type { Json } from '../../../src/model/resource.ts';
import { read, readMain } from './read.ts';

// Values as a plan of hashicorp/aws 5.100 has them.
const data = (input: string, rest = '') => `resource "terraform_data" "a" {\n  input = ${input}\n}\n${rest}`;
const counted = (count: string) =>
  `resource "aws_s3_bucket" "b" {\n  count = ${count}\n  bucket = "b\${count.index}"\n}\n`;

test.each<[name: string, text: string, values: Json]>([
  [
    'an instance that is not there fails',
    data('try(aws_s3_bucket.b[0].bucket, "none")', counted('0')),
    { input: 'none' },
  ],
  ['one that is there', data('try(aws_s3_bucket.b[0].bucket, "none")', counted('1')), { input: 'b0' }],
  [
    'an output of a module that is not called',
    data('try(module.m[0].x, "none")', 'module "m" {\n  source = "./m"\n  count = 0\n}\n'),
    { input: 'none' },
  ],
  [
    'values of a type that takes any',
    `resource "terraform_data" "a" {\n  triggers_replace = { n = 1, b = [true] }\n}`,
    { triggers_replace: { n: 1, b: [true] } },
  ],
  [
    'maps and sets without elements',
    'resource "aws_glue_job" "a" {\n  name = ""\n  tags = {}\n  default_arguments = { for k in [] : k => k }\n  connections = []\n}',
    { name: '', connections: [] },
  ],
  ['a set that is empty', 'resource "aws_cloudwatch_metric_alarm" "a" {\n  alarm_actions = []\n}', {}],
  ['an empty set that AWS may fill', 'resource "aws_security_group" "a" {\n  ingress = []\n}', { ingress: [] }],
  [
    'a set has each element once, a list as often as it is written',
    'resource "aws_kinesis_stream" "a" {\n  shard_level_metrics = ["b", "a", "b"]\n}',
    { shard_level_metrics: ['b', 'a'] },
  ],
  [
    'a list with one twice',
    'resource "aws_glue_job" "a" {\n  connections = ["b", "a", "b"]\n}',
    { connections: ['b', 'a', 'b'] },
  ],
  [
    'blocks of a set that are the same',
    `resource "aws_redshift_parameter_group" "a" {\n  ${'parameter {\n    name  = "x"\n    value = 1\n  }\n  '.repeat(2)}\n}`,
    { parameter: [{ name: 'x', value: '1' }] },
  ],
  [
    'a block that is no list',
    'resource "aws_kinesis_stream" "a" {\n  timeouts {\n    create = "5m"\n  }\n}',
    { timeouts: { create: '5m' } },
  ],
  [
    'objects in place of blocks',
    'resource "aws_network_acl" "a" {\n  ingress = [{ from_port = "1", protocol = null }]\n}',
    {
      ingress: [
        {
          action: '',
          cidr_block: '',
          from_port: 1,
          icmp_code: 0,
          icmp_type: 0,
          ipv6_cidr_block: '',
          protocol: '',
          rule_no: 0,
          to_port: 0,
        },
      ],
    },
  ],
  [
    'a dynamic block over a set has its elements as keys',
    'resource "aws_glue_catalog_table" "a" {\n  dynamic "partition_keys" {\n    for_each = toset(["x"])\n    content {\n      name = partition_keys.key\n      type = partition_keys.key == 0 ? "int" : "string"\n    }\n  }\n}',
    { partition_keys: [{ name: 'x', type: 'string' }] },
  ],
])('%s', (_, text, values) => {
  const main = readMain(text).resources.find(({ address }) => address?.endsWith('.a'));
  expect(main?.values).toEqual(values);
  expect(main?.unknown).toEqual([]);
});

test('names in an object of JSON are templates', () => {
  const text = JSON.stringify({
    resource: { aws_glue_job: { a: { tags: { '${"k"}-%{ if true }1%{ endif }': 'v', b: '${1}' } } } },
  });
  const [job] = read({ 'main.tf.json': text }).resources;
  expect(job?.values).toEqual({ tags: { 'k-1': 'v', b: '1' } });
});

test.each([
  ['newer above', '"2008-10-17"', '"2012-10-17"', '2012-10-17'],
  ['newer below', '"2012-10-17"', '"2008-10-17"', '2012-10-17'],
  ['both old', '"2008-10-17"', '"2008-10-17"', '2008-10-17'],
])('a merged policy is of the newer version: %s', (_, under, over, version) => {
  const text = `
data "aws_iam_policy_document" "d" {
  source_policy_documents = [jsonencode({ Version = ${under}, Statement = [] })]
  version                 = ${over}
}
${data('jsondecode(data.aws_iam_policy_document.d.json).Version')}`;
  expect(readMain(text).resources[0]?.values).toEqual({ input: version });
});
