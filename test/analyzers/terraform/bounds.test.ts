import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/analyzers/terraform/budget.ts';
import { evaluate } from '../../../src/analyzers/terraform/expression.ts';
import { absent, boundIn } from '../../../src/analyzers/terraform/value.ts';
import { parseHcl } from '../../../src/languages/hcl/index.ts';
import { read, readMain } from './read.ts';
import { readTerraform } from '../../../src/analyzers/terraform/index.ts';

const workgroup = (name: string, more = '') => `${more}resource "aws_athena_workgroup" "w" {\n  name = ${name}\n}\n`;
const chain = Array.from({ length: 1000 }, (_, at) => `  c${at + 1} = local.c${at}\n`).join('');
const unknown = (what: string, path = 'name') =>
  `aws_athena_workgroup.w.${path} is not known: ${what} is beyond what is evaluated`;

describe('each bound that is met is told, at what is not known for it', () => {
  it.each<[string, string, string]>([
    [
      'a long text',
      'join("", [for a in range(1024) : format("%1000s", "x")])',
      'a text of more than 1,000,000 characters',
    ],
    ['a text of long texts', '"${local.a}${local.a}"', 'a text of more than 1,000,000 characters'],
    ['a large product', 'setproduct(range(1000), range(1000))[0][0]', 'a product of more than 20,000 elements'],
    [
      'a large argument',
      'join("", [for a in range(1000) : join("", [for b in range(200) : "x"])], range(1024), [for a in range(1024) : local.a])',
      'join() of more than 100,000 values',
    ],
    ['a large number', '1e5000', 'a number of hundreds of digits'],
    [
      'names that lead to names',
      'local.c999',
      'expressions, and names that lead to each other, nested more than 400 deep',
    ],
    ['brackets in brackets', `${'('.repeat(5000)}1${')'.repeat(5000)}`, 'an expression nested more than 200 deep'],
    [
      'a large pattern',
      'regex("((a{0,100}){0,100}){0,100}", "b")',
      'a pattern that is too large, or a text that it takes too long to find it in',
    ],
    ['a wide format', 'format("%100001s", "x")', 'a text of more than 100,000 characters in format()'],
  ])('%s', (_, name, what) => {
    const locals = `locals {\n  a = join("", [for a in range(6) : format("%100000s", "x")])\n  c0 = 1\n${chain}}\n`;
    const text = workgroup(name, locals);
    const line = text.split('\n').findIndex(own => own.startsWith('  name')) + 1;
    const { problems } = readMain(text);
    expect(problems).toMatchObject([{ level: 'warning', file: 'main.tf', line, column: 3 }]);
    expect(problems[0]?.message).toBe(unknown(what));
  });
  it('many steps', () => {
    const [attribute] = parseHcl('a = [for a in range(1000) : a]\n', 'main.tf').body.attributes;
    const scope = { budget: new Budget(1000), resolve: () => ({ value: absent, taken: 0 }) };
    const value = attribute && evaluate(attribute.value, scope);
    expect(value?.is === 'unknown' && boundIn(value.why)).toBe('more than 1,000 steps in one run');
  });
  it('a large file', () => {
    const files = () => ({ read: () => undefined, bound: () => 'a file of more than 10,000,000 bytes' });
    const { problems } = readTerraform([{ file: 'main.tf', text: workgroup('file("x")') }], { files });
    expect(problems.map(({ message }) => message)).toEqual([unknown('a file of more than 10,000,000 bytes')]);
  });
  it('a large value', () => {
    const tags = 'tags = { for a in range(1000) : "k${a}" => format("%9000s", a) }';
    const { problems } = readMain(workgroup(`"w"\n  ${tags}`));
    expect(problems.map(({ message }) => message)).toContain(unknown('a value of more than 100,000 parts', 'tags'));
  });
  it('blocks of what is too large', () => {
    const blocks =
      'dynamic "configuration" {\n    for_each = setproduct(range(1000), range(1000))\n    content {}\n  }';
    const { problems } = readMain(workgroup(`"w"\n  ${blocks}`));
    expect(problems.map(({ message }) => message)).toEqual([
      unknown('a product of more than 20,000 elements', 'configuration'),
    ]);
  });
  it.each([
    ['for_each = toset([for a in range(1024) : tostring(a)])', 'its for_each has more than 1000 elements'],
    ['count = 100000', 'its count is more than 1000'],
    [
      'for_each = toset(setproduct(range(1000), range(1000))[0])',
      'its for_each is not known: a product of more than 20,000 elements',
    ],
    [
      'count = length(setproduct(range(1000), range(1000)))',
      'its count is not known: a product of more than 20,000 elements',
    ],
  ])('instances: %s', (argument, what) => {
    const { problems } = readMain(workgroup(`"w"\n  ${argument}`));
    expect(problems.map(({ message }) => message)).toEqual([
      `aws_athena_workgroup.w is judged as one instance: ${what}`,
    ]);
  });
  it('a plan', () => {
    const deep = `${'['.repeat(200)}1${']'.repeat(200)}`;
    const plan = `{"format_version":"1.2","resource_changes":[{"address":"x_y.w","mode":"managed","type":"x_y","name":"w","change":{"actions":["create"],"after":{"v":${deep}}}}]}`;
    expect(read({ 'plan.json': plan }).problems).toMatchObject([
      {
        file: 'plan.json',
        message: 'x_y.w.v is not known: a value nested more than 100 deep is beyond what is evaluated',
      },
    ]);
  });
});

it('where a bound is met often, the rest is counted', () => {
  const many = Array.from({ length: 25 }, (_, at) => workgroup('1e5000').replace('"w"', `"w${at}"`)).join('');
  const { problems } = readMain(many);
  expect(problems).toHaveLength(10);
  expect(problems.at(-1)?.message).toMatch(/^aws_athena_workgroup[.]w9[.]name .*; so are 15 others$/);
});

it('what is not known for another reason is no bound', () => {
  expect(readMain(workgroup('var.x', 'variable "x" {}\n')).problems).toEqual([]);
});
