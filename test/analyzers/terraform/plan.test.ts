import { describe, expect, it, test } from 'vitest';
import { read } from './read.ts';

const change = (address: string, after: unknown, more: object = {}) => ({
  address,
  mode: 'managed',
  type: address
    .replace(/\[.*?\]/g, '')
    .split('.')
    .at(-2),
  change: { actions: ['create'], before: null, after, after_unknown: {}, after_sensitive: {}, ...more },
});
const plan = (changes: readonly unknown[], more: object = {}) =>
  JSON.stringify({ format_version: '1.2', resource_changes: changes, ...more }, null, 1);
const one = (changes: readonly unknown[], more: object = {}) => read({ 'plan.json': plan(changes, more) });

describe('a plan', () => {
  it('has the resources that will be there, without what is null', () => {
    const { resources, problems } = one([
      change('module.m["a.b"].aws_glue_job.j', {
        name: 'j',
        description: null,
        timeout: 60,
        source_control_details: [],
        command: [{ script_location: 's3://a/b.py', name: null }],
      }),
      change('aws_glue_job.gone', null, { actions: ['delete'] }),
      { ...change('data.aws_region.r', { name: 'eu' }), mode: 'data' },
    ]);
    expect(problems).toEqual([]);
    expect(resources).toMatchObject([
      {
        address: 'module.m["a.b"].aws_glue_job.j',
        type: 'aws_glue_job',
        values: { name: 'j', timeout: 60, command: [{ script_location: 's3://a/b.py' }] },
        unknown: [],
        origins: [{ from: 'plan', at: { file: 'plan.json', line: 5 } }],
        spans: { timeout: { line: 16 }, 'command[0].script_location': { file: 'plan.json' } },
      },
    ]);
    expect(Object.keys(resources[0]?.values ?? {})).toEqual(['name', 'timeout', 'command']);
  });
  it('does not know what is known after apply, and hides what is sensitive', () => {
    const { resources } = one([
      change(
        'aws_redshift_cluster.c',
        { cluster_identifier: 'c', master_password: 'hunter2', tags: { a: 'x', secret: 'hunter2' } },
        {
          after_unknown: { arn: true, logging: [{ bucket_name: true }], tags: { b: true } },
          after_sensitive: { tags: { secret: true } },
        },
      ),
    ]);
    expect(resources).toMatchObject([
      { values: { cluster_identifier: 'c', tags: { a: 'x' } }, sensitive: ['master_password', 'tags["secret"]'] },
    ]);
    expect(resources[0]?.unknown).toEqual(['tags["b"]', 'arn']);
    expect(JSON.stringify(resources)).not.toContain('hunter2');
  });
  it('says whose attribute an expression is', () => {
    const configuration = {
      root_module: {
        module_calls: {
          m: {
            module: {
              resources: [
                {
                  address: 'aws_s3_bucket_versioning.v',
                  expressions: { bucket: { references: ['aws_s3_bucket.b.id', 'aws_s3_bucket.b'] } },
                },
              ],
            },
          },
        },
      },
    };
    const { resources } = one(
      [
        change('module.m[0].aws_s3_bucket.b', { bucket: 'b' }),
        change('module.m[0].aws_s3_bucket_versioning.v', {}, { after_unknown: { bucket: true } }),
      ],
      { configuration },
    );
    expect(resources[1]).toMatchObject({ unknown: ['bucket'], references: { bucket: 'module.m[0].aws_s3_bucket.b' } });
  });
  it('has tables and SQL like any configuration', () => {
    const { tables, sql } = one([
      change('aws_glue_catalog_table.t', {
        name: 'orders',
        database_name: 'sales',
        storage_descriptor: [{ location: 's3://l/', columns: [{ name: 'a', type: 'int' }] }],
      }),
      change('aws_athena_named_query.q', { query: 'SELECT a\nFROM "orders"', database: 'sales' }),
    ]);
    expect(tables).toMatchObject([{ id: 'awsdatacatalog.sales.orders', columns: [{ name: 'a', type: 'int' }] }]);
    expect(sql).toMatchObject([{ text: 'SELECT a\nFROM "orders"', dialect: 'athena', database: 'sales' }]);
    const from = sql[0]?.place(9, 13);
    expect(from).toMatchObject({ file: 'plan.json', column: (from?.endColumn ?? 0) - 4 });
  });
  describe('says what it does', () => {
    const before = { name: 'j', timeout: 60, command: [{ name: 'glueetl' }], tags: null };
    test.each<[string, readonly string[], unknown, unknown, object | undefined]>([
      ['creates', ['create'], null, {}, { action: 'create', attributes: [] }],
      ['leaves', ['no-op'], before, {}, { action: 'none', attributes: [] }],
      ['replaces', ['delete', 'create'], before, {}, { action: 'replace', attributes: [] }],
      ['replaces, the new one first', ['create', 'delete'], before, {}, { action: 'replace', attributes: [] }],
      ['changes', ['update'], { ...before, timeout: 30 }, {}, { action: 'update', attributes: ['timeout'] }],
      ['adds to', ['update'], { name: 'j', timeout: 60 }, {}, { action: 'update', attributes: ['command'] }],
      [
        'may change',
        ['update'],
        before,
        { arn: true, command: [{ name: false }] },
        { action: 'update', attributes: ['arn'] },
      ],
      ['says nothing of', [], before, {}, undefined],
    ])('it %s a resource', (_, actions, old, unsure, expected) => {
      const { resources } = one([change('aws_glue_job.j', before, { actions, before: old, after_unknown: unsure })]);
      expect(resources.map(resource => resource.change)).toEqual([expected]);
    });
    it('deletes nothing that is judged: what is deleted, forgotten or deposed is not there', () => {
      const gone = (actions: readonly string[]) => change('aws_glue_job.j', null, { actions, before });
      const deposed = { ...gone(['delete']), deposed: '1234abcd' };
      expect(one([gone(['delete'])]).resources).toEqual([]);
      expect(one([gone(['forget'])]).resources).toEqual([]);
      const { resources } = one([deposed, change('aws_glue_job.j', before, { actions: ['no-op'], before })]);
      expect(resources).toMatchObject([{ values: { timeout: 60 }, change: { action: 'none' } }]);
    });
    it('beside the configuration, too', () => {
      const main = 'resource "aws_glue_job" "j" {\n  timeout = 60\n}\n';
      const { resources } = read({
        'main.tf': main,
        'plan.json': plan([change('aws_glue_job.j', { timeout: 60 }, { actions: ['update'], before })]),
      });
      expect(resources).toMatchObject([{ origins: [{ from: 'hcl' }, { from: 'plan' }], change: { action: 'update' } }]);
    });
  });
  it('of a state has what is there', () => {
    const resource = {
      address: 'module.a.x_y.z',
      mode: 'managed',
      type: 'x_y',
      values: { n: 1 },
      sensitive_values: {},
    };
    const values = { root_module: { child_modules: [{ address: 'module.a', resources: [resource] }] } };
    const { resources } = read({ 'state.json': JSON.stringify({ format_version: '1.0', values }) });
    expect(resources).toMatchObject([{ address: 'module.a.x_y.z', values: { n: 1 } }]);
  });
  test.each(['{"format_version": "2.0"}', '{"format_version": 1}'])('%s is of a version that we do not know', text => {
    expect(read({ 'plan.json': text }).problems).toMatchObject([{ level: 'warning', file: 'plan.json' }]);
  });
  test.each(['{"format_version": "1.2", "resource_changes": [{]', '{"format_version": "1.2"'])('%s is broken', text => {
    expect(read({ 'plan.json': text }).problems).toMatchObject([{ level: 'error', file: 'plan.json' }]);
  });
});

test.each([
  ['its query', { query: true }],
  ['all of it', true],
])('of a query where %s is sensitive nothing is read', (_, hidden) => {
  const query = change(
    'aws_athena_named_query.q',
    { name: 'q', query: 'SELECT a FROM b' },
    { after_sensitive: hidden },
  );
  expect(one([query]).sql).toEqual([]);
  expect(one([change('aws_athena_named_query.q', { name: 'q', query: 'SELECT a FROM b' })]).sql).toHaveLength(1);
});

describe('a plan beside its configuration', () => {
  const main = 'variable "n" {}\nresource "x_y" "z" {\n  n = var.n\n  a = 1\n}\n';
  it('tells what the configuration does not', () => {
    const { resources } = read({ 'main.tf': main, 'plan.json': plan([change('x_y.z', { n: 5, a: 1 })]) });
    expect(resources).toMatchObject([
      {
        values: { n: 5, a: 1 },
        unknown: [],
        origins: [{ from: 'hcl' }, { from: 'plan' }],
        spans: { n: { file: 'main.tf' } },
      },
    ]);
  });
  const block = `${main.replace(/}\n$/, '')}  b {\n    c = 1\n  }\n}\n`;
  test.each([
    ['contradicts it', main, { n: 5, a: 2 }],
    ['does not have what it sets', main, { n: 5 }],
    ['has it as null', main, { n: 5, a: null }],
    ['has other JSON', main.replace('a = 1', 'a = "{ \\"b\\": 2 }"'), { n: 5, a: '{"b":3}' }],
    ['has what only looks like JSON', main.replace('a = 1', 'a = "[b"'), { n: 5, a: '[c' }],
    ['does not have what it sets in a block', block, { n: 5, a: 1, b: [{ d: 2 }] }],
    ['has another number of blocks', block, { n: 5, a: 1, b: [{ c: 1 }, { c: 1 }] }],
  ])('that %s is that of another', (_, text, after) => {
    const { resources } = read({ 'main.tf': text, 'plan.json': plan([change('x_y.z', after)]) });
    expect(resources).toMatchObject([{ origins: [{ from: 'hcl' }] }, { origins: [{ from: 'plan' }] }]);
  });
  test.each([
    ['does not know what it sets', block, { n: 5, b: [{}] }, { a: true, b: [{ c: true }] }],
    ['leaves out what is empty', `${main.replace('a = 1', 'a = ""')}`, { n: 5 }, {}],
    [
      'writes JSON in its own way',
      main.replace('a = 1', 'a = "{ \\"c\\": [1], \\"b\\": 2 }"'),
      { n: 5, a: '{"b":2,"c":[1]}' },
      {},
    ],
    ['knows more in a block', block, { n: 5, a: 1, b: [{ c: 1, d: 2 }] }, {}],
  ])('that %s is its own', (_, text, after, unknown) => {
    const made = plan([change('x_y.z', after, { after_unknown: unknown })]);
    expect(read({ 'main.tf': text, 'plan.json': made }).resources).toMatchObject([
      { origins: [{ from: 'hcl' }, { from: 'plan' }] },
    ]);
  });
});
