import { expect, test } from 'vitest';
import { read } from './read.ts';

const tags = 'default_tags {\n    tags = { team = "lake", level = 1 }\n  }';
const provider = (own: string) => `provider "aws" {\n  ${own}\n}\n`;
const bucket = (own = '') => `resource "aws_s3_bucket" "b" {\n  bucket = "b"\n  ${own}\n}\n`;
/** `tags_all` of the one resource: its value, `unknown`, or nothing. */
function tagsIn(files: Readonly<Record<string, string>>): unknown {
  const resource = read(files).resources.at(-1);
  if (resource?.unknown.includes('tags_all')) return 'unknown';
  const [all] = Object.entries(resource?.values ?? {}).flatMap(([name, value]) => (name === 'tags_all' ? [value] : []));
  return all;
}
const called = (arguments_ = '') => `module "m" {\n  source = "./m"\n  ${arguments_}\n}\n`;

test.each<[string, Readonly<Record<string, string>>, unknown]>([
  ['of the provider', { 'main.tf': provider(tags) + bucket() }, { team: 'lake', level: '1' }],
  [
    'of both, the resource’s own first',
    { 'main.tf': provider(tags) + bucket('tags = { level = "2", x = true }') },
    { team: 'lake', level: '2', x: 'true' },
  ],
  ['of the resource alone', { 'main.tf': provider('region = "eu-west-1"') + bucket('tags = { a = 1 }') }, { a: '1' }],
  ['of nobody', { 'main.tf': provider('') + bucket() }, undefined],
  ['not said without a provider in sight', { 'main.tf': bucket('tags = { a = 1 }') }, undefined],
  [
    'not said of what has none',
    { 'main.tf': `${provider(tags)}resource "aws_lakeformation_resource" "r" {}\n` },
    undefined,
  ],
  [
    'of the provider that is named',
    { 'main.tf': provider(tags) + provider('alias = "west"') + bucket('provider = aws.west\n tags = { a = 1 }') },
    { a: '1' },
  ],
  [
    'of the provider that is named in JSON',
    {
      'main.tf': provider(tags),
      'b.tf.json': '{"resource":{"aws_s3_bucket":{"b":{"provider":"aws.none","bucket":"b","tags":{"a":1}}}}}',
    },
    undefined,
  ],
  [
    'of the caller’s provider',
    { 'main.tf': provider(tags) + called(), 'm/main.tf': bucket() },
    { team: 'lake', level: '1' },
  ],
  [
    'of the provider that is handed on',
    {
      'main.tf': provider('') + provider(`alias = "west"\n  ${tags}`) + called('providers = { aws = aws.west }'),
      'm/main.tf': bucket(),
    },
    { team: 'lake', level: '1' },
  ],
  [
    'of the provider that is handed on by another name',
    {
      'main.tf': provider(tags) + called('providers = { aws.other = aws }'),
      'm/main.tf': bucket('provider = aws.other'),
    },
    { team: 'lake', level: '1' },
  ],
  [
    'of the provider that is handed on in JSON',
    {
      'main.tf': provider(tags),
      'b.tf.json': '{"module":{"m":{"source":"./m","providers":{"aws":"aws"}}}}',
      'm/main.tf': bucket(),
    },
    { team: 'lake', level: '1' },
  ],
  [
    'not said where the provider that is handed on is not in sight',
    { 'main.tf': provider(tags) + called('providers = { aws = aws.west }'), 'm/main.tf': bucket() },
    undefined,
  ],
  [
    'unknown where another provider is handed on',
    { 'main.tf': provider(tags) + called('providers = { aws.west = aws }'), 'm/main.tf': bucket() },
    'unknown',
  ],
  [
    'unknown where the provider’s are',
    { 'main.tf': `variable "x" {}\n${provider('default_tags {\n tags = var.x\n }')}${bucket()}` },
    'unknown',
  ],
  [
    'unknown where a dynamic block makes them',
    { 'main.tf': provider('dynamic "default_tags" {\n for_each = [1]\n content {\n tags = {}\n }\n }') + bucket() },
    'unknown',
  ],
  ['unknown where one is null', { 'main.tf': provider(tags) + bucket('tags = { a = null }') }, 'unknown'],
  ['what is written', { 'main.tf': provider(tags) + bucket('tags_all = { a = "b" }') }, { a: 'b' }],
])('all tags are %s', (_, files, expected) => {
  expect(tagsIn(files)).toEqual(expected);
});
