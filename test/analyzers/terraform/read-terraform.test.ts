import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isTerraformFile, readTerraform } from '../../../src/analyzers/terraform/index.ts';
import { read, readMain } from './read.ts';

const folder = new URL('../../../fixtures/acme/repo/terraform/', import.meta.url);
const acme = Object.fromEntries(
  readdirSync(folder).map(name => [`terraform/${name}`, readFileSync(new URL(name, folder), 'utf8')]),
);

describe('the bundled repository', () => {
  const { tables, resources, sql, problems } = read(acme);
  const table = (id: string) => tables.find(candidate => candidate.id === `awsdatacatalog.${id}`);
  const resource = (address: string) => resources.find(candidate => candidate.address === address);

  it('is read whole', () => {
    expect(problems).toEqual([]);
    expect([tables.length, sql.length]).toEqual([13, 2]);
  });
  it('has its tables, with references and locals resolved, at their blocks', () => {
    expect(table('marketing.email_events')).toMatchObject({
      kind: 'table',
      design: { type: 'hive', format: 'parquet', partitionBy: [] },
      location: 's3://acme-lake-curated/marketing/email_events/',
      properties: { external: 'TRUE', classification: 'parquet' },
      origins: [
        {
          from: 'hcl',
          at: {
            address: 'aws_glue_catalog_table.email_events',
            file: 'terraform/glue_marketing.tf',
            line: 7,
            column: 1,
            endLine: 7,
            endColumn: 49,
          },
        },
      ],
    });
    expect(table('marketing.email_events')?.columns).toContainEqual({ name: 'event_date', type: 'date' });
    expect(table('marketing.ad_impressions')).toMatchObject({
      design: { format: 'json', partitionBy: [{ column: 'dt', transform: 'identity' }] },
      origins: [{ at: { line: 71, column: 1 } }],
    });
    expect(table('bi.order_lines')?.design).toMatchObject({
      projection: { 'projection.enabled': 'true', 'projection.dt.range': '2025-10-19,NOW' },
    });
    expect(table('raw.orders_landing')?.design).toMatchObject({ format: 'csv' });
  });
  it('has its resources in Terraform’s names, and no password', () => {
    expect(resource('aws_athena_workgroup.adhoc')?.values).toEqual({
      name: 'adhoc',
      configuration: [
        {
          enforce_workgroup_configuration: true,
          bytes_scanned_cutoff_per_query: 1_000_000_000_000,
          result_configuration: [{ output_location: 's3://acme-athena-results/adhoc/' }],
        },
      ],
      tags_all: { company: 'acme', environment: 'prod', 'managed-by': 'terraform' },
    });
    expect(resource('aws_redshift_cluster.warehouse')).toMatchObject({
      values: { node_type: 'ra3.xlplus', number_of_nodes: 2, final_snapshot_identifier: 'acme-warehouse-final' },
      unknown: ['master_password'],
      sensitive: ['master_password'],
    });
    expect(resource('aws_redshiftserverless_workgroup.data_science')?.values).toMatchObject({
      namespace_name: 'data-science',
      base_capacity: 8,
    });
    expect(resource('aws_s3_bucket_lifecycle_configuration.raw')?.values).toMatchObject({ bucket: 'acme-lake-raw' });
  });
  it('has its queries, at the lines on which they stand', () => {
    const [spend] = sql;
    expect(spend).toMatchObject({ dialect: 'athena', database: 'marketing', host: { at: { line: 58, column: 1 } } });
    const from = spend?.text.indexOf('FROM campaign_spend') ?? -1;
    expect(spend?.place(from, from + 4)).toEqual({
      file: 'terraform/athena.tf',
      line: 65,
      column: 5,
      endLine: 65,
      endColumn: 9,
    });
  });
});

it.each([
  ['main.tf', true],
  ['a/b.tf.json', true],
  ['cdktf.out/stacks/lake/cdk.tf.json', true],
  ['terraform.tfvars', true],
  ['package.json', false],
  ['tf', false],
])('%s is Terraform: %s', (path, is) => expect(isTerraformFile(path)).toBe(is));

describe('a module', () => {
  it('is a folder, whatever its files', () => {
    const { resources } = read({
      'a/x.tf': 'resource "aws_s3_bucket" "b" {\n  bucket = local.name\n}\n',
      'a/y.tf': 'locals {\n  name = "a"\n}\n',
      'b/x.tf': 'resource "aws_s3_bucket" "b" {\n  bucket = local.name\n}\n',
    });
    expect(resources.map(({ values, unknown }) => [values, unknown])).toEqual([
      [{ bucket: 'a' }, []],
      [{}, ['bucket']],
    ]);
  });
  it('that another one calls has what its caller sets, and is judged where it is called', () => {
    const { resources } = read({
      'live/main.tf': 'module "m" {\n  source = "../modules/m"\n  n      = 3\n}\n',
      'modules/m/main.tf':
        'variable "n" {\n  default = 1\n}\nvariable "m" {\n  default = 1\n}\nresource "a_b" "c" {\n  n = var.n\n  m = var.m\n}\n',
    });
    expect(resources).toMatchObject([
      { address: 'module.m.a_b.c', values: { m: 1, n: 3 }, unknown: [], calls: [{ file: 'live/main.tf', line: 1 }] },
    ]);
  });
  it('keeps what lies beside a mistake', () => {
    const { resources, problems } = readMain(
      'resource "aws_s3_bucket" "a" {\n  bucket = "a\n}\nresource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n',
    );
    expect(resources.map(({ address }) => address)).toEqual(['aws_s3_bucket.b']);
    expect(problems).toMatchObject([{ file: 'main.tf', line: 2, column: 12 }]);
  });
});

describe('a resource', () => {
  it.each<[string, string, object]>([
    ['count unknown', 'count = var.open\n  a = count.index', { values: {}, unknown: ['a'] }],
    ['for_each', 'for_each = toset(["x"])\n  a = each.key\n  b = 1', { values: { a: 'x', b: 1 }, unknown: [] }],
    [
      'meta arguments',
      'depends_on = [x_y.w]\n  provider = aws.z\n  lifecycle {\n    prevent_destroy = true\n  }',
      { values: {} },
    ],
    ['null', 'a = null', { values: {}, unknown: [] }],
    [
      'blocks',
      'b {\n    c = 1\n  }\n  b {\n    c = var.open\n  }',
      { values: { b: [{ c: 1 }, {}] }, unknown: ['b[1].c'] },
    ],
    [
      'a dynamic block',
      'b {\n    c = 1\n  }\n  dynamic "b" {\n    for_each = var.open\n    content {}\n  }',
      { values: {}, unknown: ['b'] },
    ],
    ['a map', 'm = { "--x" = var.open, y = 1 }', { values: { m: { y: 1 } }, unknown: ['m["--x"]'] }],
    ['a list with a gap', 'l = ["a", var.open]', { values: {}, unknown: ['l'] }],
    [
      'numbers in quotes',
      'number_of_nodes = "4"\n  tags = { a = 1 }',
      { values: { number_of_nodes: 4, tags: { a: '1' } } },
    ],
    [
      'secrets',
      'admin_user_password = "p4ss"\n  manage_master_password = true',
      { values: { manage_master_password: true }, sensitive: ['admin_user_password'] },
    ],
  ])('with %s', (_, body, expected) => {
    const { resources } = readMain(`variable "open" {}\nresource "x_y" "z" {\n  ${body}\n}\n`);
    expect(resources[0]).toMatchObject(expected);
    expect(JSON.stringify(resources)).not.toContain('p4ss');
  });
  it('with count 0 is none', () => {
    expect(readMain('resource "x_y" "z" {\n  count = 1 - 1\n}\n').resources).toEqual([]);
  });
});

describe('files beside Terraform’s', () => {
  it.each([
    ['live/terragrunt.hcl', 'info', 'Terragrunt'],
    ['live/terragrunt.stack.hcl', 'info', 'Terragrunt'],
    ['package.json', 'error', 'neither a plan'],
    ['main.tf.tpl', 'info', 'template'],
    ['packer.hcl', 'info', 'another program'],
  ])('%s is not evaluated, which is said', (file, level, message) => {
    expect(read({ [file]: 'inputs = {}\n' }).problems).toMatchObject([
      { level, file, message: expect.stringContaining(message) },
    ]);
  });
  it.each([
    ['terraform.tfvars', 'm = "ok"\nn = "b\n'],
    ['a.auto.tfvars.json', '{"m": "ok", "n": }'],
  ])('%s that is broken may set what it does not seem to', (file, text) => {
    const variables = ['n', 'm'].map(name => `variable "${name}" {\n  default = "own"\n}\n`).join('');
    const main = `${variables}resource "x_y" "z" {\n  n = var.n\n  m = var.m\n}\n`;
    expect(read({ 'main.tf': main, [file]: text }).resources).toMatchObject([{ values: { m: 'ok' }, unknown: ['n'] }]);
  });
  it('of OpenTofu stand for those of the same name', () => {
    const resource = (name: string) => `resource "x_y" "${name}" {}\n`;
    const files = { 'a.tf': resource('terraform'), 'a.tofu': resource('tofu'), 'b.tf': resource('both') };
    const { resources, problems } = read(files);
    expect(resources.map(({ address }) => address)).toEqual(['x_y.tofu', 'x_y.both']);
    expect(problems).toMatchObject([
      { level: 'info', file: 'a.tf', message: expect.stringContaining('a.tofu') },
      { level: 'info', file: 'a.tofu', message: expect.stringContaining('OpenTofu') },
    ]);
  });
});

it('a file that is larger than memory is told, and the others are read', () => {
  const text = `{"format_version": "1.2"}${' '.repeat(200_000_001)}`;
  const { resources, problems } = readTerraform([
    { file: 'plan.json', text },
    { file: 'main.tf', text: 'resource "aws_s3_bucket" "b" {}' },
  ]);
  expect(resources).toMatchObject([{ address: 'aws_s3_bucket.b' }]);
  expect(problems).toMatchObject([
    { level: 'error', file: 'plan.json', message: expect.stringContaining('200 million') },
  ]);
});

it('resources in JSON are read alike, in whatever order they are asked for', () => {
  const bucket = (name: string, of: string) => [name, [{ bucket: `\${aws_s3_bucket.${of}.bucket}-${name}` }]];
  const names = ['a', 'b', 'c', 'd'];
  const aws_s3_bucket = Object.fromEntries([
    ['e', [{ bucket: 'lake' }]],
    ...names.map((name, index) => bucket(name, names[index + 1] ?? 'e')),
  ]);
  const { resources } = readTerraform([
    { file: 'main.tf.json', text: JSON.stringify({ resource: { aws_s3_bucket } }) },
  ]);
  expect(resources.map(({ values }) => values)).toMatchObject([
    { bucket: 'lake' },
    { bucket: 'lake-d-c-b-a' },
    { bucket: 'lake-d-c-b' },
    { bucket: 'lake-d-c' },
    { bucket: 'lake-d' },
  ]);
});

it('a password in an address is kept from reports, whatever the address is called', () => {
  const { resources } = readTerraform([
    {
      file: 'main.tf',
      text: `resource "aws_glue_job" "etl" {
  default_arguments = {
    "--from" = "jdbc:redshift://h/db?user=a&password=hunter2"
    "--git"  = "https://me:hunter2@example.com/x.git"
    "--part" = "https://me:hunter2@\${aws_s3_bucket.b.id}/"
    "--docs" = "https://example.com/?page=2"
    "--lake" = "s3://lake/a@b:c/"
  }
}
resource "aws_s3_bucket" "b" {}
`,
    },
  ]);
  const [job] = resources;
  expect(JSON.stringify(job)).not.toContain('hunter2');
  expect(job).toMatchObject({
    values: { default_arguments: { '--docs': 'https://example.com/?page=2', '--lake': 's3://lake/a@b:c/' } },
    sensitive: ['default_arguments["--from"]', 'default_arguments["--git"]'],
    unknown: ['default_arguments["--part"]'],
  });
});
