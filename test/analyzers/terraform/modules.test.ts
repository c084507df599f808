import { describe, expect, it, test } from 'vitest';
import { readTerraform } from '../../../src/analyzers/terraform/index.ts';
import { read } from './read.ts';

const addresses = (files: Readonly<Record<string, string>>) => read(files).resources.map(({ address }) => address);
const valuesIn = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(read(files).resources.map(({ address, values }) => [address, values]));

describe('count and for_each', () => {
  test.each([
    ['count = 2', ['x_y.z[0]', 'x_y.z[1]']],
    ['count = 0', []],
    ['count = var.none', ['x_y.z[*]']],
    ['for_each = { b = 1, a = 2 }', ['x_y.z["a"]', 'x_y.z["b"]']],
    ['for_each = { a = var.none }', ['x_y.z["a"]']],
    ['for_each = var.none', ['x_y.z[*]']],
  ])('%s', (line, expected) => {
    expect(addresses({ 'main.tf': `resource "x_y" "z" {\n  ${line}\n}\n` })).toEqual(expected);
  });
  it('give each instance its own values', () => {
    const body = 'for_each = { a = { n = 1 }, b = { n = 2 } }\n  k = each.key\n  n = each.value.n';
    expect(valuesIn({ 'main.tf': `resource "x_y" "z" {\n  ${body}\n}\n` })).toEqual({
      'x_y.z["a"]': { k: 'a', n: 1 },
      'x_y.z["b"]': { k: 'b', n: 2 },
    });
  });
  it('that are many are judged as one, which is said', () => {
    const { resources, problems } = read({ 'main.tf': 'resource "x_y" "z" {\n  count = 100000\n  a = 1\n}\n' });
    expect(resources).toMatchObject([{ address: 'x_y.z[*]', values: { a: 1 } }]);
    expect(problems).toMatchObject([{ level: 'warning', line: 1, file: 'main.tf' }]);
  });
  test.each([
    ['x_y.z[0].n', 1],
    ['x_y.z[1].k', 1],
    ['x_y.m["a"].n', 'a'],
    ['x_y.m.a.n', 'a'],
    ['x_y.z[var.none].n', undefined],
    ['x_y.z[7].n', undefined],
  ])('%s', (reference, expected) => {
    const text = `resource "x_y" "z" {
  count = 2
  n = 1
  k = count.index
}
resource "x_y" "m" {
  for_each = { a = 1 }
  n = each.key
}
resource "x_y" "r" {
  v = ${reference}
}
`;
    expect(valuesIn({ 'main.tf': text })['x_y.r']).toEqual(expected === undefined ? {} : { v: expected });
  });
});

describe('dynamic blocks', () => {
  const blocksOf = (block: string) => valuesIn({ 'main.tf': `resource "x_y" "z" {\n${block}\n}\n` })['x_y.z'];
  test.each([
    [
      'dynamic "b" {\nfor_each = [1, 2]\ncontent {\nv = b.value\nk = b.key\n}\n}',
      {
        b: [
          { v: 1, k: 0 },
          { v: 2, k: 1 },
        ],
      },
    ],
    [
      'dynamic "b" {\nfor_each = { x = 5 }\niterator = it\ncontent {\nv = it.value\nk = it.key\n}\n}',
      { b: [{ v: 5, k: 'x' }] },
    ],
    ['b {\nv = 0\n}\ndynamic "b" {\nfor_each = [1]\ncontent {\nv = 1\n}\n}', { b: [{ v: 0 }, { v: 1 }] }],
    ['dynamic "b" {\nfor_each = []\ncontent {}\n}', {}],
    [
      'dynamic "b" {\nfor_each = [[1, 2]]\ncontent {\ndynamic "c" {\nfor_each = b.value\ncontent {\nv = c.value\n}\n}\n}\n}',
      { b: [{ c: [{ v: 1 }, { v: 2 }] }] },
    ],
  ])('%s', (block, expected) => expect(blocksOf(block)).toEqual(expected));
});

describe('modules', () => {
  const lake = {
    'main.tf': `module "lake" {
  source = "./modules/lake"
  for_each = { eu = 1, us = 2 }
  name = "lake-\${each.key}"
}
resource "x_y" "r" {
  bucket = module.lake["eu"].bucket
  other = module.lake["eu"].nothing
}
`,
    'modules/lake/main.tf': `variable "name" {
  type = string
}
resource "aws_s3_bucket" "b" {
  bucket = var.name
}
output "bucket" {
  value = aws_s3_bucket.b.id
}
`,
  };
  it('are instances of their own, shown where they are written and where they are called', () => {
    const { resources } = read(lake);
    expect(resources).toMatchObject([
      {
        address: 'x_y.r',
        values: { bucket: 'lake-eu' },
        unknown: ['other'],
        references: { bucket: 'module.lake["eu"].aws_s3_bucket.b' },
      },
      {
        address: 'module.lake["eu"].aws_s3_bucket.b',
        values: { bucket: 'lake-eu' },
        calls: [{ file: 'main.tf', line: 1 }],
      },
      { address: 'module.lake["us"].aws_s3_bucket.b', values: { bucket: 'lake-us' } },
    ]);
    expect(resources[1]?.spans?.['bucket']).toEqual({
      file: 'modules/lake/main.tf',
      line: 5,
      column: 3,
      endLine: 5,
      endColumn: 20,
    });
  });
  it.each([
    ['"terraform-aws-modules/vpc/aws"', 'not in this repository'],
    ['"./nowhere"', 'no module in ./nowhere'],
    ['"git::https://example.com/x.git"', 'not in this repository'],
  ])('from %s that are not at hand are told, and unknown', (source, why) => {
    const { resources, problems } = read({
      'main.tf': `module "m" {\n  source = ${source}\n}\nresource "x_y" "r" {\n  v = module.m.out\n}\n`,
    });
    expect(resources).toMatchObject([{ values: {}, unknown: ['v'] }]);
    expect(problems).toEqual([expect.objectContaining({ message: expect.stringContaining(why), line: 1 })]);
  });
  it('that terraform init has fetched are read', () => {
    const files = {
      'live/main.tf': 'module "m" {\n  source = "a/b/aws"\n  n = 3\n}\n',
      'live/.terraform/modules/modules.json': JSON.stringify({
        Modules: [
          { Key: '', Dir: '.' },
          { Key: 'm', Source: 'x', Dir: '.terraform/modules/m' },
        ],
      }),
      'live/.terraform/modules/m/main.tf': 'variable "n" {}\nresource "x_y" "z" {\n  n = var.n\n}\n',
    };
    expect(valuesIn(files)).toEqual({ 'module.m.x_y.z': { n: 3 } });
    expect(read(files).problems).toEqual([]);
  });
  it('that double at each level end, which is said', () => {
    const files = Object.fromEntries(
      Array.from({ length: 28 }, (_, at) => [
        `m${at}/main.tf`,
        `resource "x_y" "z" {}\n${['a', 'b'].map(name => `module "${name}" {\n  source = "../m${at + 1}"\n}\n`).join('')}`,
      ]),
    );
    const { resources, problems } = read(files);
    expect(resources.length).toBeLessThan(50_000);
    expect(problems).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('there are more than 5,000 modules') }),
    );
  });
  const call = (source: string, name = 'm') => `module "${name}" {\n  source = "${source}"\n}\n`;
  const own = 'resource "x_y" "z" {}\n';
  it.each([
    [
      'each other',
      { 'a/main.tf': call('../b') + own, 'b/main.tf': call('../a') + own },
      ['x_y.z', 'module.m.x_y.z'],
      ['b/main.tf:1: module.m'],
    ],
    [
      'themselves, and each other by two ways',
      { 'main.tf': call('./', 'self') + call('./m', 'a') + call('./m', 'b') + own, 'm/main.tf': call('../', 'back') },
      ['x_y.z'],
      ['main.tf:1: module.self', 'm/main.tf:1: module.back'],
    ],
  ])('that call %s are not evaluated again, which is said once', (_, files, expected, said) => {
    const { resources, problems } = read(files);
    expect(resources.map(({ address }) => address)).toEqual(expected);
    expect(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual(
      said.map(at => `${at} is not evaluated: it calls itself`),
    );
    expect(problems.every(({ level }) => level === 'warning')).toBe(true);
  });
  it('that nest too deep end, which is said', () => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`m${at}/main.tf`, call(`../m${at + 1}`)]));
    expect(read(files).problems).toMatchObject([
      { level: 'warning', message: expect.stringContaining('more than 30 deep') },
    ]);
  });
});

describe('override files', () => {
  it('put their arguments and blocks over those of others', () => {
    const { resources } = read({
      'main.tf':
        'resource "x_y" "z" {\n  a = 1\n  b = 1\n  c {\n    v = 1\n  }\n  c {\n    v = 2\n  }\n}\nlocals {\n  l = 1\n}\n',
      'z_override.tf': 'resource "x_y" "z" {\n  b = local.l\n  c {\n    v = 3\n  }\n}\nlocals {\n  l = 2\n}\n',
    });
    expect(resources).toMatchObject([
      {
        values: { a: 1, b: 2, c: [{ v: 3 }] },
        spans: { a: { file: 'main.tf' }, b: { file: 'z_override.tf', line: 2 } },
      },
    ]);
  });
});

describe('the values of variables', () => {
  const main = `variable "a" {
  default = "default"
}
variable "l" {
  type = list(number)
  default = []
}
resource "x_y" "z" {
  a = var.a
  l = var.l
}
`;
  const valueOfA = (files: Readonly<Record<string, string>>, inputs: Parameters<typeof readTerraform>[1] = {}) =>
    readTerraform(
      Object.entries({ 'r/main.tf': main, ...files }).map(([file, text]) => ({ file, text })),
      inputs,
    ).resources[0]?.values;
  const ofEnvironment = { inputs: { given: [], environment: { a: 'environment', l: '[1, 2]' } } };
  test.each([
    ['default', {}, {}],
    ['environment', {}, ofEnvironment],
    ['tfvars', { 'r/terraform.tfvars': 'a = "tfvars"\n' }, ofEnvironment],
    ['json', { 'r/terraform.tfvars': 'a = "tfvars"\n', 'r/terraform.tfvars.json': '{"a": "json"}' }, {}],
    ['z', { 'r/z.auto.tfvars': 'a = "z"\n', 'r/b.auto.tfvars': 'a = "b"\n', 'r/terraform.tfvars': 'a = "t"\n' }, {}],
    ['default', { 'r/prod.tfvars': 'a = "prod"\n', 'other/terraform.tfvars': 'a = "other"\n' }, {}],
    ['prod', { 'r/prod.tfvars': 'a = "prod"\n' }, { inputs: { given: [{ file: 'r/prod.tfvars' }], environment: {} } }],
    [
      'last',
      { 'r/prod.tfvars': 'a = "prod"\n' },
      { inputs: { given: [{ file: 'r/prod.tfvars' }, { name: 'a', text: 'last' }], environment: {} } },
    ],
    ['${x}', { 'r/terraform.tfvars.json': '{"a": "${x}"}' }, {}],
  ])('%s wins', (expected, files, inputs) => {
    expect(valueOfA(files, inputs)).toMatchObject({ a: expected });
  });
  it('that are texts are expressions for variables of other types', () => {
    expect(valueOfA({}, ofEnvironment)).toMatchObject({ l: [1, 2] });
  });
});
