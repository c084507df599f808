import { describe, expect, test } from 'vitest';
import { read } from './read.ts';

type Expressions = Readonly<Record<string, unknown>>;
interface Module {
  readonly resources?: readonly unknown[];
  readonly module_calls?: Readonly<Record<string, unknown>>;
  readonly outputs?: Expressions;
}

/** An expression that refers to these, as a plan lists them: each with what it is a part of. */
const to = (...roots: readonly string[]) => ({
  references: roots.flatMap(root => {
    const parts = root.match(/^(?:(?:var|local|each|count|data)\.)?[\w-]+(?:\.[\w-]+)?|\[[^\]]*\]|\.[\w-]+/g) ?? [];
    return parts.map((_, index) => parts.slice(0, parts.length - index).join(''));
  }),
});
const configured = (address: string, expressions: Expressions, more: Expressions = {}) => ({
  address,
  expressions,
  ...more,
});
const planned = (address: string, after: unknown, unsure: unknown = {}) => ({
  address,
  mode: 'managed',
  type: address
    .replaceAll(/\[.*?\]/g, '')
    .split('.')
    .at(-2),
  change: { actions: ['create'], before: null, after, after_unknown: unsure, after_sensitive: {} },
});
/** What the last of some planned resources refers to. */
const referencesIn = (root: Module, ...changes: readonly ReturnType<typeof planned>[]) =>
  read({
    'plan.json': JSON.stringify({
      format_version: '1.2',
      resource_changes: changes,
      configuration: { root_module: root },
    }),
  }).resources.at(-1)?.references;
const user = (value: unknown, more?: Expressions) => ({ resources: [configured('x_y.z', { a: value }, more)] });

const bucket = planned('aws_s3_bucket.b', { bucket: 'lake' }, { id: true, arn: true });
const buckets = ['x', 'y'].map(key => planned(`aws_s3_bucket.b["${key}"]`, {}, { id: true }));
const counted = [0, 1].map(index => planned(`aws_s3_bucket.b[${index}]`, {}, { id: true }));
const unsure = planned('x_y.z', {}, { a: true });

describe('what a planned attribute is of', () => {
  test.each([
    ['an attribute that is not known', user(to('aws_s3_bucket.b.arn')), [bucket, unsure], { a: 'aws_s3_bucket.b' }],
    [
      'one that is known',
      user(to('aws_s3_bucket.b.bucket')),
      [bucket, planned('x_y.z', { a: 'lake' })],
      { a: 'aws_s3_bucket.b' },
    ],
    ['one instance', user(to('aws_s3_bucket.b["x"].id')), [...buckets, unsure], { a: 'aws_s3_bucket.b["x"]' }],
    [
      'in a nested block',
      user([{ c: to('aws_s3_bucket.b.id') }]),
      [bucket, planned('x_y.z', { a: [{ d: 1 }] }, { a: [{ c: true }] })],
      { 'a[0].c': 'aws_s3_bucket.b' },
    ],
    [
      'in a list',
      user(to('aws_s3_bucket.b["y"].id', 'aws_s3_bucket.b["x"].id')),
      [...buckets, planned('x_y.z', { a: [null, null] }, { a: [true, true] })],
      { 'a[0]': 'aws_s3_bucket.b["y"]', 'a[1]': 'aws_s3_bucket.b["x"]' },
    ],
    [
      'in an object, which a plan does not look into',
      user(to('aws_s3_bucket.b.id')),
      [bucket, planned('x_y.z', { a: [{ d: 1 }, { d: 2 }] }, { a: [{}, { c: true }] })],
      { 'a[1].c': 'aws_s3_bucket.b' },
    ],
    [
      'of the instance with the same number',
      user(to('aws_s3_bucket.b', 'count.index')),
      [...counted, planned('x_y.z[0]', {}, { a: true }), planned('x_y.z[1]', {}, { a: true })],
      { a: 'aws_s3_bucket.b[1]' },
    ],
    [
      'of the instance with the same key',
      user(to('aws_s3_bucket.b', 'each.key')),
      [...buckets, planned('x_y.z["y"]', {}, { a: true })],
      { a: 'aws_s3_bucket.b["y"]' },
    ],
    [
      'of the instance that it is for',
      user(to('each.value.id'), { for_each_expression: to('aws_s3_bucket.b') }),
      [...buckets, planned('x_y.z["y"]', {}, { a: true })],
      { a: 'aws_s3_bucket.b["y"]' },
    ],
    [
      'through a variable',
      {
        module_calls: {
          m: { expressions: { v: to('aws_s3_bucket.b["x"].id') }, module: user(to('var.v')) },
        },
      },
      [...buckets, planned('module.m[0].x_y.z', {}, { a: true })],
      { a: 'aws_s3_bucket.b["x"]' },
    ],
    [
      'through the variable of a module for each',
      {
        module_calls: {
          m: {
            expressions: { v: to('each.value.id') },
            for_each_expression: to('aws_s3_bucket.b'),
            module: user(to('var.v')),
          },
        },
      },
      [...buckets, planned('module.m["y"].x_y.z', {}, { a: true })],
      { a: 'aws_s3_bucket.b["y"]' },
    ],
    [
      'through an output',
      {
        ...user(to('module.m["k"].o')),
        module_calls: {
          m: { module: { outputs: { o: { expression: to('aws_s3_bucket.b.id') } }, resources: [] } },
        },
      },
      [planned('module.m["k"].aws_s3_bucket.b', {}, { id: true }), unsure],
      { a: 'module.m["k"].aws_s3_bucket.b' },
    ],
  ] satisfies [string, Module, ReturnType<typeof planned>[], Readonly<Record<string, string>>][])(
    '%s',
    (_, root, changes, expected) => {
      expect(referencesIn(root, ...changes)).toEqual(expected);
    },
  );

  test.each([
    ['another text', user(to('aws_s3_bucket.b.bucket')), [bucket, planned('x_y.z', { a: 'lake-logs' })]],
    ['not known though the attribute is', user(to('aws_s3_bucket.b.bucket')), [bucket, unsure]],
    ['made of two', user(to('aws_s3_bucket.b["x"].id', 'aws_s3_bucket.b["y"].id')), [...buckets, unsure]],
    ['made of something else, too', user(to('aws_s3_bucket.b.id', 'local.v')), [bucket, unsure]],
    ['of all instances', user(to('aws_s3_bucket.b')), [...buckets, unsure]],
    ['of a data source', user(to('data.aws_s3_bucket.b.id')), [bucket, unsure]],
    [
      'of instances by a number that is reckoned with',
      user(to('aws_s3_bucket.b', 'count.index')),
      [...counted, planned('x_y.z[0]', {}, { a: true })],
    ],
    [
      'one of two things in an object',
      user(to('aws_s3_bucket.b.id')),
      [bucket, planned('x_y.z', { a: [{ d: 1 }] }, { a: [{ c: true, e: true }] })],
    ],
    [
      'in one of two blocks of another provider, whose order is not known',
      user([{ c: to('aws_s3_bucket.b.id') }, {}]),
      [bucket, planned('x_y.z', { a: [{ d: 1 }, {}] }, { a: [{ c: true }, {}] })],
    ],
    [
      'a variable that is made of two',
      {
        module_calls: {
          m: { expressions: { v: to('aws_s3_bucket.b.id', 'local.v') }, module: user(to('var.v')) },
        },
      },
      [bucket, planned('module.m.x_y.z', {}, { a: true })],
    ],
    [
      'variables that hand themselves on',
      {
        module_calls: {
          m: {
            expressions: { v: to('module.m.o') },
            module: { ...user(to('var.v')), outputs: { o: { expression: to('var.v') } } },
          },
        },
      },
      [planned('module.m.x_y.z', {}, { a: true })],
    ],
  ] satisfies [string, Module, ReturnType<typeof planned>[]][])('is not said where it is %s', (_, root, changes) => {
    expect(referencesIn(root, ...changes)).toBeUndefined();
  });
});
