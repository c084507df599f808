import { expect, it } from 'vitest';
import { readTerraform } from '../../../src/analyzers/terraform/index.ts';
import { readMain } from './read.ts';

const read = (file: string, text: string) => readTerraform([{ file, text }]);
const stack = {
  '//': { metadata: { version: '0.21.0' } },
  terraform: { backend: { local: { path: 'x' } } },
  variable: { pw: { sensitive: true, default: 'hunter2' } },
  resource: {
    aws_glue_catalog_database: { lake: { '//': { metadata: { path: 'lake/db' } }, name: 'lake' } },
    aws_glue_catalog_table: {
      events: {
        database_name: '${aws_glue_catalog_database.lake.name}',
        name: 'events',
        parameters: { EXTERNAL: 'TRUE', 'projection.enabled': 'true', 'storage.location.template': 's3://b/$${dt}/' },
        partition_keys: [{ name: 'dt', type: 'string' }],
        storage_descriptor: {
          columns: [{ name: 'a', type: 'int' }],
          location: 's3://${aws_s3_bucket.b.bucket}/%%{x}',
          ser_de_info: { parameters: { a: 'b' }, serialization_library: 'org.openx.data.jsonserde.JsonSerDe' },
        },
      },
    },
    aws_s3_bucket: { b: { bucket: 'raw', tags: { a: '${upper("x")}', b: '${var.pw}' } } },
    aws_athena_workgroup: { w: { name: 'w', configuration: { bytes_scanned_cutoff_per_query: 100 } } },
    aws_athena_named_query: {
      q: { database: '${aws_glue_catalog_database.lake.id}', query: 'SELECT "é",\n  ${var.x} FROM events' },
    },
  },
};
const text = JSON.stringify(stack, null, 2);
const facts = read('cdktf.out/stacks/s/cdk.tf.json', text);

it('cdk.tf.json becomes the facts that HCL would', () => {
  expect(facts.problems).toEqual([]);
  expect(facts.tables).toMatchObject([
    {
      id: 'awsdatacatalog.lake.events',
      design: {
        format: 'json',
        partitionBy: [{ column: 'dt' }],
        projection: { 'storage.location.template': 's3://b/${dt}/' },
      },
      columns: [{ name: 'a' }, { name: 'dt' }],
      location: 's3://raw/%{x}',
      origins: [{ from: 'cdktf', at: { address: 'aws_glue_catalog_table.events', column: 7 } }],
    },
  ]);
  const resource = (address: string) => facts.resources.find(found => found.address === address);
  expect(resource('aws_athena_workgroup.w')?.values).toEqual({
    name: 'w',
    configuration: [{ bytes_scanned_cutoff_per_query: 100 }],
  });
  expect(resource('aws_s3_bucket.b')).toMatchObject({
    values: { bucket: 'raw', tags: { a: 'X' } },
    unknown: [],
    sensitive: ['tags["b"]'],
  });
  expect(JSON.stringify(facts)).not.toContain('hunter2');
});

it('its queries are read in place', () => {
  const [sql] = facts.sql;
  expect(sql).toMatchObject({ text: 'SELECT "é",\n  ${var.x} FROM events', database: 'lake', host: { from: 'cdktf' } });
  const start = sql?.text.indexOf('FROM') ?? -1;
  const at = sql?.place(start, start + 4);
  expect(text.split('\n')[(at?.line ?? 0) - 1]?.slice((at?.column ?? 0) - 1, (at?.endColumn ?? 0) - 1)).toBe('FROM');
});

it('HCL and JSON of one configuration are one', () => {
  const hcl = readMain(
    'resource "aws_redshift_cluster" "c" {\n  number_of_nodes = "2"\n  tags = { a = 1 }\n  logging {\n    enable = true\n  }\n}\n',
  );
  const json = read(
    'x.tf.json',
    '{"resource":[{"aws_redshift_cluster":{"c":[{"number_of_nodes":"2","tags":{"a":1},"logging":{"enable":true}}]}}]}',
  );
  expect(json.resources.map(({ values }) => values)).toEqual(hcl.resources.map(({ values }) => values));
  expect(json.resources[0]?.origins[0].from).toBe('hcl');
});

it('a mistake costs what it stands in', () => {
  const { resources, problems } = read(
    'x.tf.json',
    '{"resource":{"aws_s3_bucket":{"a":{"bucket":"a"},\n"b":{"bucket" "b"},\n"c":{"bucket":"c"}}}}',
  );
  expect(resources.map(({ address }) => address)).toEqual(['aws_s3_bucket.a', 'aws_s3_bucket.c']);
  expect(problems).toMatchObject([{ file: 'x.tf.json', line: 2, column: 15 }]);
});

it.each([
  ['dynamic blocks are possible', '{"dynamic":{"columns":{"for_each":"${var.open}","content":{}}}}', {}, ['columns']],
  [
    'dynamic blocks are made',
    '{"dynamic":{"columns":[{"for_each":["a","b"],"iterator":"it","content":[{"name":"${it.value}"}]}]}}',
    { columns: [{ name: 'a' }, { name: 'b' }] },
    [],
  ],
  [
    'expressions are those of HCL',
    '{"a":"${max(1,2)}","b":"x${x ? 1 : 2}","c":"y${true ? \\"q\\" : 2}\\n%{ if true }z%{ endif }"}',
    { a: 2, c: 'yq\nz' },
    ['b'],
  ],
  ['braces in quotes are text', '{"a":"${f(\\"}\\")}z${"}', {}, ['a']],
  ['an escape is text', '{"a":"\\u0024{x}","b":"$${x}"}', { b: '${x}' }, ['a']],
  ['null is absent', '{"a":null}', {}, []],
])('%s', (_, body, values, unknown) => {
  expect(read('x.tf.json', `{"resource":{"x_y":{"z":${body}}}}`).resources[0]).toMatchObject({ values, unknown });
});

it.each(['${'.repeat(50_000), '$${'.repeat(50_000), '${a}'.repeat(50_000), '${"'.repeat(50_000)])(
  'a long string of %.8s… has an answer',
  string => {
    const { resources } = read('x.tf.json', JSON.stringify({ resource: { x_y: { z: { a: string } } } }));
    expect(resources).toHaveLength(1);
  },
);

it('a resource of CDKTF has the path of its construct', () => {
  const job = { '//': { metadata: { path: 'lake/jobs/etl', uniqueId: 'etl' } }, name: 'etl' };
  const text = JSON.stringify({
    resource: { aws_glue_job: { etl: job, other: { name: 'other', '//': 'a comment' } } },
  });
  const { resources } = read('cdktf.out/stacks/lake/cdk.tf.json', text);
  expect(resources.map(({ construct }) => construct)).toEqual(['lake/jobs/etl', undefined]);
});
