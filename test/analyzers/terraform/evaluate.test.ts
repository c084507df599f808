import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMain } from './read.ts';

const given = `
variable "set" { default = "s" }
variable "open" {}
variable "null" { default = null }
variable "number" {
  type    = number
  default = "8"
}
variable "texts" {
  type    = list(string)
  default = [1, true]
}
variable "hidden" {
  default   = "hunter2"
  sensitive = true
}
locals {
  map  = { a = 1, "b c" = "two", n = [{ x = "deep" }], open = var.open }
  list = ["x", "y"]
  loop = local.back
  back = local.loop
}
resource "aws_s3_bucket" "named" {
  bucket = "lake"
}
resource "aws_s3_bucket" "open" {
  bucket = var.open
}
resource "aws_redshift_cluster" "c" {
  master_password = "hunter2"
  logging {
    enable = true
  }
}
`;
function evaluate(source: string) {
  const { resources } = readMain(`${given}resource "x_y" "z" {\n  v = ${source}\n}\n`);
  const resource = resources.find(({ address }) => address === 'x_y.z');
  return { value: Object.entries(resource?.values ?? {}).find(([name]) => name === 'v')?.[1], ...resource };
}

describe('an expression is known', () => {
  // What Terraform 1.11 gives for each.
  it.each<[string, unknown]>([
    ['"a${var.set}b"', 'asb'],
    ['"${1}"', 1],
    ['"${1}x${true}"', '1xtrue'],
    ['"$${x} %%{y} $ %"', '${x} %{y} $ %'],
    ['7 % 4 + 2 * -3', -3],
    ['false && var.open', false],
    ['true || var.open', true],
    ['false ? 1 : false ? 2 : 3', 3],
    ['true ? 1 : "a"', '1'],
    ['var.open == "" ? 3 : 3', 3],
    ['1 == 1.0', true],
    ['"1" == 1', false],
    ['var.null == null', true],
    ['var.number + 1', 9],
    ['var.texts', ['1', 'true']],
    ['local.map.a', 1],
    ['local.map["b c"]', 'two'],
    ['local.map.n[0].x', 'deep'],
    ['local.list.1', 'y'],
    ['aws_s3_bucket.named.bucket', 'lake'],
    ['"s3://${aws_s3_bucket.named.id}/x"', 's3://lake/x'],
    ['aws_redshift_cluster.c.logging[0].enable', true],
    ['merge({ a = 1, b = 1 }, { b = 2 }, null)', { a: 1, b: 2 }],
    ['concat(local.list, ["z"])', ['x', 'y', 'z']],
    ['join("-", local.list, [1])', 'x-y-1'],
    ['format("%s-%d%%", "a", 5)', 'a-5%'],
    ['upper("é")', 'É'],
    [
      'jsonencode({ b = 1, a = [null, "<x>&"], c = { "10" = 1, "9" = 2 } })',
      '{"a":[null,"\\u003cx\\u003e\\u0026"],"b":1,"c":{"10":1,"9":2}}',
    ],
    ['replace("a.b.c", ".", "$&")', 'a$&b$&c'],
    ['split(",", "a,b,")', ['a', 'b', '']],
    ['element(["a", "b"], 3)', 'b'],
    ['lookup({ a = 1 }, "b", 9)', 9],
    ['coalesce("", null, "x")', 'x'],
    ['length({})', 0],
    ['replace("abc", "/b/", "x")', 'axc'],
    ['[for x in local.list : upper(x)]', ['X', 'Y']],
    ['{ for at, x in local.list : x => at }', { x: 0, y: 1 }],
    ['local.list[*]', ['x', 'y']],
    ['local.map.n[*].x', ['deep']],
    ['"%{ for x in local.list }${x},%{ endfor }%{ if true }!%{ endif }"', 'x,y,!'],
    ['7 / 2', 3.5],
    ['0.1 + 0.2', 0.3],
    ['try(local.map.nowhere, "z")', 'z'],
    ['can(local.map.nowhere)', false],
    ['true ? [1, "a"] : tolist(["b"])', ['1', 'a']],
    ['toset(["b", "a", "b"])', ['a', 'b']],
  ])('%s', (source, value) => {
    expect(evaluate(source)).toMatchObject({ value, unknown: [] });
  });
});

describe('an expression is not known', () => {
  it.each([
    'var.open',
    'var.nowhere',
    '"a${var.open}"',
    'local.loop',
    'local.nowhere',
    'local.map.nowhere',
    'local.list[7]',
    'aws_s3_bucket.named.arn',
    'aws_s3_bucket.open.id',
    'aws_s3_bucket.nowhere.bucket',
    'data.aws_region.current.name',
    'module.lake.bucket',
    'each.value',
    'count.index',
    'path.cwd',
    'file("x")',
    'timestamp()',
    'true ? var.open : "x"',
    'var.open == "" ? 1 : 2',
    '-"x"',
    '"a${local.list}"',
    'constructor("x")',
    'join("-", concat(local.list, [1])...)',
    '["a", var.open]',
  ])('%s', source => {
    const { value, unknown } = evaluate(source);
    expect(value).toBeUndefined();
    expect(unknown).toEqual(['v']);
  });
});

it('null is absent', () => {
  expect(evaluate('var.null')).toMatchObject({ value: undefined, unknown: [] });
});

it.each([
  'var.hidden',
  '"${var.hidden}!"',
  'upper(var.hidden)',
  'var.hidden == "x" ? 1 : 2',
  'jsonencode([var.hidden])',
  'aws_redshift_cluster.c.master_password',
])('%s is a secret, and nowhere in the facts', source => {
  const resource = evaluate(source);
  expect(resource).toMatchObject({ value: undefined, unknown: [], sensitive: ['v'] });
  expect(JSON.stringify(readMain(`${given}resource "x_y" "z" {\n  v = ${source}\n}\n`))).not.toContain('hunter2');
});

describe('hostile input', () => {
  const doubling = (make: (before: string) => string) =>
    `locals {\n  v0 = "x"\n${Array.from({ length: 60 }, (_, at) => `  v${at + 1} = ${make(`local.v${at}`)}\n`).join('')}}\nresource "x_y" "z" {\n  v = local.v60\n}\n`;
  it.each([
    ['texts', doubling(before => `"\${${before}}\${${before}}"`)],
    ['lists', doubling(before => `[${before}, ${before}]`)],
    ['encoded lists', doubling(before => `jsonencode([${before}, ${before}])`)],
    ['concatenated lists', doubling(before => `concat([${before}], tolist([${before}]))`)],
    ['replacements', doubling(before => `replace(${before}, "x", "xxxxxxxxxxxxxxxx")`)],
    ['joined texts', doubling(before => `join(${before}, [1, 2, 3, ${before}])`)],
  ])('%s that double sixty times are not known', (_, text) => {
    expect(readMain(text).resources[0]?.unknown).toEqual(['v']);
  });
  it.each([
    [
      'locals',
      `locals {\n${Array.from({ length: 10_000 }, (_, at) => `  v${at} = local.v${at + 1}\n`).join('')}  v10000 = 1\n}\nresource "x_y" "z" {\n  v = local.v0\n}\n`,
    ],
    ['parentheses', `resource "x_y" "z" {\n  v = ${'('.repeat(10_000)}1${')'.repeat(10_000)}\n}\n`],
    ['lists', `resource "x_y" "z" {\n  v = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n}\n`],
    ['attributes', `resource "x_y" "z" {\n  v = local.a${'.b'.repeat(10_000)}\n}\n`],
  ])('10,000 nested %s are not known', (_, text) => {
    expect(readMain(text).resources[0]?.unknown).toEqual([expect.stringMatching(/^v/)]);
  });
  it('a resource that refers to its own block has an answer', () => {
    const { resources } = readMain('resource "x_y" "z" {\n  b {\n    v = x_y.z.b[0].v\n  }\n}\n');
    expect(resources[0]).toMatchObject({ values: { b: [{}] }, unknown: ['b[0].v'] });
  });
  it('no text throws', () => {
    const word = fc.constantFrom(
      ...'resource "aws_glue_catalog_table" "aws_athena_named_query" "x" locals variable dynamic { } = \n name query database_name storage_descriptor columns "a" "${ }" var.x local.y aws_x.y.z [ ] count 0 null <<E E merge( ) ? : __proto__ constructor'.split(
        ' ',
      ),
      '\n',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 80 }), words => {
        expect(readMain(words.join(' '))).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });
});
